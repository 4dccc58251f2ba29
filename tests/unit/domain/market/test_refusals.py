"""When a sync is refused: what these feeds did once is caught, a month of honest change is not."""

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from tests.builders import VENDOR, a_catalogue, a_model, an_effort, an_offer
from tests.unit.domain.market.year_of_feeds import (
    Market,
    flapped,
    in_the_wrong_place,
    missing,
    moved,
)
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score
from tui.domain.market.changes import changes_between
from tui.domain.market.refusals import Since, refusals


def rated(id: str, index: float, *, coding: float = 40.0, version: str = "4.0") -> Effort:
    """An effort with an identity and two scores."""
    scores = (Score("intelligence", version, index), Score("coding", version, coding))
    return replace(an_effort(version=version), aa_id=f"aa-{id}", scores=scores)


def many(
    count: int, *, up: int = 0, by: float = 1.5, beside: int = 0, version: str = "4.0"
) -> Catalogue:
    """Many models; the first `up` of them are `by` points higher, `beside` in coding alone."""
    models = (
        a_model(
            f"m{n:03}",
            effort=rated(
                f"m{n:03}",
                40 + by * (n < up),
                coding=40 + by * (n < beside),
                version=version,
            ),
        )
        for n in range(count)
    )
    made = a_catalogue(*models)
    return replace(made, index=replace(made.index, version=version))


def refused(before: Catalogue, after: Catalogue, days: int = 1) -> tuple[str, ...]:
    """Why one is not put in the place of the other."""
    return refusals(changes_between(before, after), Since(before, days), after)


def test_one_model_in_ten_may_go_in_a_day_and_not_more() -> None:
    assert refused(many(40), many(36)) == ()
    (sentence,) = refused(many(511), many(363))
    assert sentence == (
        "148 of 511 models are missing (M363, M364, M365, M366, M367 and 143 more); "
        "within a day at most 10% go."
    )


@pytest.mark.parametrize(("days", "stay"), [(1, 180), (21, 170), (41, 160), (400, 160)])
def test_more_models_may_go_the_longer_it_is_and_never_more_than_a_fifth(
    days: int, stay: int
) -> None:
    assert refused(many(200), many(stay), days) == ()
    assert len(refused(many(200), many(stay - 1), days)) == 1


def test_twenty_scores_may_move_in_a_day_and_twenty_one_may_not() -> None:
    assert refused(many(40), many(40, up=20)) == ()
    (sentence,) = refused(many(40), many(40, up=21))
    assert sentence == (
        "21 of 40 scores move by more than a point while the index stays at v4.0 "
        "(M000, M001, M002, M003, M004 and 16 more); within a day at most 20 do."
    )


def test_moves_of_a_point_or_less_are_counted_by_nobody() -> None:
    assert refused(many(40), many(40, up=40, by=1.0)) == ()


@pytest.mark.parametrize(("days", "most"), [(2, 23), (11, 50), (31, 110), (400, 204)])
def test_more_scores_may_move_the_longer_it_is_and_never_more_than_two_in_five(
    days: int, most: int
) -> None:
    assert refused(many(511), many(511, up=most), days) == ()
    assert len(refused(many(511), many(511, up=most + 1), days)) == 1


def test_a_tenth_of_the_other_indices_may_be_computed_anew_and_half_may_not() -> None:
    assert refused(many(511), many(511, beside=57)) == ()
    (sentence,) = refused(many(511), many(511, beside=253))
    assert sentence.startswith("253 of 511 scores move")


def test_any_number_of_scores_may_move_with_a_new_version() -> None:
    assert refused(many(40), many(40, up=40, version="4.1")) == ()


@pytest.mark.parametrize("both", [False, True])
def test_a_model_counts_once_however_many_of_its_indices_move(both: bool) -> None:
    assert refused(many(40), many(40, up=15, beside=15 * both)) == ()


def sold(*prices: tuple[float, float, float | None]) -> Catalogue:
    """Models of one vendor at its own host: input, output and what a cache write costs."""

    def model(n: int, input: float, output: float, write: float | None) -> Model:
        offer = an_offer(VENDOR.id, input, output, slug=f"m{n}", cache_write=write)
        return a_model(f"m{n}", effort=rated(f"m{n}", 40), offer=offer)

    return a_catalogue(*(model(n, *each) for n, each in enumerate(prices)))


