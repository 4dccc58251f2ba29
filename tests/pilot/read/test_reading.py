"""The screens one reads: help, method, questions and example prompts."""

from pathlib import Path

from msgspec.structs import replace

from tests.pilot.app_under_test import FULL, SINGLE, Start, Window
from tui.commands.command import key_names
from tui.commands.table import COMMANDS
from tui.domain.catalogue.values import Catalogue


def page(window: Window) -> str:
    """The page's text on one line."""
    return window.paragraphs("#reading-text")


async def test_the_help_lists_every_command_with_all_its_keys(start: Start) -> None:
    async with start() as window:
        await window.press("question_mark")
        assert window.title("reading") == "Help"
        text = page(window)
        for command in COMMANDS:
            assert f"{key_names(command)} {command.help}" in text
        assert "Tab" in text


async def test_esc_and_q_close_a_page_and_the_focus_is_where_it_was(start: Start) -> None:
    async with start() as window:
        await window.press("2")
        for opening in ("question_mark", "m", "i", "x"):
            for closing in ("escape", "q"):
                await window.press(opening)
                assert window.at == "reading"
                await window.press(closing)
                assert window.at == "detail"
        assert window.app.is_running


async def test_f1_opens_the_help_from_inside_a_field_and_leads_back_to_it(start: Start) -> None:
    async with start() as window:
        await window.press("3", "f1")
        assert window.title("reading") == "Help"
        await window.press("escape")
        assert window.at == "requests"


async def test_a_page_scrolls_by_arrows_and_letters(start: Start) -> None:
    async with start(size=SINGLE) as window:
        await window.press("question_mark")
        lines = window.text("#reading-text").split("\n")
        window_top = window.app.screen.query_one("#reading").content_region.y

        def top() -> str:
            return window.lines()[window_top].rstrip("▅▃▁▂▄▆▇█ ").strip()

        assert top() == lines[0].strip()
        await window.press("down", "j")
        assert top() == lines[2].strip()
        await window.press("k")
        assert top() == lines[1].strip()
        await window.press("end")
        assert lines[-1].strip() == "switches colours off."
        assert lines[-1].strip() in window.shown()


