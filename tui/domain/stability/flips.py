"""A flip: at which value of one lever another model comes first, and the sentence that says so.

Distances make levers comparable. For what has two ends (the floor 0 to 100, shares and weights 0
to 1) the distance is the move as a share of the whole range; for prices it is the relative change,
|factor - 1|.
"""

from math import inf
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.parse import HIGHEST_INDEX
from tui.domain.words import format as fmt

Unit = Literal["index", "in_out", "share", "price"]

# Where a lever is looked at. Prices from a hundredth of today's to a hundred times: beyond that it
# is another product.
RANGES: dict[Unit, tuple[float, float]] = {
    "index": (0.0, float(HIGHEST_INDEX)),
    "in_out": (0.0, 1.0),
    "share": (0.0, 1.0),
    "price": (0.01, 100.0),
}

FLOOR = "floor"
IN_OUT = "in_out"
CACHE = "cache_share"
WRITE = "write_share"
BATCH = "batch_share"
OFF_PEAK = "off_peak_share"
WEIGHT = "weight:"  # and the criterion's id
FIRST_PRICE = "first_price"
SECOND_PRICE = "second_price"
CHALLENGER_PRICE = "challenger_price"


class Flip(Struct, frozen=True):
    """What one lever does to the first place.

    lever: its id; name: for people. now: where it stands; range: where it was looked for. Values
    by unit: "index" points of the index, "in_out" the prompt's share of the tokens, 0..1, "share"
    0..1, "price" a factor on all prices of a model. first: the id of the model that is first now,
    on a weight's lever by weighted score. flips_at: the nearest value at which that ends, None
    where nothing within the range ends it, and rises: whether it lies upwards. new_first: the id of
    the model that is first just beyond it, None where nothing is ranked there. why_none: why the
    lever has no effect at all.
    """

    lever: str
    name: str
    unit: Unit
    now: float
    range: tuple[float, float]
    first: str
    first_name: str
    flips_at: float | None = None
    rises: bool = True
    new_first: str | None = None
    new_name: str = ""
    why_none: str = ""

    @property
    def distance(self) -> float | None:
        """How far the lever has to move, comparable between levers; None where nothing flips."""
        if self.flips_at is None:
            return None
        if self.unit == "price":
            return abs(self.flips_at / self.now - 1)
        return abs(self.flips_at - self.now) / (self.range[1] - self.range[0])

    @property
    def order(self) -> float:
        """What the nearest-first order sorts by: the distance, without one behind all others."""
        return inf if self.distance is None else self.distance

    def shown(self, value: float | None) -> str:
        """A value of this lever for people: 46.5, 3:1, 87%; a price in percent of today's."""
        if value is None:
            return fmt.DASH
        if self.unit == "index":
            return f"{value:.4g}"
        if self.unit == "in_out":
            return in_to_out(value)
        return fmt.small_percent(value)

    @property
    def reach(self) -> str:
        """The range for people: `0–100%`, and `0:1 to 1:0` of a ratio."""
        low, high = (self.shown(end) for end in self.range)
        if self.unit == "in_out":
            return f"{low} to {high}"
        return f"{low.removesuffix('%')}–{high}"

    @property
    def beyond(self) -> str:
        """Where it flips, with the side: `above 46.5`, `below 17.3%`, `at 24.5`; `-` nowhere."""
        if self.flips_at is None:
            return fmt.DASH
        at = self.shown(self.flips_at)
        if self._on_it:
            return f"at {at}"
        return f"above {at}" if self.rises else f"below {at}"

    @property
    def _on_it(self) -> bool:
        """Whether it flips on the value itself: an end, or a floor lets in what is on it."""
        end = self.range[1 if self.rises else 0]
        return self.flips_at == end or (self.lever == FLOOR and not self.rises)

    def sentence(self) -> str:
        """The flip in one sentence."""
        if self.flips_at is None:
            return f"No effect: {self.name} ({self.why_none or f'tried {self.reach}'})."
        of = " of today's" if self.unit == "price" else ""
        now = "" if self.unit == "price" else f" (now {self.shown(self.now)})"
        by = " by weighted score" if self.lever.startswith(WEIGHT) else ""
        then = f"new #1{by} is {self.new_name}" if self.new_first else "nothing is ranked"
        return f"{self.name[:1].upper()}{self.name[1:]} {self.beyond}{of}{now}: {then}."


def in_to_out(share: float) -> str:
    """The prompt's share of the tokens as a ratio of prompt to answer: 0.75 is 3:1."""
    if share <= 0:
        return "0:1"
    if share >= 1:
        return "1:0"
    ratio = share / (1 - share)
    return f"{_figure(ratio)}:1" if ratio >= 1 else f"1:{_figure(1 / ratio)}"


def _figure(ratio: float) -> str:
    """Three significant figures, whole ones in full: 3, 5.79, 1,249."""
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.3g}"
