"""The administration as a place of its own: its start page, its header and its search fields."""
