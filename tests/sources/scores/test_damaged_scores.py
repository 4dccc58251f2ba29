"""Score files with anything in them: scores or a sentence, never a fault of the program's own."""

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import to_builtins

from tests.sources.damage import (
    HOSTILE,
    as_bytes,
    assert_harmless,
    json_values,
    places,
    replaced,
)
from tests.sources.scores.test_score_formats import INSPECT, LM_EVAL, PROMPTFOO
from tui.domain.catalogue.scores.own_scores import OwnScores, own_scores
from tui.errors import UserError
from tui.sources.scores.score_formats import read_scores

PLAIN: dict[str, Any] = {
    "scores": [{"model": "a", "effort": "low", "score": 0.7, "n": 40, "interval": [0.5, 0.8]}]
}
WHOLE = {"promptfoo": PROMPTFOO, "inspect": INSPECT, "lm-eval": LM_EVAL, "json": PLAIN}


def told(data: bytes) -> OwnScores | None:
    """The scores in a file, or None where a sentence says why there are none."""
    try:
        own = own_scores("file", "2026-11-28", (read_scores(data),))
    except UserError as error:
        assert_harmless(error.as_text().replace("\n", " "))
        return None
    assert_harmless(to_builtins(own))
    for score in own.scores:
        assert 0 <= score.value <= 100
        ends = (score.low, score.high)
        assert all(end is None or end <= 100 + 1e-6 for end in ends)
    return own


@pytest.mark.parametrize("kind", WHOLE)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_value_in_any_place_is_scores_or_a_sentence(kind: str, data: st.DataObject) -> None:
    tree = WHOLE[kind]
    place = data.draw(st.sampled_from(list(places(tree))))
    told(as_bytes(replaced(tree, place, data.draw(json_values))))


@pytest.mark.parametrize("kind", WHOLE)
@pytest.mark.parametrize("number", [10**400, 10**200, -(10**400), 1e308, -1, "1e999", "-1e999"])
def test_a_number_too_large_for_a_figure_is_a_sentence_wherever_it_stands(
    kind: str, number: float | str
) -> None:
    marked = '"the number"'
    for place in places(WHOLE[kind]):
        text = as_bytes(replaced(WHOLE[kind], place, "the number")).decode()
        told(text.replace(marked, str(number)).encode())


@pytest.mark.parametrize("kind", WHOLE)
def test_a_file_that_was_cut_off_is_a_sentence(kind: str) -> None:
    data = as_bytes(WHOLE[kind])
    for end in range(1, len(data), 37):
        assert told(data[:end]) is None


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_scores_or_a_sentence(data: bytes) -> None:
    told(data)
    told(b"model,score,n,interval\n" + data)
    told(b"PK\x03\x04" + data)


def test_hostile_names_are_shown_without_what_a_terminal_would_do() -> None:
    own = told(as_bytes([{"model": HOSTILE, "score": 70}, {"model": HOSTILE, "score": HOSTILE}]))
    assert own is not None
    assert "[bold red]Model[/]" in own.scores[0].model
    assert len(own.told) == 1


def test_hostile_keys_are_shown_harmless_too() -> None:
    key = f"{HOSTILE},x"
    assert told(as_bytes({"results": {HOSTILE: {key: 0.5, "b,x": 0.6}}, "model_name": "a"}))
    scores = [{"name": HOSTILE, "metrics": {HOSTILE: {"value": 0.5}}}, {"name": "b"}]
    config = {"providers": [{"id": "openai:chat:gpt-5.5", "config": {"reasoning_effort": HOSTILE}}]}
    assert told(as_bytes({**INSPECT, "results": {"scores": scores}}))
    assert told(as_bytes({**PROMPTFOO, "config": config}))
    assert told(as_bytes({HOSTILE: 0.5}))


def test_an_archive_of_anything_is_scores_or_a_sentence() -> None:
    values: tuple[object, ...] = (None, 7, [], {}, {"eval": 3}, {"status": "success", "eval": {}})
    for value in values:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("header.json", as_bytes(value))
        assert told(buffer.getvalue()) is None
