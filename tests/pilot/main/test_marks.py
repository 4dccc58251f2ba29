"""Marks in the leaderboard: old figures on request, disputed prices always, favourites."""

from msgspec.structs import replace

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.offer import OtherPrice
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue, Model
from tui.store.settings import Settings


def changed(catalogue: Catalogue, *models: Model) -> Catalogue:
    """The catalogue with other versions of some of its models."""
    by_id = {model.id: model for model in models}
    return replace(
        catalogue, models=tuple(by_id.get(model.id, model) for model in catalogue.models)
    )


def aster(catalogue: Catalogue, *, prices: str, measured: str) -> Catalogue:
    """Aster Small with the dates of its prices and of what was measured."""
    model = catalogue.model("aster-small")
    assert model is not None
    offers = (replace(model.offers[0], provenance=Provenance("gate", prices)), *model.offers[1:])
    efforts = tuple(
        replace(effort, provenance=Provenance("aa", measured), overrides={})
        for effort in model.efforts
    )
    return changed(catalogue, replace(model, offers=offers, efforts=efforts))


def with_dispute(catalogue: Catalogue) -> Catalogue:
    """Borealis 2, whose output price another source has as $3.00."""
    model = catalogue.model("borealis-2")
    assert model is not None
    other = OtherPrice("output", 3.0, Provenance("litellm", "2026-05-10"), 1)
    offer = replace(model.offers[0], disputed=(other,))
    return changed(catalogue, replace(model, offers=(offer, *model.offers[1:])))


def with_intervals(catalogue: Catalogue) -> Catalogue:
    """Aster Small's 40.0 as 34 to 46, and Borealis 2's 48.0 as 42 to 49."""
    found = []
    for id, low, high in (("aster-small", 34.0, 46.0), ("borealis-2", 42.0, 49.0)):
        model = catalogue.model(id)
        assert model is not None
        efforts = tuple(
            replace(
                effort,
                scores=tuple(replace(score, low=low, high=high) for score in effort.scores),
            )
            for effort in model.efforts
        )
        found.append(replace(model, efforts=efforts))
    return changed(catalogue, *found)


async def mark_older_than(window: Window, days: int) -> None:
    """What the key for it asks for."""
    main = window.app.main
    main.state = replace(main.state, older_than=days)
    await window.settle()


def cells(window: Window, name: str) -> list[str]:
    """What stands in a model's line, with the marks."""
    line = next(line for line in window.table() if name in line)
    return line[line.index("$") :].split()


def metrics(window: Window, name: str) -> list[str]:
    """The figures of a line without its bar."""
    return [cell for cell in cells(window, name) if not set(cell) <= set("╸━")]