def test_input_prices_that_became_those_of_cache_writes_are_refused() -> None:
    before = sold((3, 15, 3.75), (5, 25, 6.25), (1, 5, None))
    after = sold((3.75, 15, 3.75), (6.25, 25, 6.25), (1, 5, None))
    (sentence,) = refused(before, after, 30)
    assert sentence == (
        "Input prices of 2 of 2 Vendor models at Vendor are now what writing to their cache cost "
        "(M0 $3.00 -> $3.75, M1 $5.00 -> $6.25)."
    )
    assert refused(after, before) == ()


def test_so_they_are_where_nobody_publishes_what_a_cache_write_costs() -> None:
    before = sold((3, 15, None), (5, 25, None), (1, 5, None), (2, 4, None))
    after = sold((3.75, 15, None), (6.25, 25, None), (1.25, 5, None), (2, 4, None))
    (sentence,) = refused(before, after)
    assert sentence == (
        "Input prices of 3 of 4 Vendor models at Vendor are 1.25 times what they were and no "
        "output price moved, as if they were those of cache writes "
        "(M0 $3.00 -> $3.75, M1 $5.00 -> $6.25 and 1 more)."
    )
    assert refused(after, before) == ()  # the slip is mended


def test_a_vendor_may_reprice_all_of_its_models() -> None:
    before = sold((3, 15, None), (5, 25, None), (1, 5, None), (2, 4, None), (2, 8, None))
    after = sold((6, 15, None), (10, 25, None), (2, 5, None), (4, 4, None), (4, 8, None))
    assert refused(before, after) == ()


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (1, ("Prices of 3 models moved and are back within a day (M0, M1, M2): they flap.",)),
        (2, ("Prices of 3 models moved and are back within 2 days (M0, M1, M2): they flap.",)),
        (3, ()),
    ],
)
def test_prices_that_move_and_are_back_within_two_days_flap(
    days: int, told: tuple[str, ...]
) -> None:
    first = sold((3, 15, None), (5, 25, None), (1, 5, None), (2, 4, None))
    second = sold((2, 15, None), (2, 20, None), (3, 7, None), (2, 4, None))
    since = Since(second, 1, first, days)
    assert refusals(changes_between(second, first), since, first) == told


DISTANCES = (1, 2, 3, 7, 14, 30, 45)
Incident = Callable[[Catalogue, Random], Catalogue]


@pytest.fixture(scope="module")
def year() -> list[Catalogue]:
    """What the sources say on each day of a year."""
    market, days = Market(seed=11), []
    for day in range(365):
        days.append(market.catalogue())
        market.tomorrow(day)
    return days


@pytest.mark.parametrize("days", DISTANCES)
def test_of_a_year_of_honest_syncs_less_than_two_in_a_hundred_are_refused(
    year: list[Catalogue], days: int
) -> None:
    starts = range(0, 365 - days, 8)
    wrong = [n for n in starts if refused(year[n], year[n + days], days)]
    assert len(wrong) / len(starts) < 0.02


@pytest.mark.parametrize("days", DISTANCES)
@pytest.mark.parametrize("incident", [missing, moved, in_the_wrong_place])
def test_in_the_same_year_no_incident_comes_through(
    year: list[Catalogue], incident: Incident, days: int
) -> None:
    chance = Random(5)
    starts = [n for n in range(0, 365 - days, 30) if year[n].index == year[n + days].index]
    assert starts
    missed = [n for n in starts if not refused(year[n], incident(year[n + days], chance), days)]
    assert missed == []


def test_nor_do_price_lists_that_flap(year: list[Catalogue]) -> None:
    chance = Random(5)
    for n in range(0, 360, 15):
        first, second, third = year[n], flapped(year[n + 1], chance), year[n + 2]
        since = Since(second, 1, first, 2)
        jumped = refused(first, second)
        assert jumped or refusals(changes_between(second, third), since, third), n
