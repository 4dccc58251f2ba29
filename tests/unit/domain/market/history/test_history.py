"""How price, score and rank moved: one host a price series, one version a score series."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_offer
from tui.domain.catalogue.identity import Identity, match_identities
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score
from tui.domain.market.history.events import Event, events_between, events_of
from tui.domain.market.history.history_words import point_name, prices_over_time, quality_over_time
from tui.domain.market.history.readings import (
    Reading,
    at_host,
    in_order,
    points_of,
    reading_of,
    series,
    sparkline,
    thinned,
)
from tui.domain.ranking.floor import Floor, rated_efforts, scores_by_identity, with_floor
from tui.domain.ranking.ranking_words import floor_in_words


def rated(
    id: str,
    index: float,
    *,
    aa_id: str | None = None,
    input: float = 1.0,
    host: str = "vendor",
    version: str = "4.0",
    openrouter: str | None = None,
) -> Model:
    """A model with one effort, $3 for output, and an id at Artificial Analysis of its own."""
    scores = (Score("intelligence", version, index),)
    effort = Effort("default", aa_id or f"aa-{id}", id, Provenance("measures", "2026-05"), scores)
    model = a_model(id, effort=effort, offer=an_offer(host, input, 3.0, slug=id))
    return replace(model, source_ids={"openrouter": openrouter} if openrouter else {})


def dated(day: str, *models: Model, version: str = "4.0", floor: float = 30) -> Catalogue:
    """A catalogue of a day, rated on a version."""
    known = a_catalogue(*models, floor=floor)
    edition, index = replace(known.edition, as_of=day), replace(known.index, version=version)
    return replace(known, edition=edition, index=index)


def readings(*catalogues: Catalogue) -> tuple[Reading, ...]:
    """The readings of syncs, numbered from 1."""
    return tuple(reading_of(each, number) for number, each in enumerate(catalogues, start=1))


def told(events: tuple[Event, ...]) -> list[str]:
    """Each event with its day, as a sentence."""
    return [f"{event.day} {event.sentence()}" for event in events]


def test_a_model_s_points_have_its_price_score_and_rank_of_each_day() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 40), rated("beta", 50)),
        dated("2026-05-08", rated("alpha", 50, input=0.5), rated("beta", 50)),
    )
    first, second = points_of(known, "alpha")
    assert (first.day, first.placed.input, first.placed.score, first.rank) == (
        *("2026-05-01", 1.0, 40),
        2,
    )
    assert (second.day, second.placed.input, second.placed.score, second.rank) == (
        *("2026-05-08", 0.5, 50),
        1,
    )
    assert first.cost_per_point == 2.0 / 40
    assert (first.ranked, second.ranked) == (2, 2)


def test_the_floor_of_a_version_decides_who_is_ranked_and_moves_nobody() -> None:
    catalogue = dated("2026-05-01", rated("alpha", 20), rated("beta", 40), rated("gamma", 50))
    reading = reading_of(catalogue, 1)
    assert [model.id for model in reading.ranked()] == ["gamma", "beta"]
    lower = replace(reading, floor=10.0)
    assert [model.id for model in lower.ranked()] == ["gamma", "beta", "alpha"]
    assert points_of((lower,), "alpha")[0].rank == 3
    assert points_of((reading,), "alpha")[0].rank is None


def test_a_model_is_followed_by_its_id_whatever_it_was_called() -> None:
    known = readings(
        dated("2026-05-01", rated("flash", 40, aa_id="one"), rated("other", 35, aa_id="two")),
        dated("2026-05-08", rated("flash-old", 40, aa_id="one"), rated("flash", 60, aa_id="new")),
    )
    assert [point.placed.id for point in points_of(known, "flash-old")] == ["flash", "flash-old"]
    assert [point.placed.score for point in points_of(known, "flash")] == [60]
    # The event of the model that took the name over is not one of the model that had it.
    assert told(events_of(known, "flash-old")) == []
    assert told(events_of(known, "flash")) == [
        "2026-05-08 Flash is #1 (was Flash)",
        "2026-05-08 Flash is new",
    ]


def test_a_model_that_was_missing_for_a_day_has_one_history() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 40), rated("beta", 30)),
        dated("2026-05-02", rated("beta", 30)),
        dated("2026-05-03", rated("alpha", 40), rated("beta", 30)),
    )
    assert [point.day for point in points_of(known, "alpha")] == ["2026-05-01", "2026-05-03"]
    assert told(events_of(known, "alpha")) == [
        "2026-05-02 Alpha is gone",
        "2026-05-03 Alpha is #1 (was Beta)",
        "2026-05-03 Alpha is new",
    ]


def test_a_model_nobody_names_has_no_points() -> None:
    assert points_of(readings(dated("2026-05-01", rated("alpha", 40))), "beta") == ()


def test_readings_stand_in_the_order_of_their_figures_days() -> None:
    late, early, same = readings(
        *(dated(day) for day in ("2026-06-02", "2026-06-01", "2026-06-02"))
    )
    month = replace(early, day="2026-05", number=9)
    assert [each.number for each in in_order((late, early, same, month))] == [9, 2, 1, 3]


def test_prices_and_scores_that_moved_are_events_with_a_direction() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 40), rated("beta", 31)),
        dated("2026-05-08", rated("alpha", 38.5, input=1.5), rated("beta", 31)),
    )
    price, score = events_of(known)
    assert (price.kind, price.what, price.before, price.after) == ("price", "input", 1.0, 1.5)
    assert (price.up, score.up) == (True, False)
    assert price.sentence() == "Alpha: input up from $1.00 to $1.50"
    assert score.sentence() == "Alpha: index down from 40.0 to 38.5"


def test_a_price_that_is_no_longer_published_has_no_direction() -> None:
    before = rated("alpha", 40)
    after = replace(before, offers=(an_offer("vendor", 1.0, None, slug="alpha"),))
    (event,) = events_of(
        readings(
            dated("2026-05-01", before, rated("beta", 50)),
            dated("2026-05-08", after, rated("beta", 50)),
        )
    )
    assert event.up is None
    assert event.sentence() == "Alpha: output from $3.00 to not published"


def test_prices_of_two_hosts_are_not_compared() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 40, host="vendor")),
        dated("2026-05-08", rated("alpha", 40, host="gate", input=9.0)),
    )
    assert told(events_of(known)) == ["2026-05-08 Alpha is now priced at gate (was vendor)"]
    hosts = series(points_of(known, "alpha"), lambda point: point.placed.host)
    assert [len(each) for each in hosts] == [1, 1]


def said_on(rated_on: str, priced_on: str, *, input: float, score: float, number: int) -> Reading:
    """The reading of a snapshot whose scores and prices are of different days."""
    model = rated("alpha", score, input=input)
    offers = tuple(
        replace(offer, provenance=Provenance("models_dev", priced_on)) for offer in model.offers
    )
    model = replace(model, provenance=Provenance("aa", rated_on), offers=offers)
    return reading_of(dated(min(rated_on, priced_on), model), number, by_source=True)


def test_an_old_price_list_brought_in_later_dates_no_score_and_changes_the_past() -> None:
    known = (
        said_on("2026-10-05", "2026-09-30", input=2.0, score=40, number=1),
        said_on("2026-10-05", "2026-05-11", input=1.0, score=40, number=2),
    )
    assert [reading.day for reading in in_order(known)] == ["2026-10-05", "2026-10-05"]
    assert told(events_of(known)) == ["2026-09-30 Alpha: input up from $1.00 to $2.00"]
    points = points_of(known, "alpha")
    (prices,), (quality,) = prices_over_time(points), quality_over_time(points)
    assert (prices.first_day, prices.last_day) == ("2026-05-11", "2026-09-30")
    assert prices.lines[0].values == (1.0, 2.0)
    assert (quality.first_day, quality.last_day) == ("2026-10-05", "2026-10-05")
    assert [point_name(point) for point in points] == [
        "sync 1, prices of 2026-09-30",
        "sync 2, prices of 2026-05-11",
    ]


def test_new_prices_on_old_scores_are_of_the_day_they_stood_there() -> None:
    known = (
        said_on("2026-05-11", "2026-05-11", input=2.0, score=40, number=1),
        said_on("2026-05-11", "2026-09-30", input=1.0, score=40, number=2),
    )
    assert [reading.day for reading in known] == ["2026-05-11", "2026-09-30"]
    assert told(events_of(known)) == ["2026-09-30 Alpha: input down from $2.00 to $1.00"]
    assert point_name(points_of(known, "alpha")[1]) == "sync 2, scores of 2026-05-11"


def test_a_new_version_starts_new_series_and_no_score_moved() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 50), rated("beta", 40)),
        dated(
            "2026-06-16",
            rated("alpha", 38, version="4.1"),
            rated("beta", 39, version="4.1"),
            version="4.1",
        ),
    )
    assert told(events_of(known)) == [
        "2026-06-16 index v4.0 replaced by v4.1, scores and ranks not comparable; #1 is Beta"
    ]
    versions = series(points_of(known, "alpha"), lambda point: point.version)
    assert [[point.placed.score for point in each] for each in versions] == [[50], [38]]


def test_scores_of_an_older_version_are_never_the_index() -> None:
    reading = reading_of(dated("2026-06-16", rated("alpha", 50), version="4.1"), 1)
    assert reading.models[0].score is None
    assert reading.rated == ()


def test_what_an_edition_does_not_hold_is_not_new() -> None:
    edition = reading_of(dated("2026-05-01", rated("alpha", 40)), 0)
    synced = reading_of(dated("2026-05-08", rated("alpha", 40), rated("beta", 31)), 1)
    assert events_between(edition, synced) == ()
    assert [event.kind for event in events_between(replace(edition, number=1), synced)] == ["new"]


def test_a_score_known_by_two_ids_moved_once() -> None:
    known = readings(
        dated("2026-05-01", rated("alpha", 40, openrouter="lab/alpha")),
        dated("2026-05-08", rated("alpha", 41, openrouter="lab/alpha")),
    )
    assert [event.kind for event in events_of(known)] == ["score"]


def test_a_score_of_openrouter_s_moves_by_its_id() -> None:
    def repeated(index: float) -> Model:
        return rated("alpha", index, aa_id="openrouter/lab/alpha", openrouter="lab/alpha")

    known = readings(dated("2026-05-01", repeated(40)), dated("2026-05-08", repeated(41)))
    assert told(events_of(known)) == ["2026-05-08 Alpha: index up from 40.0 to 41.0"]


@pytest.mark.parametrize(
    ("values", "line"),
    [
        ([], ""),
        ([1.0, 2.0, 3.0], "▁▅█"),
        ([2.0, 2.0], "▄▄"),
        ([1.0, None, 8.0], "▁·█"),
        ([None], "·"),
        ([-3, -1, -2], "▁█▅"),
    ],
    ids=str,
)
def test_a_sparkline_has_a_block_a_value(values: list[float | None], line: str) -> None:
    assert sparkline(values) == line


def test_too_many_values_are_thinned_evenly_and_the_ends_stay() -> None:
    assert thinned([10, 11, 12, 13, 14, 15, 16], 4) == (10, 12, 14, 16)
    assert thinned([10, 11, 12], 2) == (10, 12)
    assert thinned([10, 11, 12], 3) == (10, 11, 12)


def test_two_models_that_share_a_name_are_matched_by_their_ids() -> None:
    before = [Identity("a", ("1",)), Identity("b", ("2",)), Identity("c", (), "lab/c")]
    after = [Identity("b", ("1",)), Identity("x", ("2", "3")), Identity("y", ("9",), "lab/c")]
    assert match_identities(before, after) == {"b": "a", "x": "b", "y": "c"}
    assert match_identities([Identity("a", ("1",))], [Identity("a", ("2",))]) == {}


def test_efforts_common_to_two_versions_are_those_with_the_same_id() -> None:
    old = rated_efforts(dated("2026-05-01", rated("alpha", 50, openrouter="lab/alpha")))
    aa = dated("2026-06-16", rated("alpha-2", 38, aa_id="aa-alpha", version="4.1"), version="4.1")
    assert scores_by_identity(old, rated_efforts(aa)) == (
        {"aa-alpha": ("Alpha", 50)},
        {"aa-alpha": ("Alpha-2", 38)},
    )
    repeated = rated("a", 37, aa_id="openrouter/lab/alpha", version="u", openrouter="lab/alpha")
    theirs = rated_efforts(dated("2026-06-16", repeated, version="u"))
    assert scores_by_identity(old, theirs)[1] == {"openrouter/lab/alpha": ("A", 37)}


@pytest.mark.parametrize(
    ("floor", "words"),
    [
        (Floor(30, "edition", "4.0"), "30"),
        (Floor(30, "edition", "3.9"), "30 of v3.9"),
        (Floor(16.2, "proposed", "4.0"), "16.2 (proposed)"),
        (Floor(20, "chosen", "4.0"), "20 (chosen)"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_a_floor_says_whose_it_is_unless_it_was_published_with_the_version(
    floor: Floor, words: str
) -> None:
    index = with_floor(dated("2026-05-01"), floor).index
    assert floor_in_words(index, floor.value) == words
    assert floor_in_words(index, 12.5) == "12.5"


def at_two_hosts(id: str, index: float, *, vendor: float, gate: float | None) -> Model:
    """A model at the gateway at $3 for output, and at its vendor too where that has a price."""
    model = rated(id, index, input=gate or vendor, host="gate" if gate else "vendor")
    offers = (*model.offers, an_offer("vendor", vendor, 3.0, slug=id)) if gate else model.offers
    return replace(model, offers=offers)


def test_at_a_host_of_one_s_choice_prices_and_rank_are_those_it_has_there() -> None:
    """Gateway: 4 / 2 / 40 = 0.05 a point, first; vendor: 8 / 2 / 40 = 0.1, behind beta's 0.08."""
    beta = rated("beta", 50, input=5.0)
    known = readings(
        dated("2026-05-01", at_two_hosts("alpha", 40, vendor=5.0, gate=1.0), beta),
        dated("2026-05-08", at_two_hosts("alpha", 40, vendor=1.0, gate=2.0), beta),
        dated("2026-05-15", replace(rated("alpha", 40), offers=(an_offer("gate"),)), beta),
    )
    default = [(at.placed.host, at.placed.input, at.rank) for at in points_of(known, "alpha")]
    assert default == [("gate", 1.0, 1), ("gate", 2.0, 1), ("gate", 1.0, 1)]
    there = at_host(known, "alpha", "vendor")
    moved = points_of(there, "alpha")
    assert [(at.placed.host, at.placed.input, at.rank) for at in moved] == [
        ("vendor", 5.0, 2),
        ("vendor", 1.0, 1),
        ("vendor", None, None),
    ]
    assert [at.cost_per_point for at in moved] == [0.1, 0.05, None]
    assert [model.id for model in there[0].ranked()] == ["beta", "alpha"]
    assert points_of(there, "beta")[0].rank == 1
    assert told(events_of(there, "alpha")) == [
        "2026-05-08 Alpha is #1 (was Beta)",
        "2026-05-08 Alpha: input down from $5.00 to $1.00",
        "2026-05-15 Alpha: input from $1.00 to not published",
        "2026-05-15 Alpha: output from $3.00 to not published",
    ]
