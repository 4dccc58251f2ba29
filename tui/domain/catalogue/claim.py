"""What a claim is: a strength or a weakness as data, with the checks it stands on."""

from typing import Literal

from msgspec import Struct

ClaimKind = Literal["strength", "weakness"]
ClaimScope = Literal["shelf", "all", "model"]
Relation = Literal[
    "nth_lowest",
    "nth_highest",
    "above",
    "below",
    "equals",
    "absent",
    "contains",
    "count",
    "ratio_to_next",
    "ratio_to_model",
]


class Check(Struct, frozen=True):
    """One thing a claim asserts about a metric of its model.

    `n` goes with nth_lowest, nth_highest and count; `value` with above, below, equals and the
    ratios (there: at least); `item` with contains; `model` with ratio_to_model.
    """

    metric: str
    relation: Relation
    n: int | None = None
    value: float | str | None = None
    item: str | None = None
    model: str | None = None


class Claim(Struct, frozen=True):
    """A strength or a weakness as data: shown only while every check is true in its scope.

    `text` has placeholders (`{cost_per_point}`, `{ratio}`, `{next}`) and no figure of its own.
    """

    kind: ClaimKind
    scope: ClaimScope
    text: str
    checks: tuple[Check, ...]
