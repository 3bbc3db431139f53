"""What is read before and after the room: joining, lists, planning, and sentences when something is wrong."""