async def test_the_method_shows_criteria_weights_floor_bands_formulas_hosts_and_sources(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("m")
        assert window.title("reading") == "Method"
        text = page(window)
        for part in (
            "Edition Fixture edition, as of 2026-05-11 Nothing in this file exists.",
            "Minimum and bands Fixture Intelligence Index v4.0 minimum index 30, for this quality "
            "and version only",
            "from 0 not ranked from 30 budget from 50 mid-tier and up",
            "Cost per point 40% ━━━━━ cost_per_point "
            "The blended price of a model divided by its quality index. "
            "source: https://measures.example/method",
            "Context window 10% ",
            "cost per point blended price / index",
            "$/month $/request x requests/day x 30",
            "Fixturegate https://api.fixturegate.example/v1 One key for the models",
            "Status: https://status.fixturegate.example/",
            "Fixture Price List https://prices.example/ Vendors' own prices, invented.",
        ):
            assert part in text


async def test_every_answer_has_its_figures_filled_in(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    async with start() as window:
        await window.press("i")
        assert window.title("reading") == "Questions and answers"
        assert page(window) == (
            "Why cost per point and not cost per token? "
            "A weak model is paid for twice: once by the token and once by the retry. "
            "Under an index of 30 that happens too often. "
            "Which model is first? "
            "Aster Small, at $0.0050 a point; Cinder Large asks $0.0400."
        )
    async with start(catalogue=embedded_catalogue) as window:
        await window.press("i")
        text = page(window)
        assert len(embedded_catalogue.questions) > 3
        for question in embedded_catalogue.questions:
            assert question.question in text
        assert not {"{", "}"} & set(text)


async def test_a_figure_nobody_knows_is_a_dash_in_an_answer(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    question = replace(fixture_catalogue.questions[0], answer="At {price[nobody]} and {nothing}.")
    prompt = replace(fixture_catalogue.prompts[0], expected="{nothing}", suits_text="{nothing}")
    catalogue = replace(
        fixture_catalogue,
        questions=(question,),
        prompts=(prompt,),
        edition=replace(fixture_catalogue.edition, note="Of {nothing}."),
    )
    async with start(catalogue=catalogue) as window:
        await window.press("i")
        assert "At - and -." in page(window)
        await window.press("escape", "x")
        assert "What a good answer looks like - Models that suit it" in page(window)
        await window.press("escape", "m")
        assert "Of -." in page(window)


async def test_a_prompt_is_shown_with_a_good_answer_what_suits_it_and_its_workload(
    start: Start,
) -> None:
    async with start() as window:
        await window.press("x")
        assert window.title("reading") == "Example prompt 1 of 2"
        assert page(window) == (
            "Sort parcels by size "
            "│ Sort each parcel below into small, medium or large. "
            "│ One word a line, nothing else. │ │ 1. A box of matches "
            "What a good answer looks like One word: small. "
            "Models that suit it Aster Small, Borealis 2 "
            "Any model that keeps to a format; the cheapest one does. "
            "Workload Enter prices it in the calculator Classify. Short prompts, one word back."
        )


async def test_prompts_turn_round_and_round(start: Start) -> None:
    async with start() as window:
        await window.press("x")
        for on, back in (("n", "p"), ("right", "left"), ("l", "h")):
            await window.press(on)
            assert window.title("reading") == "Example prompt 2 of 2"
            assert "Summarise the minutes" in page(window)
            await window.press(on)
            assert window.title("reading") == "Example prompt 1 of 2"
            await window.press(back)
            assert window.title("reading") == "Example prompt 2 of 2"
            await window.press(back)


async def test_c_copies_the_prompt_byte_for_byte(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    text = fixture_catalogue.prompts[0].text
    assert text.count("\n") == 3
    async with start() as window:
        await window.press("x", "c")
        assert window.outside.copied == [text]
        assert "Copied the prompt (via the terminal). Paste empty? w saves it." in window.notices()


async def test_w_saves_the_prompt_byte_for_byte(
    start: Start, fixture_catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    async with start(folder=folder) as window:
        await window.press("x", "w")
        (file,) = folder.iterdir()
        assert file.name == "sort-parcels.txt"
        assert file.read_bytes() == fixture_catalogue.prompts[0].text.encode()


async def test_enter_prices_the_prompt_where_it_has_a_workload(start: Start) -> None:
    async with start() as window:
        await window.press("x", "n")
        assert window.greyed() == {"Price it"}
        await window.press("enter")
        assert window.title("reading") == "Example prompt 2 of 2"
        await window.press("p", "enter")
        assert window.title("calculator") == "3 Calculator · Classify"
        assert window.row("Aster Small")["$/month"] == "$2.65"
        assert window.value("prompt") == "350"


async def test_other_pages_do_not_offer_what_only_prompts_have(start: Start) -> None:
    async with start(size=FULL) as window:
        await window.press("question_mark")
        assert window.footer() == "Esc Leave E Export : Palette ? Help"
        await window.press("escape", "x")
        assert "c Copy" in window.footer()
        assert "n Next" in window.footer()


async def test_a_catalogue_without_prompts_and_questions_says_so(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = replace(fixture_catalogue, prompts=(), questions=())
    async with start(catalogue=catalogue) as window:
        await window.press("x")
        assert page(window) == "No example prompts in this catalogue."
        assert window.greyed() == {"Copy", "Message", "Next", "Price it", "Save"}
        await window.press("n", "p", "c", "w", "enter")
        assert window.outside.copied == []
        assert window.title("reading") == "Example prompt"
        await window.press("escape", "i")
        assert page(window) == "No questions in this catalogue."