async def test_figures_older_than_asked_for_are_marked_and_the_mark_is_explained(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    # On 2026-06-01: prices of 22 days ago, measurements of 20.
    catalogue = aster(fixture_catalogue, prices="2026-05-10", measured="2026-05-12")
    async with start(catalogue=catalogue) as window:
        assert "°" not in window.shown()
        await mark_older_than(window, 21)
        # Cost, score and bill come of the prices; the context is the model's, 21 days old.
        assert metrics(window, "Aster Small") == [
            *(
                "$0.0050°",
                "$0.10°",
                "$0.30°",
                "$0.01°",
                "40.0",
                "120",
                "29",
                "s",
                "256K",
                "70.7°",
                "$67.20°",
            ),
        ]
        assert window.text("#status").strip() == "° older than 21 days"
        await mark_older_than(window, 1)
        assert "40.0°" in cells(window, "Aster Small")
        assert window.text("#status").strip() == "° older than 1 day"
        await mark_older_than(window, 0)
        assert "°" not in window.shown()
        assert window.text("#status") == ""


async def test_a_date_without_a_day_is_as_old_as_is_certain(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = aster(fixture_catalogue, prices="2026-05", measured="2026-05-31")
    async with start(catalogue=catalogue) as window:
        await mark_older_than(window, 1)
        assert cells(window, "Aster Small")[0] == "$0.0050"
        await mark_older_than(window, 20)
        assert cells(window, "Borealis 2")[0] == "$0.0250°"


async def test_a_bill_with_measured_reasoning_is_as_old_as_the_measurement(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = aster(fixture_catalogue, prices="2026-05-31", measured="2026-05-11")
    async with start(catalogue=catalogue) as window:
        await mark_older_than(window, 10)
        assert "$67.20" in cells(window, "Aster Small")
        await window.press("r")
        assert metrics(window, "Aster Small")[-2].endswith("°")


async def test_efforts_carry_marks_of_their_own(start: Start, fixture_catalogue: Catalogue) -> None:
    catalogue = aster(fixture_catalogue, prices="2026-05-31", measured="2026-05-11")
    async with start(catalogue=catalogue) as window:
        await mark_older_than(window, 10)
        await window.press("space")
        assert cells(window, " low ") == [
            *("$0.0063°", "32.0°", "125°", "4.5", "s°", "63.6°", "$67.20")
        ]


async def test_marks_leave_the_figures_in_line(start: Start) -> None:
    async with start(size=SINGLE, settings=Settings(scope="all")) as window:
        await mark_older_than(window, 20)
        header, *rows = window.table()
        end = header.index("$/point") + len("$/point")
        ranked = [row for row in rows if "$" in row]
        assert {row[end - 1].isdecimal() for row in ranked} == {True}
        assert {row[end] for row in ranked} == {"°"}


async def test_unknown_figures_have_no_age(start: Start) -> None:
    async with start() as window:
        await mark_older_than(window, 20)
        assert "-" in cells(window, "Cinder Large")


async def test_a_price_that_two_sources_have_differently_is_marked_and_both_are_in_the_detail(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start(catalogue=with_dispute(fixture_catalogue)) as window:
        assert "$2.00≠" in cells(window, "Borealis 2")
        assert [line for line in window.table() if "≠" in line] == [
            line for line in window.table() if "Borealis 2" in line
        ]
        end = window.table()[0].index("out") + len("out")
        assert {line[end - 1] for line in window.table()[1:5]} == {"0"}
        await window.press("down")
        detail = window.paragraphs("#detail-text")
        assert "$2.00≠" in detail
        assert "LiteLLM (2026-05-10) has $3.00 for output" in detail


async def test_a_price_can_be_old_and_disputed(start: Start, fixture_catalogue: Catalogue) -> None:
    async with start(catalogue=with_dispute(fixture_catalogue)) as window:
        await mark_older_than(window, 20)
        assert "$2.00≠°" in cells(window, "Borealis 2")


async def test_favourites_carry_a_star_at_the_name_as_soon_as_they_are_marked(
    start: Start,
) -> None:
    async with start(settings=Settings(scope="all")) as window:
        assert "★" not in window.shown()
        current = window.app.main.state.current
        own = Overlay(favourites=("borealis-2", "jade-short"))
        window.app.main.use_catalogue(replace(current, own=own))
        await window.settle()
        assert [line[2:19].strip() for line in window.table() if "★" in line] == [
            "4 ★Borealis 2",
            "- ★Jade Short",
        ]
        window.app.main.use_catalogue(current)
        await window.settle()
        assert "★" not in window.shown()


async def test_scores_that_cannot_be_told_apart_are_marked_and_the_top_pick_says_so(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    catalogue = with_intervals(fixture_catalogue)
    async with start(catalogue=catalogue) as window:
        assert "40.0≈" in cells(window, "Aster Small")
        assert "48.0≈" in cells(window, "Borealis 2")
        assert "≈" not in " ".join(cells(window, "Dune Max"))
        assert "≈ cannot be told apart by score from a neighbour · $/month: " in window.shown()
        assert "Its score and #2's cannot be told apart." in window.shown()
        # A search that leaves neither in sight leaves nothing to explain.
        await window.press("slash", *"dune", "enter")
        assert "≈" not in window.shown()
    async with start(catalogue=catalogue, size=SINGLE) as window:
        assert "5.0x cheaper than #2. ≈#2 by score." in window.shown()
    async with start() as window:
        assert "≈" not in window.shown()


async def test_meanings_give_way_to_marks_and_a_search_where_the_line_is_full(
    start: Start, fixture_catalogue: Catalogue
) -> None:
    async with start(catalogue=with_intervals(fixture_catalogue)) as window:
        await window.press("M", "slash", *"index>0 ", "enter")
        meaning, others = "≈ cannot be told apart", "● 1 marked: C compares, N clears  "
        assert meaning in window.text("#status")
        await window.resize(*SPLIT)
        assert meaning not in window.text("#status")
        assert others in window.text("#status")
        assert "[index>0]" in window.text("#status")
