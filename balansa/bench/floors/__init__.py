"""What the machine could do at best: each floor is a process of its own, run as a module."""
