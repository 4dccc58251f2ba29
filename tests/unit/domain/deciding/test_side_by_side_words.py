"""A comparison in words: its lines, what its signs mean, what is alike, and what to know of it."""

from msgspec.structs import replace

from tests.builders import (
    ANSWERS_ONLY,
    GATE,
    SOMEWHERE,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
    the_reference,
)
from tui.domain.catalogue.offer import OtherPrice
from tui.domain.catalogue.values import Catalogue, Score
from tui.domain.deciding.side_by_side import SideBySide, against_column, side_by_side
from tui.domain.deciding.side_by_side_words import (
    ComparedLine,
    alike_in_words,
    compared_lines,
    notes_of,
    signs_in_words,
)
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View

FLASH, LITE, QWEN = "deepseek-v4-flash", "gemini-3.1-flash-lite-preview", "qwen3.6-plus"


def table(*models: str, of: Catalogue | None = None, view: View | None = None) -> SideBySide:
    """Models side by side, of the reference unless told."""
    ranking = rank(of or the_reference(), view or View(), ANSWERS_ONLY)
    return side_by_side(ranking, [ranking.row(ranking.find(each) or 0) for each in models])


def line(lines: tuple[ComparedLine, ...], label: str) -> ComparedLine:
    """The line that is called so."""
    return next(each for each in lines if each.label == label)


def test_each_column_begins_with_what_it_is_and_how_often_it_is_the_best() -> None:
    lines = compared_lines(table(FLASH, LITE))
    assert [(each.label, each.cells) for each in lines[:7]] == [
        ("effort", ("max", "default")),
        ("host", ("Example Gate", "Example Gate")),
        ("rank", ("1 of 5", "2 of 5")),
        ("saved a month", ("", "-$201.54")),  # 78.96 - 280.50
        ("best in", ("14 of 20", "6 of 20")),
        ("Cost", ("3 of 4", "1 of 4")),
        ("cost per point", ("  $0.0045   ", " $0.0261      5.8x")),
    ]


def test_without_ratios_the_cells_hold_the_figures_alone() -> None:
    lines = compared_lines(table(FLASH, LITE), ratios=False)
    assert line(lines, "total").cells == ("      $78.96", "    $280.50")
    assert line(lines, "total").short == "total"
    assert line(lines, "whole answer").cells == ("        92 s", "      6.9 s")


def test_what_requests_may_have_is_told_kind_by_kind() -> None:
    lines = compared_lines(table(FLASH, LITE))
    assert line(lines, "audio").cells == ("no", "yes")
    assert line(lines, "open weights").cells == ("yes", "no")
    assert line(lines, "tools").cells == ("-", "-")
    left = compared_lines(table(FLASH, LITE), differences=True)
    assert "tools" not in [each.label for each in left]
    assert "context window" not in [each.label for each in left]
    assert "audio" in [each.label for each in left]


def test_only_the_signs_in_sight_are_explained() -> None:
    assert signs_in_words(table(FLASH, LITE)) == (
        "+ best, - worst; ratios are to DeepSeek V4 Flash."
    )
    same = a_catalogue(*(a_model(id) for id in ("alpha", "beta")))
    assert signs_in_words(table("alpha", "beta", of=same)) == "Ratios are to Alpha."


def test_what_one_uses_today_is_named_as_that() -> None:
    found = table(FLASH, LITE)
    used = replace(against_column(found.ranking, found.rows[:1], found.rows[1]), today=1)
    assert signs_in_words(used) == (
        "+ best, - worst; ratios are to Gemini 3.1 Flash Lite Preview, which you use today."
    )


def test_what_is_alike_is_named_with_what_it_is() -> None:
    assert alike_in_words(table(FLASH, LITE)) == "Alike: context window 1M, cache-write price -."


def test_ties_exclusions_and_what_a_bill_does_not_say_are_sentences() -> None:
    scores = (
        (Score("intelligence", "4.0", 50, low=47, high=53),),
        (Score("intelligence", "4.0", 48, low=45, high=51),),
    )
    alpha, beta = (
        a_model(id, effort=replace(an_effort(), scores=each))
        for id, each in zip(("alpha", "beta"), scores, strict=True)
    )
    gamma = a_model("gamma", effort=an_effort(index=20), offer=an_offer("vendor", slug=None))
    catalogue = a_catalogue(alpha, beta, gamma, hosts=(GATE, VENDOR))
    notes = notes_of(table("alpha", "beta", "gamma", of=catalogue, view=View(scope="all")))
    assert notes[:2] == (
        "Alpha and Beta cannot be told apart by score (50.0 [47.0–53.0] and 48.0 [45.0–51.0]).",
        "Gamma is not ranked: index 20 is below the floor 30.",
    )
    assert (
        "No cache-read price of Beta is published (Example Gate): cached tokens are billed at the "
        "input price."
    ) in notes


def test_prices_on_which_sources_disagree_are_marked_and_explained() -> None:
    two = OtherPrice("input", 0.5, SOMEWHERE, 1)
    alpha = a_model("alpha", offer=replace(an_offer(cache_read=0.125), disputed=(two,)))
    found = table("alpha", "beta", of=a_catalogue(alpha, a_model("beta")))
    lines = compared_lines(found, ratios=False)
    assert line(lines, "input price").cells[0].endswith("$1.00 ≠")
    assert line(lines, "cache-read price").cells[0].endswith("$0.125 ")
    assert line(lines, "input price").cells[1].endswith("$1.00")
    assert line(lines, "input price").signs == ("", "")  # both ask the same
    assert "≠ sources disagree" in signs_in_words(found)
