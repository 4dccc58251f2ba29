"""Compiled copies: what comes back is what went in, and damage only costs time."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import json
from msgspec.structs import astuple

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.offer import Offer, OffPeak, OtherPrice, Prices, Rule, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import ModelPatch, OfferPatch
from tui.domain.catalogue.values import Catalogue, Effort, MeasuredRun, Score
from tui.domain.catalogue.workload import Preset, Session, Workload
from tui.errors import UserError
from tui.store.catalogue import load_catalogue
from tui.store.compiled import KEPT, read_compiled, write_compiled

FIXTURE = Path(__file__).parents[2] / "fixtures" / "catalog.toml"


def copies(cache: Path) -> list[Path]:
    return sorted((cache / "compiled").iterdir())


def test_a_second_load_gives_the_same_catalogue(tmp_path: Path) -> None:
    first = load_catalogue(FIXTURE, tmp_path)
    (copy,) = copies(tmp_path)
    assert copy.name.startswith("catalogue-")
    before = copy.stat().st_mtime_ns
    assert astuple(load_catalogue(FIXTURE, tmp_path)) == astuple(first)
    assert copy.stat().st_mtime_ns == before


def test_the_second_load_reads_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(FIXTURE, tmp_path)

    def fail(*args: object) -> None:
        raise AssertionError("validated again")

    monkeypatch.setattr("tui.store.catalogue._validated", fail)
    assert load_catalogue(FIXTURE, tmp_path).edition.name == "Fixture edition"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    text = FIXTURE.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    load_catalogue(path, tmp_path)
    path.write_text(text.replace("Fixture edition", "Another edition"), encoding="utf-8")
    assert load_catalogue(path, tmp_path).edition.name == "Another edition"
    path.write_text(text.replace("[edition]", "[editoin]"), encoding="utf-8")
    with pytest.raises(UserError, match="did you mean 'edition'"):
        load_catalogue(path, tmp_path)


def test_a_copy_cut_anywhere_is_rebuilt(tmp_path: Path, fixture_catalogue: Catalogue) -> None:
    load_catalogue(FIXTURE, tmp_path)
    (copy,) = copies(tmp_path)
    whole = copy.read_bytes()
    step = len(whole) // 25
    for length in [*range(0, 100, 9), *range(100, len(whole), step), len(whole) - 1]:
        copy.write_bytes(whole[:length])
        assert astuple(load_catalogue(FIXTURE, tmp_path)) == astuple(fixture_catalogue)
        assert copy.read_bytes() == whole


def test_a_copy_with_another_figure_in_it_is_not_believed(
    tmp_path: Path, fixture_catalogue: Catalogue
) -> None:
    load_catalogue(FIXTURE, tmp_path)
    (copy,) = copies(tmp_path)
    copy.write_bytes(copy.read_bytes().replace(b'"input":0.1,', b'"input":9.1,'))
    assert astuple(load_catalogue(FIXTURE, tmp_path)) == astuple(fixture_catalogue)


@pytest.mark.parametrize(
    "stored",
    [[], {"edition": 1}, {"surprise": 1}, {"models": [{"name": "x"}]}],
    ids=["a list", "a number", "an unknown field", "missing fields"],
)
def test_a_copy_of_other_fields_is_not_used(tmp_path: Path, stored: object) -> None:
    write_compiled(tmp_path, "catalogue", b"source", stored)
    assert read_compiled(tmp_path, "catalogue", b"source", Catalogue) is None
    assert read_compiled(tmp_path, "catalogue", b"source", object) == stored


def test_a_copy_belongs_to_its_kind_and_its_bytes(tmp_path: Path) -> None:
    write_compiled(tmp_path, "settings", b"source", "kept")
    assert read_compiled(tmp_path, "settings", b"source", str) == "kept"
    assert read_compiled(tmp_path, "catalogue", b"source", str) is None
    assert read_compiled(tmp_path, "settings", b"sourc", str) is None


def test_a_new_format_does_not_read_old_copies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_compiled(tmp_path, "settings", b"source", "kept")
    monkeypatch.setattr("tui.store.compiled.SCHEMA_VERSION", 1_000)
    assert read_compiled(tmp_path, "settings", b"source", str) is None


def test_the_newest_copies_stay_and_other_kinds_are_left_alone(tmp_path: Path) -> None:
    write_compiled(tmp_path, "settings", b"mine", "mine")
    for number in range(KEPT + 5):
        write_compiled(tmp_path, "catalogue", b"%d" % number, number)
        for age, copy in enumerate(sorted(copies(tmp_path), key=lambda c: c.stat().st_mtime_ns)):
            os.utime(copy, ns=(age, age))  # file systems with coarse clocks keep the order too
    kept = [n for n in range(99) if read_compiled(tmp_path, "catalogue", b"%d" % n, int) == n]
    assert kept == list(range(5, KEPT + 5))
    assert read_compiled(tmp_path, "settings", b"mine", str) == "mine"


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    assert load_catalogue(FIXTURE, blocked).edition.name == "Fixture edition"
    assert blocked.is_file()


names = st.text(max_size=8)
amounts = st.floats(min_value=0, max_value=1e12) | st.integers(min_value=0, max_value=10**12)
figures = st.none() | amounts
prices = st.builds(Prices, figures, figures, figures, figures)
origins = st.builds(Provenance, names, names)
origins_by_name = st.dictionaries(names, origins, max_size=2)
rules: st.SearchStrategy[Rule | None] = st.sampled_from((None, 1, 5, "pinned"))
offers = st.builds(
    Offer,
    names,
    st.none() | names,
    prices,
    origins,
    tiers=st.lists(st.builds(Tier, st.integers(), prices), max_size=2).map(tuple),
    batch_discount=figures,
    inputs=st.lists(names, max_size=3).map(tuple),
    overrides=origins_by_name,
    note=names,
    rule=rules,
    disputed=st.lists(st.builds(OtherPrice, names, amounts, origins, rules), max_size=2).map(tuple),
    off_peak=st.none() | st.builds(OffPeak, prices, st.lists(names, max_size=2).map(tuple)),
)
efforts = st.builds(
    Effort,
    names,
    names,
    names,
    origins,
    scores=st.lists(st.builds(Score, names, names, amounts, st.booleans()), max_size=2).map(tuple),
    run=st.builds(MeasuredRun, st.none() | st.integers(), cost=figures),
    overrides=origins_by_name,
)
workloads = st.builds(Workload, amounts, amounts, amounts, amounts, amounts, batch_share=amounts)
counts = st.integers(0, 10**9)
sessions = st.none() | st.builds(Session, counts, counts, counts, counts, counts)
patches = st.builds(
    OfferPatch,
    names,
    origins,
    tiers=st.none() | st.just(()),
    inputs=st.none() | st.lists(names, max_size=1).map(tuple),
)


@given(
    offers
    | efforts
    | st.builds(Preset, names, names, workloads, sessions)
    | st.builds(ModelPatch, names, origins, offers=st.lists(patches, max_size=2).map(tuple))
    | st.builds(Acceptance, curve=st.just(((10.0, 0.5),)), by_model=st.dictionaries(names, amounts))
)
def test_what_is_kept_comes_back_equal(value: Offer | Effort | Preset) -> None:
    assert json.decode(json.encode(value), type=type(value)) == value


def test_what_an_offer_does_not_say_is_left_out_of_a_copy() -> None:
    """A snapshot has thousands of offers; a price of nothing is not an unknown one."""
    offer = Offer("gate", None, Prices(0, 3.0), Provenance("lab", "2026-05-11"))
    assert json.decode(json.encode(offer)) == {
        "host": "gate",
        "slug": None,
        "prices": {"input": 0, "output": 3.0, "cache_read": None, "cache_write": None},
        "provenance": {"source": "lab", "as_of": "2026-05-11"},
    }
