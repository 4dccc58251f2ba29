"""What may happen to a document on its way: cut off, other values in it, hostile names."""

import json
import math
from collections.abc import Callable, Iterator, Sequence

from hypothesis import strategies as st
from msgspec import to_builtins

from tui.domain.catalogue.records import Document
from tui.errors import UserError

# A clear screen, a window title, a link, a line that runs backwards, half a character, markup.
HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07\x9b31m [bold red]Model[/] [@click=app.quit]x[/] \u202eabc\r\n\ud800"
)
HARMLESS = "�[2J�]0;owned��31m [bold red]Model[/] [@click=app.quit]x[/] �abc  �"

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, 0, 1e308, 1e-320, -0.5, HOSTILE, "", "-1", "x" * 1_000])
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def as_bytes(value: object) -> bytes:
    """`value` as a JSON document."""
    return json.dumps(value).encode()


def places(tree: object) -> Iterator[tuple[str | int, ...]]:
    """The path of every value in `tree`, the whole of it first."""
    yield ()
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from ((key, *rest) for rest in places(inner))
    if isinstance(tree, list):
        for index, inner in enumerate(tree):
            yield from ((index, *rest) for rest in places(inner))


def replaced(tree: object, place: Sequence[str | int], value: object) -> object:
    """A copy of `tree` with `value` at `place`, one of its `places`."""
    if not place:
        return value
    step, rest = place[0], place[1:]
    match tree:
        case dict():
            return {**tree, step: replaced(tree[step], rest, value)}
        case list():
            return [
                replaced(inner, rest, value) if index == step else inner
                for index, inner in enumerate(tree)
            ]
        case _:
            raise KeyError(step)


def outcome(read: Callable[[bytes], Document], data: bytes) -> Document | None:
    """The document `read` makes of `data`, checked to be harmless, or None for a sentence."""
    try:
        document = read(data)
    except UserError as error:
        assert_harmless(error.as_text().replace("\n", " "))
        return None
    assert_harmless(to_builtins(document))
    return document


def outcomes_when_cut(
    read: Callable[[bytes], Document], data: bytes, every: int
) -> set[Document | None]:
    """All outcomes of `data` cut off after 0, `every`, twice `every`... bytes."""
    return {outcome(read, data[:end]) for end in range(0, len(data), every)}


def assert_harmless(value: object) -> None:
    """Every text can be printed as it is, and every number is one of 0 or more."""
    match value:
        case str():
            assert value.isprintable(), ascii(value)
            assert len(value) <= 600
        case float() | int():
            assert math.isfinite(value)
            assert value >= 0
        case dict():
            for inner in value.values():
                assert_harmless(inner)
        case list() | tuple():
            for inner in value:
                assert_harmless(inner)
        case _:
            assert value is None
