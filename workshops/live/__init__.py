"""Screens that follow by themselves: sockets, the hub that paints once for all, and the bus."""
