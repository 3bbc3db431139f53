"""What is read of a plan afterwards: by the group, and by those with a role for its unit."""
