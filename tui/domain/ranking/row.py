"""A row of a ranking, and the view it is a row of: what is ranked, and how."""

from msgspec import Struct, field

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.entries import NO_CHOICE, Entry, Hosts, Scope
from tui.domain.figures.bases import Basis
from tui.domain.figures.figures import Terms
from tui.domain.figures.metrics import METRICS
from tui.domain.figures.pricing import EVEN, Blend


class View(Struct, frozen=True):
    """What is ranked and how; None for the floor means the edition's own.

    among: only what one of these hosts sells, at the offer of theirs that is preferred; empty: any
    host. hosts: those that a person chose, by model; the shelf knows none.
    """

    scope: Scope = "shelf"
    blend: Blend = EVEN
    basis: Basis = "list"
    floor: float | None = None
    all_efforts: bool = False
    among: tuple[str, ...] = ()
    acceptance: Acceptance = field(default_factory=Acceptance)
    hosts: Hosts = NO_CHOICE


class Row(Struct, frozen=True, eq=False):
    """One line of a ranking; `row["index"]` is any metric's value. `rank` is None: excluded."""

    entry: Entry
    terms: Terms
    rank: int | None
    reasons: tuple[str, ...] = ()

    def __getitem__(self, metric: str) -> float | None:
        return METRICS[metric].value(self.entry, self.terms)

    def shown(self, metric: str) -> str:
        """The metric's value with its mark and its unit, as shown everywhere.

        The cost of an accepted answer, which is what the basis "accepted" ranks by, is a bill.
        """
        if metric == "cost_per_point" and self.terms.basis == "accepted":
            metric = "cost_per_usable_answer"
        value = self[metric]
        return self.mark(metric, value) + METRICS[metric].show(value)

    def cell(self, metric: str) -> str:
        """The metric's value with its mark and without its unit, for a column that names it."""
        value = self[metric]
        return self.mark(metric, value) + METRICS[metric].cell(value)

    def mark(self, metric: str, value: float | None) -> str:
        """What stands before a value of the metric: "≥" a lower bound, "~" an estimate."""
        mark = METRICS[metric].mark
        return mark(self.entry, self.terms) if mark and value is not None else ""
