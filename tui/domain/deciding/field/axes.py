"""The axes of a chart: which figure of a row each shows, on what scale, and how it is written."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal

from msgspec import Struct

from tui.domain.deciding.field.scales import ScaleName
from tui.domain.figures.bases import BASES, BasisWords
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt
from tui.domain.words.dates import last_day, month

AxisId = Literal[
    "cost", "bill", "speed", "answer", "context", "score", "released", "index"
]  # the words a search has for them


class Axis(Struct, frozen=True):
    """A figure of rows along an edge of a chart.

    `metric` is its id in METRICS, empty for the release date. `short` is what it is called where
    there is little room. `better` says which end is the good one; among models of one quality the
    earlier one is, so that the frontier over dates is who was best when. `further` is one unit more
    of it on an axis up, `more` in a title; `amount` writes what that costs of it on an axis across.
    `said` is how a sentence has a row's figure, `missing` what a row without one is without.
    """

    id: AxisId
    name: str
    short: str
    metric: str
    scale: ScaleName
    better: Literal["low", "high"]
    tick: Callable[[float], str]
    amount: Callable[[float], str]
    said: str
    missing: str
    further: str = "further point"
    more: str = "+1 point"

    def values(self, ranking: Ranking, positions: Sequence[int]) -> list[float | None]:
        """The figure of the entries at some positions; a date counts its days."""
        if self.metric:
            return METRICS[self.metric].at(ranking.entries, positions, ranking.terms)
        return [released_day(ranking.entries[position].model.released) for position in positions]

    def value(self, row: Row) -> float | None:
        """The figure of one row, which need not be of a ranking's entries."""
        return row[self.metric] if self.metric else released_day(row.entry.model.released)

    def shown(self, row: Row) -> str:
        """The figure of a row as it is shown everywhere, with mark and unit."""
        return row.shown(self.metric) if self.metric else row.entry.model.released or fmt.DASH

    def uncertain(self, row: Row) -> bool:
        """Whether the figure of a row is a lower bound or an estimate."""
        return bool(self.metric and row.mark(self.metric, row[self.metric]))

    def in_words(self, row: Row) -> str:
        """The figure of a row for a sentence: `$0.21 per 1M tokens`, or `no output speed`."""
        shown = self.shown(row)
        return f"no {self.missing}" if shown == fmt.DASH else self.said.format(shown)


def released_day(released: str | None) -> float | None:
    """A release date in days, as `date.toordinal`; of a month its last day. None is not known."""
    return None if released is None else float(last_day(released).toordinal())


def _dollars(usd: float) -> str:
    if usd >= 1_000_000:
        return f"${usd / 1_000_000:,.10g}M"
    return f"${usd:,.0f}" if usd >= 1 else fmt.price(usd).rstrip("0").rstrip(".")


def _number(value: float) -> str:
    return f"{value:,.10g}"


def _speed_lost(value: float) -> str:
    return f"{value:,.3g} tok/s"


def _days(days: float) -> str:
    return fmt.counted(round(days), "day")


def _seconds(value: float) -> str:
    return f"{value:,.10g} s"


def _month(day: float) -> str:
    name, year = month(date.fromordinal(round(day)).isoformat()).split()
    return f"{name[:3]} {year}"


# In the order in which a key goes through them; what a ranking is by comes first.
ACROSS: tuple[AxisId, ...] = ("cost", "bill", "speed", "answer", "context", "score", "released")
UP: tuple[AxisId, ...] = ("index", "score", "speed", "answer")


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
    return _axis_of_dollars("cost", name, words)


def _bill(_: Ranking) -> Axis:
    words = BASES["workload"]
    return _axis_of_dollars("bill", words.paid_name, words)


def _axis_of_dollars(id: AxisId, name: str, words: BasisWords) -> Axis:
    return Axis(
        id,
        name,
        words.paid_short,
        words.paid,
        scale="log",
        better="low",
        tick=_dollars,
        amount=fmt.cost_per_point,
        said=words.paid_said,
        missing=words.paid_missing,
    )


def _index(ranking: Ranking) -> Axis:
    index = ranking.terms.index
    return Axis(
        *("index", index.titled, index.header, "index"),
        scale="linear",
        better="high",
        tick=_number,
        amount=fmt.points,
        said=f"{index.label} {{}}",
        missing=index.label,
    )


def _answer(ranking: Ranking) -> Axis:
    tokens = fmt.whole(ranking.terms.workload.answer_tokens)
    name = f"seconds to the whole answer of {tokens} tokens"
    return Axis(
        *("answer", name, "answer in", "answer_seconds"),
        scale="log",
        better="low",
        tick=_seconds,
        amount=fmt.seconds,
        said="answer in {}",
        missing="seconds to the answer",
        further="second less",
        more="-1 second",
    )


_SPEED = Axis(
    *("speed", "output tokens per second", "tok/s", "tokens_per_second"),
    scale="log",
    better="high",
    tick=_number,
    amount=_speed_lost,
    said="{}",
    missing="output speed",
    further="further tok/s",
    more="+1 tok/s",
)
_CONTEXT = Axis(
    *("context", "context window, tokens", "context", "context"),
    scale="log",
    better="high",
    tick=fmt.tokens,
    amount=fmt.tokens,
    said="{} context",
    missing="context window",
)
_SCORE = Axis(
    *("score", "weighted score, 0 to 100", "score", "weighted_score"),
    scale="linear",
    better="high",
    tick=_number,
    amount=fmt.points,
    said="score {}",
    missing="weighted score",
)
_RELEASED = Axis(
    *("released", "release date", "released", ""),
    scale="date",
    better="low",
    tick=_month,
    amount=_days,
    said="released {}",
    missing="release date",
)


_MAKERS: Mapping[AxisId, Callable[[Ranking], Axis]] = {
    "cost": _cost,
    "bill": _bill,
    "speed": lambda _: _SPEED,
    "answer": _answer,
    "context": lambda _: _CONTEXT,
    "score": lambda _: _SCORE,
    "released": lambda _: _RELEASED,
    "index": _index,
}
