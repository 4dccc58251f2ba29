"""A file of two editions: each is a catalogue of its own, on what stands once for both."""

from pathlib import Path

import pytest

from tui.domain.market.current import current_of
from tui.errors import UserError
from tui.store.catalogue import load_catalogue, load_editions

FIXTURE = Path(__file__).resolve().parents[2] / "fixtures" / "catalog.toml"
LATER = """
[[index.others]]
version = "4.3"
floor = 14.7
found = "Carried over by hand."
bands = [{ at_least = 0, name = "not ranked" }, { at_least = 14.7, name = "budget" }]

[[editions]]
id = "autumn"
name = "Autumn edition"
as_of = 2026-10-05
index_version = "4.3"
note = "Nothing in it exists either."

[[editions.models]]
id = "aster-small"
name = "Aster Small"
vendor = "Vendor One"
context = 128_000
status = "active"
source = "prices"
as_of = 2026-09-30

[[editions.models.offers]]
host = "vendor-one"
slug = "aster-small-2"
prices = { input = 0.30, output = 1.20 }
off_peak = { prices = { input = 0.15 }, windows = ["Sat, Sun 00:00-00:00 UTC"] }
disputed = [{ figure = "output", value = 2.40, source = "gate", as_of = 2026-10-01 }]
source = "prices"
as_of = 2026-09-30

[[editions.models.efforts]]
name = "default"
aa_id = "aster-two"
aa_slug = "aster-small"
source = "aa"
as_of = 2026-10-05
scores = [{ index = "intelligence", version = "4.3", value = 20 }]
run = { cost = 12.5, cost_per_task = 0.05 }
"""


def written(folder: Path, later: str = LATER) -> Path:
    """A file of the fixture's edition and another one."""
    file = folder / "catalog.toml"
    file.write_text(FIXTURE.read_text("utf-8") + later, "utf-8")
    return file


def test_the_later_edition_has_its_own_models_day_version_and_floor(tmp_path: Path) -> None:
    editions = load_editions(written(tmp_path), None)
    assert [each.edition.name for each in editions.all] == ["Fixture edition", "Autumn edition"]
    newest, reference = editions.newest, editions.reference
    assert [model.id for model in newest.models] == ["aster-small"]
    assert len(reference.models) > 5
    index = newest.index
    assert (index.version, index.floor, index.floor_origin) == ("4.3", 14.7, "carried")
    assert [band.name for band in index.bands] == ["not ranked", "budget"]
    assert [(x.version, x.floor, x.origin) for x in index.others] == [("4.0", 30, "edition")]
    assert newest.hosts == reference.hosts
    assert newest.presets == reference.presets
    assert newest.edition.attribution == reference.edition.attribution


def test_an_offer_says_what_other_sources_have_and_a_run_its_dollars(tmp_path: Path) -> None:
    (model,) = load_editions(written(tmp_path), None).newest.models
    (offer,), (effort,) = model.offers, model.efforts
    (other,) = offer.disputed
    assert (other.figure, other.value, other.provenance.source) == ("output", 2.40, "gate")
    assert offer.off_peak is not None
    assert (effort.run.cost, effort.run.cost_per_task) == (12.5, 0.05)


def test_texts_about_models_that_it_lacks_stay_with_the_reference(tmp_path: Path) -> None:
    editions = load_editions(written(tmp_path), None)
    kept = {question.id for question in editions.newest.questions}
    assert kept < {question.id for question in editions.reference.questions}
    ids = {model.id for model in editions.newest.models}
    assert all(set(prompt.suits) <= ids for prompt in editions.newest.prompts)


def test_both_come_back_from_the_compiled_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, cache = written(tmp_path), tmp_path / "cache"
    first = load_editions(file, cache)
    monkeypatch.setattr("tui.store.catalogue.parse_toml", None)
    again = load_editions(file, cache)
    assert [each.models for each in again.all] == [each.models for each in first.all]
    assert load_catalogue(file, cache).edition.name == "Fixture edition"


def test_one_edition_is_both_the_reference_and_the_newest() -> None:
    editions = load_editions(FIXTURE, None)
    assert editions.newest is editions.reference
    assert not current_of(editions, "file").apart


@pytest.mark.parametrize(
    ("text", "instead", "problem"),
    [
        (
            'host = "vendor-one"\nslug',
            'host = "vendor-won"\nslug',
            "editions.autumn.models.aster-small.offers[0].host: there is no host 'vendor-won'",
        ),
        (
            "output = 1.20",
            "output = -1",
            "models.aster-small.offers[0].prices.output: must be at least 0, not -1",
        ),
        (
            'index_version = "4.3"',
            'index_version = "4.4"',
            "editions.autumn.index_version: the index has no version '4.4'; did you mean",
        ),
        (
            'source = "gate", as_of = 2026-10-01',
            'source = "gait", as_of = 2026-10-01',
            "editions.autumn.models.aster-small.offers[0].disputed[0].source: there is no source",
        ),
        (
            "[[editions.models.efforts]]",
            "[[editions.models]]\nid = 'aster-small'\nname = 'Twice'\nvendor = 'V'\n"
            "status = 'active'\nsource = 'aa'\nas_of = 2026-10-05\n[[editions.models.efforts]]",
            "editions.autumn.models.aster-small.id: models[0] and models[1] have the same id",
        ),
    ],
    ids=["a host", "a price", "a version", "a dispute", "an id twice"],
)
def test_a_mistake_in_a_later_edition_is_said_with_its_place(
    tmp_path: Path, text: str, instead: str, problem: str
) -> None:
    assert text in LATER
    with pytest.raises(UserError) as error:
        load_editions(written(tmp_path, LATER.replace(text, instead)), None)
    assert problem in error.value.message
