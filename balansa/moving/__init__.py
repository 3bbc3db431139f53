"""Moving an installation from its SQLite file into PostgreSQL: `manage.py move`."""
