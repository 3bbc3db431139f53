"""Django's SQLite, which remembers how it wrote a question; see `base`."""
