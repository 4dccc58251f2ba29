"""The bases: what a ranking may be ordered by, each with all it is called wherever it is named."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Basis = Literal["list", "workload", "measured", "accepted"]


class BasisWords(Struct, frozen=True):
    """What a basis is called; "measured" always reads "on AA's tasks".

    header: the column of costs. cost: in a table of every basis, name: where it is said already
    that it is a cost. rank: what a rank is by. lowest: what the first row has the lowest of. title,
    short: in a title with room and with little, empty where that names the blend.
    """

    header: str
    cost: str
    name: str
    rank: str
    lowest: str
    title: str = ""
    short: str = ""


BASES: Mapping[Basis, BasisWords] = {
    "list": BasisWords(
        header="$/point",
        cost="list price a point",
        name="list price",
        rank="by list price",
        lowest="cost per point",
    ),
    "workload": BasisWords(
        header="bill/point",
        cost="monthly bill a point",
        name="monthly bill",
        rank="by monthly bill",
        lowest="monthly bill per point",
        title="your workload's bill",
        short="your bill",
    ),
    "measured": BasisWords(
        header="AA $/point",
        cost="measured on AA's tasks, a point",
        name="on AA's tasks",
        rank="on AA's tasks",
        lowest="cost per point on AA's tasks",
        title="measured on AA's tasks",
        short="on AA's tasks",
    ),
    "accepted": BasisWords(
        header="$/accepted",
        cost="an accepted answer",
        name="accepted",
        rank="by accepted answers",
        lowest="cost per accepted answer",
        title="per accepted answer",
        short="accepted",
    ),
}


def given_bases(*, pass_rates: bool) -> tuple[Basis, ...]:
    """The bases in their order; that of accepted answers only where pass rates are given."""
    return tuple(basis for basis in BASES if pass_rates or basis != "accepted")
