"""The axes of a chart: which figure of a row each shows, on what scale, and how it is written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from tui.domain.deciding.scales import ScaleName
from tui.domain.figures.bases import BASES
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking, Row
from tui.domain.words import format as fmt
from tui.domain.words.dates import last_day, month

AxisId = Literal[
    "cost", "bill", "speed", "answer", "context", "score", "released", "index"
]  # the words a search has for them


class Axis(Struct, frozen=True):
    """A figure of rows along an edge of a chart.

    `metric` is its id in METRICS, empty for the release date. `short` is what it is called where
    there is little room. `better` says which end is the good one; among models of one quality the
    earlier one is, so that the frontier over dates is who was best when.
    """

    id: AxisId
    name: str
    short: str
    metric: str
    scale: ScaleName
    better: Literal["low", "high"]
    tick: Callable[[float], str]

    def values(self, ranking: Ranking, positions: Sequence[int]) -> list[float | None]:
        """The figure of the entries at some positions; a date counts its days."""
        if self.metric:
            return METRICS[self.metric].at(ranking.entries, positions, ranking.terms)
        return [released_day(ranking.entries[position].model.released) for position in positions]

    def shown(self, row: Row) -> str:
        """The figure of a row as it is shown everywhere, with mark and unit."""
        return row.shown(self.metric) if self.metric else row.entry.model.released or fmt.DASH


# In the order in which a key goes through them; what a ranking is by comes first.
ACROSS: tuple[AxisId, ...] = ("cost", "bill", "speed", "answer", "context", "score", "released")
UP: tuple[AxisId, ...] = ("index", "score", "speed", "answer", "context")


def axis_of(ranking: Ranking, id: AxisId) -> Axis:
    """An axis under the terms of a ranking: its basis, price mix, workload and quality index."""
    return _MAKERS[id](ranking)


def axes_across(ranking: Ranking) -> tuple[AxisId, ...]:
    """Those that may lie below; the bill is not twice among them where the ranking is by bills."""
    return tuple(id for id in ACROSS if id != "bill" or ranking.view.basis != "workload")


def _cost(ranking: Ranking) -> Axis:
    words = BASES[ranking.view.basis]
    name = words.paid_name
    if ranking.view.basis == "list":
        name += f" (mix {ranking.view.blend.ratio})"
    return Axis("cost", name, words.paid_short, words.paid, "log", "low", _dollars)


def _index(ranking: Ranking) -> Axis:
    index = ranking.terms.index
    return Axis("index", index.titled, index.header, "index", "linear", "high", _number)


def _answer(ranking: Ranking) -> Axis:
    tokens = fmt.whole(ranking.terms.workload.answer_tokens)
    name = f"seconds to the whole answer of {tokens} tokens"
    return Axis("answer", name, "answer in", "answer_seconds", "log", "low", _seconds)


def _dollars(usd: float) -> str:
    if usd >= 1_000_000:
        return f"${usd / 1_000_000:,.10g}M"
    return f"${usd:,.0f}" if usd >= 1 else fmt.price(usd).rstrip("0").rstrip(".")


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _seconds(value: float) -> str:
    return f"{value:,.10g} s"


def _month(day: float) -> str:
    name, year = month(date.fromordinal(round(day)).isoformat()).split()
    return f"{name[:3]} {year}"


_MAKERS: Mapping[AxisId, Callable[[Ranking], Axis]] = {
    "cost": _cost,
    "bill": lambda _: Axis("bill", "monthly bill", "$/month", "monthly", "log", "low", _dollars),
    "speed": lambda _: Axis(
        "speed", "output tokens per second", "tok/s", "tokens_per_second", "log", "high", _number
    ),
    "answer": _answer,
    "context": lambda _: Axis(
        "context", "context window, tokens", "context", "context", "log", "high", fmt.tokens
    ),
    "score": lambda _: Axis(
        "score", "weighted score, 0 to 100", "score", "weighted_score", "linear", "high", _number
    ),
    "released": lambda _: Axis("released", "release date", "released", "", "date", "low", _month),
    "index": _index,
}


def released_day(released: str | None) -> float | None:
    """A release date in days, as `date.toordinal`; of a month its last day. None is not known."""
    return None if released is None else float(last_day(released).toordinal())
