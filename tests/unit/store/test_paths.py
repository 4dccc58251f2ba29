"""Where files are kept: the system's folders, or below LLMRANK_HOME."""

from pathlib import Path

import pytest

from tui.store.paths import Dirs, user_dirs


def test_llmrank_home_holds_all_three_folders(tmp_path: Path) -> None:
    dirs = user_dirs({"LLMRANK_HOME": str(tmp_path)})
    assert dirs == Dirs(tmp_path / "config", tmp_path / "cache", tmp_path / "data")
    assert list(tmp_path.iterdir()) == []


def test_llmrank_home_may_start_with_a_tilde(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_dirs({"LLMRANK_HOME": "~/rank"}).config == tmp_path / "rank" / "config"


def test_without_it_the_folders_carry_the_name_of_the_program() -> None:
    dirs = user_dirs({})
    assert all("llmrank-tui" in folder.parts for folder in (dirs.config, dirs.cache, dirs.data))
    assert dirs.cache != dirs.config


def test_an_empty_llmrank_home_is_none() -> None:
    assert user_dirs({"LLMRANK_HOME": ""}) == user_dirs({})
