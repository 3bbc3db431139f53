"""The cryptography of the cards, all of it: what it protects, and what it cannot, stands in
docs/decisions/0015-who-can-read-a-card.md.

A secret, in a link and nowhere else, makes two keys that tell nothing about each other: a locator, which is
stored and finds the row, and a wrapping key, which opens the keyring with the card's own key. Nothing is
logged here, and every failure is the same Unreadable, without a cause.
"""

import base64
import binascii
import hashlib
import os
import unicodedata
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

FORMAT = b"\x01"
KEY, NONCE, TAG, SALT = 32, 12, 16, 16  # bytes
# About 0.1 s and 32 MB for each guess at a passphrase, for us and for a thief.
STRETCH = {"n": 2**15, "r": 8, "p": 1}
END = b"\x80"  # where the text ends and the padding begins


class Unreadable(Exception):
    """Tampered with, cut short, out of its place, or not for this key: which of them is not told."""


class Discreet:
    """Shows nothing of itself: not in a traceback, a log or a debugger's page."""

    __slots__ = ()

    def __repr__(self):
        return f"<{type(self).__name__}>"


class Secret(Discreet, str):
    """What stands after the # of a link: text as any other, but not shown by accident."""

    __slots__ = ()


@dataclass(frozen=True, repr=False)
class Keys(Discreet):
    """What a secret is made into."""

    locator: bytes
    wrapping: bytes


def new_secret() -> Secret:
    """32 random bytes as 43 letters that stand in a link as they are."""
    return Secret(_spelled(os.urandom(KEY)))


def new_key() -> bytes:
    """A key for one card."""
    return AESGCM.generate_key(8 * KEY)


def keys_of(secret: str, use: str) -> Keys:
    """The two keys of a secret for this use. What is no secret at all gets keys too, which fit nothing."""
    raw = _read(secret)
    return Keys(_derived(raw, f"{use} locator"), _derived(raw, f"{use} wrapping"))


def lock_up(card_key: bytes, keys: Keys, passphrase: str = "") -> tuple[bytes, bytes]:
    """The keyring with the card's key, and the salt of the passphrase; no salt where there is none."""
    salt = os.urandom(SALT) if passphrase else b""
    wrapping = _with_passphrase(keys.wrapping, passphrase, salt)
    return seal(card_key, wrapping, "keyring", keys.locator + salt), salt


def take_out(keyring: bytes, keys: Keys, salt: bytes, passphrase: str = "") -> bytes:
    """The card's key. Raises Unreadable, also for a wrong passphrase."""
    wrapping = _with_passphrase(keys.wrapping, passphrase, salt)
    return unseal(keyring, wrapping, "keyring", keys.locator + salt)


def seal(text: bytes, key: bytes, purpose: str, place: bytes, number: int = 0, least: int = 0) -> bytes:
    """`text`, readable with this key for this purpose, at this place and number only.

    With `least` its length is hidden: it takes that many bytes, or twice, four times … as many.
    """
    nonce = os.urandom(NONCE)
    filled = _padded(text, least) if least else text
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, filled, _bound(purpose, place, number, least))


def unseal(sealed: bytes, key: bytes, purpose: str, place: bytes, number: int = 0, least: int = 0) -> bytes:
    """What was sealed with the same key and words. Raises Unreadable."""
    sealed = bytes(sealed)
    body = sealed[len(FORMAT) :]
    if sealed[: len(FORMAT)] != FORMAT or len(body) < NONCE + TAG:
        raise Unreadable
    try:
        filled = AESGCM(key).decrypt(body[:NONCE], body[NONCE:], _bound(purpose, place, number, least))
    except (InvalidTag, ValueError):
        raise Unreadable from None
    return filled[: filled.rindex(END)] if least else filled


def in_vain(keys: Keys) -> None:
    """As much work as opening something, for a link that opens nothing."""
    for decoy in DECOYS:
        try:
            unseal(decoy, keys.wrapping, "decoy", keys.locator)
        except Unreadable:
            continue


DECOYS = tuple(FORMAT + bytes(NONCE + size + TAG) for size in (KEY, 8192))


def _spelled(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _read(secret: str) -> bytes:
    try:
        raw = base64.b64decode(f"{secret}=", altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) == KEY and _spelled(raw) == secret:
        return raw
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()


def _derived(raw: bytes, use: str) -> bytes:
    return HKDF(SHA256(), KEY, salt=None, info=f"balanskort 1 {use}".encode()).derive(raw)


def _with_passphrase(wrapping: bytes, passphrase: str, salt: bytes) -> bytes:
    if not salt:
        return wrapping
    # One keyboard writes é as one sign, another as two.
    spoken = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "replace")
    return _derived(wrapping + Scrypt(salt=bytes(salt), length=KEY, **STRETCH).derive(spoken), "passphrase")


def _bound(purpose: str, place: bytes, number: int, least: int) -> bytes:
    """What a sealed text is tied to; no two different ones are spelled alike."""
    word = purpose.encode()
    return FORMAT + bytes([len(word)]) + word + number.to_bytes(8) + least.to_bytes(8) + place


def _padded(text: bytes, least: int) -> bytes:
    size = least
    while size <= len(text):
        size *= 2
    return (text + END).ljust(size, b"\x00")
