"""The bases: what a ranking may be ordered by, each with all it is called wherever it is named."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Basis = Literal["list", "workload", "measured", "accepted"]


class BasisWords(Struct, frozen=True):
    """What a basis is called; "measured" always reads "on AA's tasks".

    header: the column of costs. cost: in a table of every basis, name: where it is said already
    that it is a cost. rank: what a rank is by. lowest: what the first row has the lowest of. each:
    behind a cost, what one pays it for. ranked: what a ranking is by, before "lower is better";
    `{index}` stands for the index. paid: the metric of the dollars that are divided by the index,
    paid_name and paid_short: what those are called, paid_said: a row's in a sentence, paid_missing:
    what a row without them is without.
    """

    header: str
    cost: str
    name: str
    rank: str
    lowest: str
    each: str
    ranked: str
    paid: str
    paid_name: str
    paid_short: str
    paid_said: str
    paid_missing: str


BASES: Mapping[Basis, BasisWords] = {
    "list": BasisWords(
        header="$/point",
        cost="list price a point",
        name="list price",
        rank="by list price",
        lowest="cost per point",
        each="a point",
        ranked="$ per point of {index}",
        paid="blended",
        paid_name="list price, $ per 1M tokens",
        paid_short="$/1M",
        paid_said="{} per 1M tokens",
        paid_missing="list price",
    ),
    "workload": BasisWords(
        header="bill/point",
        cost="monthly bill a point",
        name="monthly bill",
        rank="by monthly bill",
        lowest="monthly bill per point",
        each="of monthly bill a point",
        ranked="your monthly bill per point of {index}",
        paid="monthly",
        paid_name="monthly bill, $",
        paid_short="$/month",
        paid_said="{} a month",
        paid_missing="monthly bill",
    ),
    "measured": BasisWords(
        header="AA $/point",
        cost="measured on AA's tasks, a point",
        name="on AA's tasks",
        rank="on AA's tasks",
        lowest="cost per point on AA's tasks",
        each="a point on AA's tasks",
        ranked="$ on AA's tasks per point of {index}",
        paid="measured_cost",
        paid_name="$ of AA's run of the index",
        paid_short="AA $",
        paid_said="{} on AA's tasks",
        paid_missing="run on AA's tasks",
    ),
    "accepted": BasisWords(
        header="$/accepted",
        cost="an accepted answer",
        name="accepted",
        rank="by accepted answers",
        lowest="cost per accepted answer",
        each="an accepted answer",
        ranked="$ per accepted answer",
        paid="cost_per_usable_answer",
        paid_name="$ per accepted answer",
        paid_short="$/accepted",
        paid_said="{} an accepted answer",
        paid_missing="cost per accepted answer",
    ),
}


def given_bases(*, pass_rates: bool) -> tuple[Basis, ...]:
    """The bases in their order; that of accepted answers only where pass rates are given."""
    return tuple(basis for basis in BASES if pass_rates or basis != "accepted")
