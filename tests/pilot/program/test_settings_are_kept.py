"""What a person set is there again at the next start, and a file that cannot be kept is told."""

from pathlib import Path

import pytest

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.workload import Reasoning, Workload
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import load_settings, merge_settings, settings_file


async def test_everything_a_person_set_is_there_again(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        await window.press("t", "a", "b", "f", "s", "s", "S", "v", "n", "r", "r")
        await window.fill("requests", "1234.5")
        await window.fill("cache", "12.5%")
        await window.fill("fixed", "77")
        await window.press("enter", "escape", "down")
        model, theme = window.cursor(), window.app.theme
        table, detail = window.table(), window.text("#detail-text")
        code = window.text("#snippet")
    kept, notice = load_settings(dirs)
    assert notice is None
    assert (kept.scope, kept.blend, kept.client) == ("all", "3:1", "node")
    assert kept.floors == {"4.0": 35}
    assert (kept.sort, kept.reverse, kept.theme) == ("output", True, theme)
    assert kept.workload == Workload(
        requests_per_day=1234.5, cache_ratio=0.125, reasoning=Reasoning("fixed", 77)
    )
    async with start(settings=kept) as window:
        assert window.cursor() == model
        assert window.app.theme == theme
        assert window.table() == table
        assert window.text("#detail-text") == detail
        assert window.text("#snippet") == code
        assert window.value("requests") == "1,234.5"
        assert window.value("cache") == "12.5%"
        assert window.value("fixed") == "77"


async def test_the_host_one_chose_is_there_again(start: Start, dirs: Dirs) -> None:
    async with start() as window:
        await window.press("v")
        assert window.text("#host").startswith("Vendor One, ")
    async with start(settings=load_settings(dirs)[0]) as window:
        assert window.text("#host").startswith("Vendor One, ")


async def test_the_largest_workload_one_can_type_can_be_read_again(
    start: Start, dirs: Dirs
) -> None:
    async with start() as window:
        await window.press("r", "r", "r")
        for field in ("requests", "prompt", "answer", "fixed"):
            await window.fill(field, "1,000,000,000,000")
        await window.fill("cache", "0.00001")
        assert window.paragraphs("#refused") == ""
    kept, notice = load_settings(dirs)
    assert notice is None
    assert kept.workload.requests_per_day == 1e12
    async with start(settings=kept) as window:
        assert window.row("Aster Small")["$/month"] == "-"  # no model has room for it
        assert "exceeds the context window of 256,000" in window.paragraphs("#bill")


async def test_a_change_is_written_down_a_moment_later_and_not_only_at_the_end(
    start: Start, dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.app.SAVE_AFTER", 0.01)
    async with start() as window:
        await window.press("b")
        await window.pilot.pause(0.1)
        assert load_settings(dirs)[0].blend == "3:1"


async def test_values_that_mean_nothing_here_give_way_to_the_usual_ones(start: Start) -> None:
    strange = Settings(
        sort="beauty", hosts={"nobody": "nowhere"}, model="nobody", blend="5:2", floor=33
    )
    async with start(settings=strange) as window:
        assert "▴$/point" in window.table()[0]
        assert window.cursor() == "Aster Small"
        assert window.text("#host").startswith("Fixturegate, ")
        assert "minimum index 33 (chosen) · price mix 5:2" in "\n".join(window.lines())
        await window.press("b")  # a blend of one's own leads back to the first
        assert "price mix 1:1" in "\n".join(window.lines())
        await window.press("f")
        assert "minimum index 38" in "\n".join(window.lines())


async def test_a_broken_file_is_told_and_set_aside(start: Start, dirs: Dirs) -> None:
    file = settings_file(dirs)
    file.parent.mkdir(parents=True)
    file.write_text('scope = "moon"\n')
    settings, notice = load_settings(dirs)
    assert notice is not None
    async with start(settings=settings, notices=(notice,)) as window:
        (said,) = window.notices()
        assert str(file) in said
        assert "scope" in said
        assert "settings.toml.broken-1" in said
        assert "settings.toml.broken-1" in "".join(window.shown().split())
    assert (file.parent / "settings.toml.broken-1").read_text() == 'scope = "moon"\n'
    assert load_settings(dirs)[1] is None


async def test_a_file_that_breaks_while_the_app_runs_is_set_aside_too(
    start: Start, dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.app.SAVE_AFTER", 0.01)
    file = settings_file(dirs)
    file.parent.mkdir(parents=True)
    async with start() as window:
        file.write_text("an hour of somebody's work")
        await window.press("b")
        await window.pilot.pause(0.1)
        (said,) = window.notices()
        assert "settings.toml.broken-1" in said
    assert (file.parent / "settings.toml.broken-1").read_text() == "an hour of somebody's work"
    assert load_settings(dirs)[0].blend == "3:1"


async def test_a_folder_that_cannot_be_written_is_told_and_the_app_goes_on(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.app.SAVE_AFTER", 0.01)
    taken = tmp_path / "taken"
    taken.write_text("a file where a folder should be")
    async with start(dirs=Dirs(taken / "config", taken / "cache", taken / "data")) as window:
        for _ in range(3):
            await window.press("b")
            await window.pilot.pause(0.1)
        (said,) = window.notices()
        assert str(taken / "config") in said
        await window.press("a")
        assert window.title("leaderboard").startswith("1 All ")


async def test_leaving_at_once_where_nothing_can_be_kept_is_no_crash(
    start: Start, tmp_path: Path
) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where a folder should be")
    async with start(dirs=Dirs(taken / "config", taken / "cache", taken / "data")) as window:
        await window.press("b", "q")
    assert taken.read_text() == "a file where a folder should be"


async def test_two_apps_in_one_process_do_not_see_each_other(start: Start, tmp_path: Path) -> None:
    def own(name: str) -> Dirs:
        root = tmp_path / name
        return Dirs(root / "config", root / "cache", root / "data")

    async with start(dirs=own("one")) as one, start(dirs=own("two")) as two:
        await one.press("a", "r", "t", "down")
        await two.press("b", "end")
        assert one.title("leaderboard").startswith("1 All ")
        assert "price mix 1:1" in one.text("#about")
        assert one.cursor() == "Fjord 1"
        assert "price mix 3:1" in two.text("#about")
        assert two.title("leaderboard").startswith("1 Fixturegate's ")
        assert two.cursor() == "Dune Max"
        assert two.app.theme == "llmrank-dark" != one.app.theme
        assert two.row("Aster Small")["$/month"] == "$67.20"
        assert one.row("Aster Small")["$/month"] == "$472.20"
    assert load_settings(own("one"))[0].scope == "all"
    assert load_settings(own("two"))[0].scope == "shelf"


async def test_what_another_program_saved_stays_and_is_taken_in(
    start: Start, dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.app.SAVE_AFTER", 0.01)
    async with start() as window:
        merge_settings(Settings(), Settings(filters={"cheap": "price<1"}), dirs)
        await window.press("b")
        for _ in range(500):
            if window.app.main.filters:
                break
            await window.pilot.pause(0.01)
        assert window.app.main.filters == {"cheap": "price<1"}
        assert window.app.main.state.settings.blend == "3:1"
    kept, _ = load_settings(dirs)
    assert (kept.filters, kept.blend) == ({"cheap": "price<1"}, "3:1")
