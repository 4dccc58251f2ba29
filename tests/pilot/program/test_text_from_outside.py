"""Names and notes of a stranger's catalogue are shown as text: no markup, no crash."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, Start
from tui.domain.catalogue.values import Catalogue
from tui.store.catalogue import load_catalogue

ESCAPE = "\x1b[31m\u202e\x07"
ODD = "[/oops] [USD] $accent"
WIDE = "紫苑 小型 👩\u200d🔬 क्\u200dष"
# Where the fixture says it, what a stranger might write.
STRANGE = {
    'name = "Aster Small"': f'name = "{ODD}"',
    'vendor = "Vendor One"': 'vendor = "[red]Vendor[/] [@click=app.quit]One"',
    'name = "Fixturegate"\nkind': 'name = "[/gate]"\nkind',
    'best_for = ["summaries", "batch work"]': 'best_for = ["[summaries]", "[/batch]"]',
    "Everything else about it is ordinary.": "Everything [/else] is [bold]ordinary[/bold].",
    'text = "Reads text and nothing else."': 'text = "Reads [/text] and [nothing]."',
    'name = "high"': 'name = "[/high]"',
    'name = "Cost per point"': 'name = "[/Cost]"',
    'name = "Default"\nworkload': 'name = "[/Default]"\nworkload',
    'title = "Sort parcels by size"': 'title = "[/Sort]"',
    'question = "Which model is first?"': 'question = "[/Which]?"',
    'attribution = "Figures: Fixture Measures (invented)"': 'attribution = "[/Figures] [USD]"',
}


@pytest.fixture
def strange_catalogue(fixture_catalogue_path: Path, tmp_path: Path) -> Catalogue:
    """The fixture with brackets wherever a person may write a name."""
    text = fixture_catalogue_path.read_text(encoding="utf-8")
    for plain, odd in STRANGE.items():
        assert plain in text, plain
        text = text.replace(plain, odd)
    file = tmp_path / "strange.toml"
    file.write_text(text, encoding="utf-8")
    return load_catalogue(file, None)


async def test_brackets_are_shown_as_they_are_written_in_every_pane(
    start: Start, strange_catalogue: Catalogue
) -> None:
    async with start(catalogue=strange_catalogue) as window:
        assert window.cursor() == ODD
        assert ODD in window.text("#top")
        assert "[/gate]'s 4 models" in window.title("leaderboard")
        detail = window.paragraphs("#detail-text")
        for text in (
            ODD,
            "[red]Vendor[/] [@click=app.quit]One",
            "Everything [/else] is [bold]ordinary[/bold].",
            "[summaries], [/batch]",
            "Reads [/text] and [nothing].",
            "› [/high]",
        ):
            assert text in detail
        assert window.title("calculator") == "3 Calculator · [/Default]"
        assert "[/gate], $0.10 in" in window.text("#host")
        assert "[/Figures] [USD]" in window.text("#credit")


async def test_brackets_in_notices_are_text(
    start: Start, strange_catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "[bold] [USD]"
    folder.mkdir()
    async with start(catalogue=strange_catalogue, folder=folder) as window:
        await window.press("w")
        assert "[bold] [USD]" in window.notices()[0]
        assert "[USD]" in window.shown()


async def test_control_characters_in_notices_never_reach_the_terminal(start: Start) -> None:
    notice = "a\x1b[31mred\x07 file\u202e\nnext line"
    async with start(notices=(notice,)) as window:
        assert window.notices() == ["a�[31mred� file�\nnext line"]


async def test_brackets_are_text_on_every_page_one_reads_and_in_searches(
    start: Start, strange_catalogue: Catalogue
) -> None:
    async with start(catalogue=strange_catalogue) as window:
        for key, text in (("m", "[/Cost]"), ("i", "[/Which]?"), ("x", "[/Sort]")):
            await window.press(key)
            assert text in window.text("#reading-text")
            await window.press("escape")
        await window.press("slash")
        await window.type("dune")
        assert f"The search hides #1, {ODD}." in window.text("#top")


@pytest.fixture
def controlling(fixture_catalogue: Catalogue) -> Catalogue:
    """The fixture with escape sequences wherever a person may write a name."""
    models = [
        replace(
            model,
            name=f"{ESCAPE}{model.name}",
            vendor=f"{ESCAPE}V",
            efforts=tuple(replace(one, name=f"{ESCAPE}{one.name}") for one in model.efforts),
        )
        for model in fixture_catalogue.models
    ]
    return replace(
        fixture_catalogue,
        models=tuple(models),
        hosts=tuple(replace(host, name=f"{ESCAPE}H") for host in fixture_catalogue.hosts),
        edition=replace(fixture_catalogue.edition, attribution=f"{ESCAPE}A"),
    )


async def test_control_characters_of_a_catalogue_never_reach_the_terminal(
    start: Start, controlling: Catalogue
) -> None:
    async with start(catalogue=controlling) as window:
        for keys in ((), ("a",), ("space",), ("slash", *"zzz"), ("escape", "colon", *"aster")):
            await window.press(*keys)
            await window.app.workers.wait_for_complete()
            await window.settle()
            assert "�[31m" in window.shown()
            assert all(line.isprintable() for line in window.lines())
            assert {strip.cell_length for strip in window.screen_strips()} == {FULL[0]}
        assert all(notice.replace("\n", "").isprintable() for notice in window.notices())


async def test_brackets_are_text_on_every_screen_where_one_decides(
    start: Start, strange_catalogue: Catalogue
) -> None:
    screens = ((("F",), ODD), (("P",), ODD), (("M", "j", "M", "C"), "[/oops] [USD]"), (("L",), "["))
    async with start(catalogue=strange_catalogue) as window:
        for keys, text in screens:
            await window.press(*keys)
            await window.app.workers.wait_for_complete()
            await window.settle()
            assert window.app.screen is not window.app.main
            assert text in window.shown(), keys
            await window.press("escape", "g")
        await window.press("I")
        assert f"In use: {ODD}" in window.notices()[-1]


async def test_control_characters_never_reach_the_terminal_where_one_decides(
    start: Start, controlling: Catalogue
) -> None:
    compared = ("M", "j", "M", "C")
    screens = (("F",), ("P",), ("P", "e"), ("P", "v"), compared, ("C", "d"), ("L",), ("Q",), ("I",))
    async with start(catalogue=controlling) as window:
        for keys in screens:
            await window.press(*keys)
            await window.app.workers.wait_for_complete()
            await window.settle()
            assert all(line.isprintable() for line in window.lines()), keys
            assert {strip.cell_length for strip in window.screen_strips()} == {FULL[0]}, keys
            await window.press("escape")
        assert all(notice.replace("\n", "").isprintable() for notice in window.notices())


async def test_what_is_taken_along_has_no_control_characters_either(
    start: Start, controlling: Catalogue
) -> None:
    async with start(catalogue=controlling) as window:
        for keys in ((), ("F",), ("P",), ("C",), ("L",), ("5",)):
            await window.press(*keys, "E", "1")
            await window.app.workers.wait_for_complete()
            await window.settle()
            text = window.outside.copied[-1]
            assert "�\\[31m" in text
            assert text.replace("\n", "").isprintable(), keys
            await window.press("escape")


@pytest.mark.parametrize("size", [FULL, SINGLE], ids=["full", "single"])
async def test_wide_characters_keep_every_line_as_wide_as_the_window(
    start: Start, fixture_catalogue_path: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    text = fixture_catalogue_path.read_text(encoding="utf-8")
    file = tmp_path / "wide.toml"
    file.write_text(
        text.replace('"Aster Small"', f'"{WIDE} می\u200cخواهم の とても 長い 名前"'),
        encoding="utf-8",
    )
    async with start(catalogue=load_catalogue(file, None), size=size) as window:
        widths = {strip.cell_length for strip in window.screen_strips()}
        assert widths == {size[0]}
        assert WIDE in window.shown()
