"""The key that signs every cookie and every link is made once, for its owner alone."""

import os
import stat

import pytest

from balansa.secret import secret_key

pytestmark = pytest.mark.once


def test_it_is_made_once_and_stays(tmp_path):
    path = tmp_path / "var" / "secret-key"
    made = secret_key(path)
    assert len(made) > 50
    assert secret_key(path) == made


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_its_owner_can_read_it(tmp_path):
    secret_key(tmp_path / "secret-key")
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
