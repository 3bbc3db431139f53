"""The project: settings, addresses, server and commands. Knows every app, imported by none."""
