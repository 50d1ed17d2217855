from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

import pytest

from onrecord.bot.whole_files import write_whole


def test_file_takes_its_name_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "a"
    with write_whole(str(file)) as stream:
        stream.write(b"new")
        assert not file.exists()
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"new", [file])


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"old")
    with suppress(RuntimeError), write_whole(str(file)) as stream:
        stream.write(b"new")
        raise RuntimeError
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"old", [file])


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_private_file_is_private_from_its_first_byte(tmp_path: Path) -> None:
    part = tmp_path / "a.part"
    part.touch(0o666)
    with write_whole(str(tmp_path / "a"), is_private=True) as stream:
        stream.write(b"secret")
        assert stat.S_IMODE(part.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
