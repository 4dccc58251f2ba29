"""What the panes say on another basis than list price: title, header, both ranks, sums."""

from tests.pilot.app_under_test import SINGLE, SPLIT, Start, Window
from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.values import Catalogue
from tui.domain.catalogue.workload import Workload
from tui.domain.figures.bases import Basis
from tui.store.settings import Settings

# At an index of 30 every other answer passes, at 60 nine of ten; in between on a straight line.
RATES = Acceptance(curve=((30, 0.5), (60, 0.9)))
LEGEND = "(n) rank by list price, where the order flips"


RANKED: tuple[tuple[Basis, str, str], ...] = (
    ("list", "$ per point of the Fixture Intelligence Index v4.0", " · price mix 1:1"),
    ("workload", "your monthly bill per point of the Fixture Intelligence Index v4.0", ""),
    ("measured", "$ on AA's tasks per point of the Fixture Intelligence Index v4.0", ""),
    ("accepted", "$ per accepted answer", ""),
)
COSTS: tuple[tuple[Basis, str, str], ...] = (
    ("list", "$/point", "$0.0050"),
    ("workload", "bill/point", "$1.68"),  # 67.20 / 40
    ("measured", "AA $/point", "$0.850"),  # (10 + 24) / 40
    ("accepted", "$/accepted", "$0.0003537"),  # 0.000224 / 0.6333
)
TOP_PICKS: tuple[tuple[Basis, str], ...] = (
    # 67.20 / 40 and 210 / 31: what is cheaper, Grove Open, has no API.
    (
        "workload",
        "#2 Aster Small (high): $1.68 of monthly bill a point, 4.0x cheaper than #3. "
        "#1 has no API to call.",
    ),
    (
        "measured",
        "#1 Aster Small (high): $0.850 a point on AA's tasks, 4.1x cheaper than #2. "
        "It thinks for ~24 s before it answers.",
    ),
    # 0.000224 at an index of 40, where 0.6333 pass, and 0.0007 at 31, where 0.5133 do.
    (
        "accepted",
        "#2 Aster Small (high): $0.0003537 an accepted answer, 3.9x cheaper than #3. "
        "#1 has no API to call.",
    ),
)


def on(basis: Basis, scope: Scope = "all", model: str | None = None) -> Settings:
    """Settings with a basis and the pass rates."""
    return Settings(scope=scope, basis=basis, acceptance=RATES, model=model)


def ranks(window: Window) -> list[str]:
    """What stands before each ranked model's name."""
    start = window.table()[0].index("model")
    rows = window.table()[1 : 1 + len(window.names())]
    return [line[2:start].strip("× ") for line in rows]


async def test_one_sentence_says_by_what_is_ranked_and_that_lower_is_better(start: Start) -> None:
    for basis, by, mix in RANKED:
        async with start(size=(150, 40), settings=on(basis)) as window:
            assert window.text("#about").strip() == (
                f"Ranked by {by}, lower is better · minimum index 30{mix} · 21 days old"
            )


async def test_a_narrow_sentence_still_says_on_whose_tasks_was_measured(start: Start) -> None:
    for size in (SPLIT, SINGLE):
        async with start(size=size, settings=on("measured", scope="shelf")) as window:
            said = window.text("#about").strip()
            assert said.startswith("$ on AA's tasks per point of index")
            assert "lower is better" in said


async def test_the_header_of_the_cost_says_what_it_is_of(start: Start) -> None:
    for basis, header, cost in COSTS:
        async with start(settings=on(basis)) as window:
            assert f"▴{header} " in window.table()[0]
            assert window.row("Aster Small")[header] == cost


async def test_rows_whose_order_flips_carry_the_rank_by_list_price_in_brackets(
    start: Start,
) -> None:
    async with start(settings=on("workload")) as window:
        # 493.20 / 37.5 a point against 1,050.00 / 50; by list both are at $0.04, the higher first.
        assert window.names()[4:6] == ["Ember Mini", "Cinder Large"]
        assert ranks(window) == ["1", "2", "3", "4", "5 (6)", "6 (5)", "7"]
        assert window.text("#status").strip() == LEGEND


