"""A warm start reads JSON and nothing else: shown by what a fresh process has imported."""

import subprocess
import sys
from pathlib import Path

from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, save_settings

HEAVY = ("pydantic", "pydantic_core", "tomllib", "tomli_w", "textual", "rich", "platformdirs")
SCRIPT = """
import sys
from pathlib import Path
from tui.store.catalogue import load_catalogue
from tui.store.paths import Dirs
from tui.store.settings_file import load_settings, save_settings

dirs = Dirs(*map(Path, sys.argv[1:4]))
catalogue = load_catalogue(Path(sys.argv[4]), dirs.cache)
settings, notice = load_settings(dirs)
assert notice is None, notice
print(catalogue.edition.name, settings.theme, sep="|")
print(*sys.modules, sep="|")
save_settings(settings, dirs)
print(*sys.modules, sep="|")
"""


def modules_of_a_fresh_process(dirs: Dirs, path: Path) -> tuple[str, set[str], set[str]]:
    """What it loaded, the modules after loading, and the modules after saving the settings."""
    arguments = [str(dirs.config), str(dirs.cache), str(dirs.data), str(path)]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True
    )
    found, loaded, saved = run.stdout.splitlines()
    return found, set(loaded.split("|")), set(saved.split("|"))


def test_a_warm_start_imports_no_validation_no_toml_and_no_screen(
    dirs: Dirs, fixture_catalogue_path: Path
) -> None:
    load_catalogue(fixture_catalogue_path, dirs.cache)
    save_settings(Settings(theme="mine"), dirs)
    found, loaded, saved = modules_of_a_fresh_process(dirs, fixture_catalogue_path)
    assert found == "Fixture edition|mine"
    assert loaded.isdisjoint(HEAVY)
    assert saved.isdisjoint({"pydantic", "tomllib", "textual", "rich"})


def test_settings_edited_by_hand_are_warm_at_the_second_start(
    dirs: Dirs, fixture_catalogue_path: Path
) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "settings.toml").write_text('theme = "hers"\n', encoding="utf-8")
    load_settings(dirs)
    load_catalogue(fixture_catalogue_path, dirs.cache)
    found, loaded, _ = modules_of_a_fresh_process(dirs, fixture_catalogue_path)
    assert found == "Fixture edition|hers"
    assert loaded.isdisjoint(HEAVY)
