"""The secret key, made once and kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key kept at `path`; made there (50 random bytes, mode 0600) the first time.

    Stops the start with a sentence where the folder cannot be used.
    """
    try:
        return _kept_or_made(path)
    except OSError as error:
        raise SystemExit(
            f"Mappen {path.parent} går inte att använda ({error.strerror})."
            " Lägg Balansa där du får spara filer."
            f" / Balansa cannot keep its files in {path.parent}: put it where you may write."
        ) from error


def _kept_or_made(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass  # Somebody made it before us: theirs is the key.
    return path.read_text().strip()
