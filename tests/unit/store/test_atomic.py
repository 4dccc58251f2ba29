"""Writing files: a reader sees the old content or the new one, and failures are sentences."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tui.errors import UserError
from tui.store.atomic import sweep, write_atomic
from tui.store.files import read_bytes


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_file_is_whole_private_and_in_a_folder_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "settings.toml"
    write_atomic(path, b"theme = 'x'\n")
    assert path.read_bytes() == b"theme = 'x'\n"
    assert mode(path) == 0o600
    assert os.listdir(path.parent) == ["settings.toml"]


def test_an_existing_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert mode(path) == 0o640


def test_a_link_into_another_folder_stays_a_link(tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles" / "settings.toml"
    kept.parent.mkdir()
    kept.write_bytes(b"old")
    link = tmp_path / "settings.toml"
    link.symlink_to(kept)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert kept.read_bytes() == b"new"
    assert os.listdir(kept.parent) == ["settings.toml"]


@pytest.mark.parametrize("broken", ["replace", "fsync"])
def test_a_failure_half_way_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def fail(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, broken, fail)
    with pytest.raises(UserError) as caught:
        write_atomic(path, b"new")
    assert caught.value.exit_code == 1
    assert caught.value.message == f"{path}: No space left on device"
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_an_interrupt_half_way_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def interrupt(*args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["file"]


def test_a_folder_that_cannot_be_made_is_a_sentence_with_the_path(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    path = tmp_path / "file" / "below" / "settings.toml"
    with pytest.raises(UserError) as caught:
        write_atomic(path, b"new")
    assert caught.value.exit_code == 1
    assert str(path) in caught.value.as_text()


@pytest.mark.parametrize("kind", ["fifo", "folder"])
def test_what_is_no_regular_file_is_never_replaced_not_even_behind_a_link(
    tmp_path: Path, kind: str
) -> None:
    other, link = tmp_path / "other", tmp_path / "settings.toml"
    if kind == "fifo":
        os.mkfifo(other)
    else:
        other.mkdir()
    link.symlink_to(other)
    before = other.stat()
    for path in (link, other):
        with pytest.raises(UserError, match=f"{path.name}: (it is no regular file)") as caught:
            write_atomic(path, b"new")
        assert caught.value.exit_code == 1
    assert other.stat().st_mode == before.st_mode
    assert sorted(os.listdir(tmp_path)) == ["other", "settings.toml"]


def test_a_pipe_that_nobody_writes_to_is_refused_at_once(tmp_path: Path) -> None:
    pipe = tmp_path / "prices.json"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="is a pipe or a device, not a file"):
        read_bytes(pipe, "catalogue")


@pytest.fixture
def ended() -> int:
    """The number of a process that is no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_what_a_killed_process_left_half_written_is_swept_and_nothing_else(
    tmp_path: Path, ended: int
) -> None:
    ours = f".settings.toml.{ended}-0123abcd.tmp"
    living = f".settings.toml.{os.getppid()}-0123abcd.tmp"
    own = f".settings.toml.{os.getpid()}-0123abcd.tmp"
    others = ["settings.toml", ".editor.swp", ".x.tmp", f".x.{ended}-short.tmp", living, own]
    for name in (ours, *others):
        (tmp_path / name).write_text("half")
    (tmp_path / f".folder.{ended}-0123abcd.tmp").mkdir()
    (tmp_path / f".link.{ended}-0123abcd.tmp").symlink_to(tmp_path / "settings.toml")
    sweep(tmp_path, tmp_path / "missing")
    kept = {f".folder.{ended}-0123abcd.tmp", f".link.{ended}-0123abcd.tmp", *others}
    assert {path.name for path in tmp_path.iterdir()} == kept


def test_after_a_day_no_write_is_still_at_work(tmp_path: Path) -> None:
    old = tmp_path / f".settings.toml.{os.getppid()}-0123abcd.tmp"
    old.write_text("half")
    os.utime(old, (0, 0))
    sweep(tmp_path)
    assert not old.exists()
