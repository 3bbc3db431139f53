"""The secret key, made once and kept in a file that only its owner can read."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key kept at `path`; made there (50 random bytes, mode 0600) the first time.

    Raises OSError where the folder cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass  # Somebody made it before us: theirs is the key.
    return path.read_text().strip()
