"""Several programs change one's own files at once: every change is in them."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from msgspec.structs import replace

from tui.store.lock import locked
from tui.store.own.user_catalogue import user_file
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, merge_settings, save_settings, settings_file

SETTINGS = """
import sys
from msgspec.structs import replace
from tui.store.paths import user_dirs
from tui.store.settings import Settings
from tui.store.settings_file import merge_settings

known = Settings()
for number in range(8):
    name = f"search-{sys.argv[1]}-{number}"
    changed = replace(known, filters={**known.filters, name: "price<1"})
    merge_settings(known, changed, user_dirs())
    known = changed
"""
EDITS = """
import sys
from tui.store.own.user_edit import favourite
from tui.store.paths import user_dirs

for number in range(8):
    favourite(user_dirs(), f"model-{sys.argv[1]}-{number}")
"""


def at_once(program: str, times: int) -> None:
    """Run a program so often at the same time; each gets its number and ends well."""
    argv = [sys.executable, "-c", program]
    running = [subprocess.Popen([*argv, str(number)]) for number in range(times)]
    assert [each.wait() for each in running] == [0] * times


def test_edits_of_one_s_own_catalogue_at_once_are_all_kept(dirs: Dirs) -> None:
    at_once(EDITS, 3)
    kept = tomllib.loads(user_file(dirs).read_text(encoding="utf-8"))["favourites"]
    assert sorted(kept) == [f"model-{one}-{two}" for one in range(3) for two in range(8)]


def test_searches_saved_at_once_by_open_programs_are_all_kept(dirs: Dirs) -> None:
    at_once(SETTINGS, 3)
    kept, _ = load_settings(dirs)
    assert sorted(kept.filters) == [f"search-{one}-{two}" for one in range(3) for two in range(8)]


def test_a_line_edited_by_hand_stays_when_the_program_changes_another(dirs: Dirs) -> None:
    known = Settings(floors={"4.0": 30}, filters={"mine": "price<1", "old": "index>40"})
    merge_settings(Settings(), known, dirs)
    file = settings_file(dirs)
    text = file.read_text(encoding="utf-8")
    text = text.replace("prompt_tokens = 2000", "prompt_tokens = 777").replace(
        'old = "index>40"', 'hand = "hle>20"'
    )
    file.write_text(f"stale_after_days = 7\n{text}", encoding="utf-8")
    changed = replace(
        known,
        floors={},
        workload=replace(known.workload, requests_per_day=5),
        filters={**known.filters, "new": "price<2"},
    )
    found, notice = merge_settings(known, changed, dirs)
    assert notice is None
    assert found.floors == {}
    assert found.stale_after_days == 7
    assert (found.workload.prompt_tokens, found.workload.requests_per_day) == (777, 5)
    assert found.filters == {"mine": "price<1", "hand": "hle>20", "new": "price<2"}
    assert load_settings(dirs) == (found, None)


def test_each_folder_is_swept_by_who_writes_there_next(dirs: Dirs) -> None:
    folders = (dirs.config, dirs.config / "workloads", dirs.cache / "compiled")
    litter = [folder / ".a.1-0123abcd.tmp" for folder in folders]
    for path in litter:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("half")
        os.utime(path, (0, 0))
    merge_settings(Settings(), replace(Settings(), theme="mine"), dirs)
    assert not [path for path in litter if path.exists()]


def test_a_broken_file_that_another_program_mended_meanwhile_is_not_set_aside(
    dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_settings(Settings(theme="mended"), dirs)
    good = settings_file(dirs).read_bytes()
    settings_file(dirs).write_text("theme = ")

    @contextmanager
    def after_another(dirs: Dirs, work: str) -> Iterator[None]:
        settings_file(dirs).write_bytes(good)
        yield

    monkeypatch.setattr("tui.store.settings_file.own_files", after_another)
    assert load_settings(dirs) == (Settings(theme="mended"), None)
    assert [path.name for path in dirs.config.iterdir()] == ["settings.toml"]


def test_a_broken_file_stays_while_another_program_holds_the_lock(
    dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.store.lock._PATIENCE", 0.0)
    dirs.config.mkdir(parents=True)
    settings_file(dirs).write_text("theme = ")
    with locked(dirs.data / "own.lock", "another write"):
        settings, notice = load_settings(dirs)
    assert settings == Settings()
    assert notice is not None
    assert notice.endswith("The settings are broken; the defaults apply.")
    assert settings_file(dirs).read_text() == "theme = "
