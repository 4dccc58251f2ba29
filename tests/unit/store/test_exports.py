"""A file a person asked for is written whole, and over nothing untold."""

import os
import stat
from pathlib import Path

import pytest

from tui.errors import UserError
from tui.store import exports
from tui.store.atomic import NameTakenError, write_atomic
from tui.store.exports import write_export


def test_a_file_that_comes_about_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    with pytest.raises(NameTakenError):
        write_atomic(path, b"other", replace=False)
    assert path.read_bytes() == b"mine"
    assert os.listdir(tmp_path) == ["a.md"]


def test_one_that_comes_about_after_the_look_is_a_sentence_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"mine")
    monkeypatch.setattr(exports, "may_write", lambda *_, **__: None)
    with pytest.raises(UserError) as caught:
        write_export(path, "other", overwrite=False, how="Say yes.")
    assert caught.value.as_text() == (
        f"The file exists already: {path} is left as it is.\nSay yes."
    )
    assert path.read_bytes() == b"mine"


def test_a_file_system_without_links_gets_the_file_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refused)
    write_atomic(tmp_path / "a.md", b"one", replace=False)
    with pytest.raises(NameTakenError):
        write_atomic(tmp_path / "a.md", b"two", replace=False)
    assert (tmp_path / "a.md").read_bytes() == b"one"
    assert os.listdir(tmp_path) == ["a.md"]


@pytest.mark.skipif(os.name == "nt", reason="has no such permissions")
def test_a_new_file_may_be_read_by_whom_the_system_lets_and_an_old_one_keeps_its_mode(
    tmp_path: Path,
) -> None:
    new, old = tmp_path / "new.md", tmp_path / "old.md"
    old.touch()
    old.chmod(0o640)
    before = os.umask(0o022)
    try:
        for path in (new, old):
            write_export(path, "x", overwrite=path is old, how="")
    finally:
        os.umask(before)
    assert stat.S_IMODE(new.stat().st_mode) == 0o644
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_the_refusal_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    write_export(path, "é", overwrite=False, how="Say yes.")
    with pytest.raises(UserError) as caught:
        write_export(path, "x", overwrite=False, how="Say yes.")
    assert (caught.value.message, caught.value.hint) == (f"{path} is left as it is.", "Say yes.")
    assert path.read_text("utf-8") == "é"
    write_export(path, "x", overwrite=True, how="")
    assert path.read_text("utf-8") == "x"
