"""Files nobody thought of: whatever stands in one, the answer is a catalogue or a sentence."""

import copy
import tomllib
from collections.abc import Callable
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.domain.market.current import Editions
from tui.errors import UserError
from tui.store.files import parse_toml
from tui.store.schema.editions_schema import build_editions

FIXTURE = Path(__file__).parents[2] / "fixtures" / "catalog.toml"
BYTES = FIXTURE.read_bytes()
RAW = tomllib.loads(BYTES.decode())

scalars = (
    st.text(max_size=20)
    | st.integers()
    | st.integers(min_value=1, max_value=9).map(lambda digit: digit * 10**5_000)
    | st.floats()
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.times()
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def replaced(tree: object, number: int, value: object) -> object:
    """`tree` with `value` in the place of the part that comes as number `number`, from 0."""
    left = [number]

    def walk(found: object) -> object:
        left[0] -= 1
        if left[0] < 0:
            left[0] = SIZE  # only once
            return value
        if isinstance(found, dict):
            return {key: walk(inner) for key, inner in found.items()}
        if isinstance(found, list):
            return [walk(inner) for inner in found]
        return copy.copy(found)

    return walk(tree)


def size(tree: object) -> int:
    """How many tables, lists and values `tree` is made of."""
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    return 1 + sum(map(size, inner))


SIZE = size(RAW)


def is_a_catalogue_or_a_printable_sentence(read: Callable[[], Editions]) -> bool:
    try:
        return isinstance(read(), Editions)
    except UserError as refusal:
        text = refusal.as_text()
        return str(FIXTURE) in text and text.replace("\n", " ").isprintable()


@settings(max_examples=300)
@given(st.integers(min_value=1, max_value=SIZE - 1), values)
def test_any_value_anywhere_is_taken_or_refused_with_a_sentence(number: int, value: object) -> None:
    raw = replaced(RAW, number, value)
    assert isinstance(raw, dict)
    assert is_a_catalogue_or_a_printable_sentence(lambda: build_editions(raw, FIXTURE))


@given(st.binary(max_size=40), st.integers(min_value=0, max_value=len(BYTES)))
def test_any_bytes_anywhere_are_taken_or_refused_with_a_sentence(junk: bytes, at: int) -> None:
    source = BYTES[:at] + junk + BYTES[at + len(junk) :]
    assert is_a_catalogue_or_a_printable_sentence(
        lambda: build_editions(parse_toml(source, FIXTURE, "catalogue"), FIXTURE)
    )
