"""What is sealed opens with its own key, whole, in its own place, or not at all."""

import logging

import pytest

from balanskort import sealing
from balanskort.sealing import Unreadable

pytestmark = pytest.mark.once
TEXT = "Jag nynnar på morgonen".encode()
PLACE = ("contents", b"l" * 32, 7, 8192)


@pytest.fixture
def key():
    return sealing.new_key()


@pytest.fixture
def keys():
    return sealing.keys_of(sealing.new_secret(), "card")


def test_what_is_sealed_is_read_back(key):
    assert sealing.unseal(sealing.seal(TEXT, key, *PLACE), key, *PLACE) == TEXT


def test_a_secret_is_32_bytes_in_letters_of_a_link():
    secret = sealing.new_secret()
    assert len(secret) == 43
    assert set(secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert secret != sealing.new_secret()


def test_the_same_text_is_never_sealed_alike(key):
    assert sealing.seal(TEXT, key, *PLACE) != sealing.seal(TEXT, key, *PLACE)


def test_any_changed_byte_is_noticed(key):
    sealed = sealing.seal(TEXT, key, "label", b"place", 1, 64)
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 1
        with pytest.raises(Unreadable):
            sealing.unseal(bytes(changed), key, "label", b"place", 1, 64)


@pytest.mark.parametrize("length", [0, 1, 12, 13, 28, 29, 60, -1])
def test_what_was_cut_short_is_noticed(key, length):
    with pytest.raises(Unreadable):
        sealing.unseal(sealing.seal(TEXT, key, *PLACE)[:length], key, *PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [("label", *PLACE[1:]), ("contents", b"m" * 32, 7, 8192), (*PLACE[:2], 6, 8192), (*PLACE[:3], 4096)],
)
def test_out_of_its_place_it_is_unreadable(key, elsewhere):
    with pytest.raises(Unreadable):
        sealing.unseal(sealing.seal(TEXT, key, *PLACE), key, *elsewhere)


def test_another_key_opens_nothing(key):
    with pytest.raises(Unreadable):
        sealing.unseal(sealing.seal(TEXT, key, *PLACE), sealing.new_key(), *PLACE)


@pytest.mark.parametrize("length", [0, 1, 500, 8191])
def test_the_length_of_a_text_is_hidden(key, length):
    sealed = sealing.seal(b"x" * length, key, *PLACE)
    assert len(sealed) == len(sealing.seal(b"", key, *PLACE))
    assert sealing.unseal(sealed, key, *PLACE) == b"x" * length


def test_a_long_text_takes_twice_the_place(key):
    short, long = (sealing.seal(b"\x80\x00" * size, key, *PLACE) for size in (1, 4096))
    assert len(long) - len(short) == 8192
    assert sealing.unseal(long, key, *PLACE) == b"\x80\x00" * 4096


def test_the_keys_of_a_secret_tell_nothing_about_each_other(keys):
    assert len({keys.locator, keys.wrapping}) == 2
    assert len(keys.locator) == len(keys.wrapping) == 32


def test_a_secret_for_one_use_is_none_for_another():
    secret = sealing.new_secret()
    assert sealing.keys_of(secret, "card").locator != sealing.keys_of(secret, "share").locator
    assert sealing.keys_of(secret, "card") == sealing.keys_of(str(secret), "card")


@pytest.mark.parametrize(
    "nonsense", ["", "x", "A" * 42, "A" * 44, "Å" * 43, "A" * 42 + "B", "\ud800", " " * 43]
)
def test_what_is_no_secret_has_keys_that_fit_nothing(nonsense):
    assert len(sealing.keys_of(nonsense, "card").locator) == 32
    assert sealing.keys_of(nonsense, "card") != sealing.keys_of("A" * 43, "card")


def test_a_keyring_opens_with_its_own_secret_alone(key, keys):
    keyring, salt = sealing.lock_up(key, keys)
    assert (sealing.take_out(keyring, keys, salt), salt) == (key, b"")
    with pytest.raises(Unreadable):
        sealing.take_out(keyring, sealing.keys_of(sealing.new_secret(), "card"), salt)


def test_guessing_a_passphrase_costs_time_and_memory(monkeypatch, key, keys):
    monkeypatch.undo()
    assert sealing.STRETCH == {"n": 2**15, "r": 8, "p": 1}
    keyring, salt = sealing.lock_up(key, keys, "tolv")
    assert sealing.take_out(keyring, keys, salt, "tolv") == key


def test_a_passphrase_is_asked_for_whatever_the_row_says(key, keys):
    keyring, salt = sealing.lock_up(key, keys, "tolv små äpplen")
    assert sealing.take_out(keyring, keys, salt, "tolv små a\u0308pplen") == key
    for said, with_salt in (("tolv sma applen", salt), ("", b""), ("tolv små äpplen", b"s" * 16), ("", salt)):
        with pytest.raises(Unreadable):
            sealing.take_out(keyring, keys, with_salt, said)


def test_a_link_that_opens_nothing_costs_an_opening(keys, caplog):
    caplog.set_level(logging.DEBUG)
    sealing.in_vain(keys)
    assert caplog.text == ""


def test_nothing_shows_itself(keys):
    secret = sealing.new_secret()
    assert repr(secret) == "<Secret>"
    assert repr(keys) == str(keys) == "<Keys>"
    assert str(secret) != repr(secret), "it still goes into a link"


def test_a_failure_carries_nothing(key):
    with pytest.raises(Unreadable) as failure:
        sealing.unseal(sealing.seal(TEXT, key, *PLACE)[:-1], key, *PLACE)
    assert failure.value.args == ()
    assert failure.value.__suppress_context__
