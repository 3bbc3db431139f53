"""What is shown in the room. One painter serves the first load, the answer to a tap, and every push."""