async def test_the_published_ranking_flips_twice_on_the_tasks_that_were_measured(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    settings = Settings(basis="measured")
    async with start(catalogue=embedded_catalogue, settings=settings) as window:
        assert window.column("AA $/point") == ["$2.43", "$2.79", "$8.58", "$9.65", "$20.8"]
        assert ranks(window) == ["1", "2", "3 (4)", "4 (3)", "5"]
        assert window.names()[2:4] == ["MiMo-V2.5-Pro", "Qwen3.6 Plus"]
        assert window.paragraphs("#top").endswith(
            "#1 DeepSeek V4 Flash (max): $2.43 a point on AA's tasks, 13% cheaper than #2. "
            "It thinks for ~84 s before it answers."
        )


async def test_the_ranks_stand_below_each_other_with_and_without_brackets(
    start: Start, embedded_catalogue: Catalogue
) -> None:
    settings = Settings(scope="all", basis="measured")
    async with start(catalogue=embedded_catalogue, settings=settings, size=(120, 60)) as window:
        await window.press("z")
        header, *rows = window.table()
        end = header.index("#")
        # Also of the models that are not ranked, which have a dash there.
        figures = [row[end] for row in rows if row.strip() and "╌" not in row]
        assert len(figures) == 30
        assert all(figure.isdecimal() or figure == "-" for figure in figures)
        assert {row[end + 2] for row in rows if "(" in row[:12]} == {"("}


async def test_by_list_price_nobody_has_a_second_rank(start: Start) -> None:
    async with start(settings=on("list")) as window:
        assert ranks(window) == ["1", "2", "3", "4", "5", "6", "7"]
        assert window.text("#status") == ""


async def test_an_order_that_is_the_same_by_list_price_is_called_that(start: Start) -> None:
    async with start(settings=on("measured", scope="shelf")) as window:
        assert ranks(window) == ["1", "2", "3", "4"]
        assert window.text("#status").strip() == "same order as by list price"


async def test_a_search_and_the_second_ranks_are_told_on_one_line(start: Start) -> None:
    async with start(settings=on("workload")) as window:
        await window.press("slash")
        await window.type("price<2.5")
        assert window.text("#status").split("  ")[:1] == [""]
        assert LEGEND in window.text("#status")
        assert "[price<2.5]" in window.text("#status")


async def test_a_model_without_a_measured_run_is_not_ranked_and_says_why(start: Start) -> None:
    async with start(settings=on("measured", model="grove-open")) as window:
        (line,) = [line for line in window.table() if "Grove Open" in line]
        assert line.split()[-3:] == ["no", "measured", "run"]
        detail = window.paragraphs("#detail-text")
        assert "not ranked: no measured run " in detail
        assert (
            "not ranked on AA's tasks, 1 of 7 by list price "
            "list price $0.0029 = (0.05 + 0.15) / 2 / 34.0 "
            "monthly bill $1.54 = 52.50 / 34.0 "
            "› on AA's tasks - no measured run "
        ) in detail


async def test_the_detail_has_both_ranks_and_the_cost_of_a_usable_answer_where_rates_are_given(
    start: Start,
) -> None:
    async with start(settings=on("accepted", model="ember-mini")) as window:
        detail = window.paragraphs("#detail-text")
        # $0.001644 a request; at an index of 37.5 a pass rate of 0.6.
        assert "accepted answers, 6 of 7 by list price " in detail
        assert "› accepted $0.002740 = 1.000 x 0.001644 / 0.600 " in detail


async def test_the_top_pick_says_what_it_has_the_lowest_of(start: Start) -> None:
    for basis, said in TOP_PICKS:
        async with start(settings=on(basis)) as window:
            assert window.paragraphs("#top").endswith(said)


async def test_a_cost_of_any_length_has_all_its_digits(start: Start) -> None:
    traffic = Workload(requests_per_day=10_000_000_000_000)
    settings = Settings(basis="workload", workload=traffic)
    async with start(settings=settings) as window:
        # 67.2 thousand millions a month / 40, and 1.644 million millions / 55.5.
        assert window.column("bill/point")[0] == "$1,680,000,000"
        assert window.column("bill/point")[-1] == "$29,600,000,000"


async def test_the_efforts_below_a_row_are_on_the_same_basis(start: Start) -> None:
    async with start(settings=on("measured", scope="shelf")) as window:
        await window.press("space")
        line = next(line for line in window.table() if " low " in line)
        assert "$0.328" in line
