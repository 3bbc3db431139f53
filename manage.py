#!/usr/bin/env python3
"""Start Balansa: ``python3 manage.py demo`` and ``python3 manage.py test`` need nothing but Python.

This file and ``balansa/bootstrap.py`` are read by whatever Python happens to be there, so both keep to
syntax that a very old one can parse: it shall answer with a sentence, not with a SyntaxError.
"""

import gc
import os
import sys

from balansa import bootstrap

SETTINGS = {
    "demo": "balansa.settings.demo",
    "test": "balansa.settings.testing",
    "bench": "balansa.settings.testing",
    "pictures": "balansa.settings.testing",
}


def main():
    bootstrap.prepare(sys.argv)
    # Loading makes 300,000 objects that all stay: to look through them often is a tenth of a start.
    gc.set_threshold(20_000)
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS.get(command, "balansa.settings"))
    # Only now: before prepare() Django may not be there at all.
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
