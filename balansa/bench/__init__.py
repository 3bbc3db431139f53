"""A room full of phones against one real server: what `manage.py bench` drives, measures and judges."""
