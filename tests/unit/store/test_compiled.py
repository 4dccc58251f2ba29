"""Compiled copies: what comes back is what went in, and damage only costs time."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.catalogue.workload import Workload
from tui.errors import UserError
from tui.store.catalogue import load_catalogue
from tui.store.codec import decode, decode_catalogue, encode
from tui.store.compiled import KEPT, read_compiled, write_compiled

FIXTURE = Path(__file__).parents[2] / "fixtures" / "catalog.toml"


def parts(catalogue: Catalogue) -> tuple[object, ...]:
    """Everything in a catalogue; catalogues themselves are compared by identity."""
    return (
        catalogue.edition,
        catalogue.index,
        catalogue.sources,
        catalogue.criteria,
        catalogue.hosts,
        catalogue.models,
        catalogue.presets,
        catalogue.prompts,
        catalogue.questions,
    )


def copies(cache: Path) -> list[Path]:
    return sorted((cache / "compiled").iterdir())


def test_a_second_load_gives_the_same_catalogue(tmp_path: Path) -> None:
    first = load_catalogue(FIXTURE, tmp_path)
    (copy,) = copies(tmp_path)
    assert copy.name.startswith("catalogue-")
    before = copy.stat().st_mtime_ns
    assert parts(load_catalogue(FIXTURE, tmp_path)) == parts(first)
    assert copy.stat().st_mtime_ns == before


def test_the_second_load_reads_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load_catalogue(FIXTURE, tmp_path)

    def fail(*args: object) -> None:
        raise AssertionError("validated again")

    monkeypatch.setattr("tui.store.catalogue._validated", fail)
    assert load_catalogue(FIXTURE, tmp_path).edition.name == "Fixture edition"


def test_the_embedded_catalogue_survives_the_round_trip(embedded_catalogue: Catalogue) -> None:
    stored = json.loads(json.dumps(encode(embedded_catalogue)))
    assert parts(decode_catalogue(stored)) == parts(embedded_catalogue)


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
        assert parts(load_catalogue(FIXTURE, tmp_path)) == parts(fixture_catalogue)
        assert copy.read_bytes() == whole


def test_a_copy_with_another_figure_in_it_is_not_believed(
    tmp_path: Path, fixture_catalogue: Catalogue
) -> None:
    load_catalogue(FIXTURE, tmp_path)
    (copy,) = copies(tmp_path)
    copy.write_bytes(copy.read_bytes().replace(b'"input":0.1,', b'"input":9.1,'))
    assert parts(load_catalogue(FIXTURE, tmp_path)) == parts(fixture_catalogue)


@pytest.mark.parametrize(
    "stored",
    [[], {"edition": 1}, {"surprise": 1}, {"models": [{"name": "x"}]}],
    ids=["a list", "a number", "an unknown field", "missing fields"],
)
def test_a_copy_of_other_fields_is_not_used(tmp_path: Path, stored: object) -> None:
    write_compiled(tmp_path, "catalogue", b"source", stored)
    assert read_compiled(tmp_path, "catalogue", b"source", decode_catalogue) is None
    assert read_compiled(tmp_path, "catalogue", b"source", lambda found: found) == stored


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
    kept = [n for n in range(99) if read_compiled(tmp_path, "catalogue", b"%d" % n, str)]
    assert kept == list(range(5, KEPT + 5))
    assert read_compiled(tmp_path, "settings", b"mine", str) == "mine"


def test_a_cache_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    blocked = tmp_path / "cache"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    assert load_catalogue(FIXTURE, blocked).edition.name == "Fixture edition"
    assert blocked.is_file()


names = st.text(max_size=12)
amounts = st.floats(min_value=0, max_value=1e12) | st.integers(min_value=0, max_value=10**12)


@given(
    id=names,
    released=st.none() | names,
    context=st.none() | st.integers(),
    inputs=st.lists(names).map(tuple),
    source_ids=st.dictionaries(names, names),
)
def test_any_model_comes_back_equal(
    fixture_catalogue: Catalogue,
    id: str,
    released: str | None,
    context: int | None,
    inputs: tuple[str, ...],
    source_ids: dict[str, str],
) -> None:
    model = replace(
        fixture_catalogue.models[0],
        id=id,
        released=released,
        context=context,
        inputs=inputs,
        source_ids=source_ids,
    )
    assert decode(Model, json.loads(json.dumps(encode(model)))) == model


@given(st.builds(Workload, amounts, amounts, amounts, amounts, amounts, batch_share=amounts))
def test_any_workload_comes_back_equal(workload: Workload) -> None:
    assert decode(Workload, json.loads(json.dumps(encode(workload)))) == workload
