"""Budget: what a month's money buys on each model, and ceilings to take to the ranking."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from msgspec.structs import replace
from textual import on

from tui.domain.catalogue.parse import parse_count
from tui.domain.handover.for_programs import csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.plans.budget_document import (
    BUDGET_KEYS,
    BudgetBought,
    budget_document,
    budget_record,
    budget_rows,
)
from tui.domain.planning.budget import Ceilings
from tui.domain.ranking.ranking import Ranking
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.page import Page
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.pages.planning.budget_page import Budget, write_budget


class BudgetResult(NamedTuple):
    """The budget in USD a month, and the ceilings to search by: empty text for none to apply."""

    budget: float
    ceilings: str


def _if_any(what: str, text: str) -> float | None:
    return parse_count(text, what) if text.strip() else None


def _ceiling(what: str) -> Callable[[str], float | None]:
    return partial(_if_any, what)


def _dollars(value: Value) -> str:
    return f"{value:,.2f}".removesuffix(".00") if isinstance(value, float) else ""


def _empty(value: Value) -> str:
    return ""  # there are no ceilings at first


BUDGET = PlanField("usd", "Budget $/month", partial(parse_count, what="the budget"), _dollars)
CEILINGS = (
    PlanField("answer", "Answer in, s <", _ceiling("seconds"), _empty),
    PlanField("request", "$/request <", _ceiling("dollars a request"), _empty),
    PlanField("bill", "$/month <", _ceiling("dollars a month"), _empty),
)


class BudgetScreen(PlanningScreen[BudgetResult]):
    """Enter keeps the budget and searches by the ceilings."""

    DEFAULT_CSS = "BudgetScreen #plan-busy { display: none; }"  # it takes no longer than a frame
    TITLE_TEXT = "Budget"
    APPLIES = True
    STARTS_AT = "#usd"

    def __init__(self, ranking: Ranking, turns: int | None, budget: float) -> None:
        """`turns`: requests a session, None without sessions. `budget`: USD a month, to start."""
        super().__init__()
        self._ranking = ranking
        self._given = self._budget = Budget(float(budget), turns, Ceilings())

    def rows(self) -> Iterable[Iterable[PlanField]]:
        """The budget and the three ceilings."""
        return (BUDGET, CEILINGS[0]), CEILINGS[1:]

    def values(self) -> dict[str, Value]:
        """The budget; no ceilings."""
        return {"usd": self._budget.usd}

    def write(self, page: Page) -> None:
        """What it buys."""
        write_budget(page, self._ranking, self._budget)

    def handover(self) -> Handover:
        """The budget as `budget` tells it, below the ceilings."""
        found = tuple(self._budget.buys(self._ranking))
        sessions = self._budget.turns is not None
        bought = BudgetBought(self._ranking, self._budget.usd, found, sessions)
        return Handover(
            *("budget", "What the budget buys"),
            lambda: budget_document(bought),
            csv=lambda: csv_text(BUDGET_KEYS, budget_rows(bought)),
            record=lambda: budget_record(bought),
        )

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        value = event.value
        if isinstance(value, str):
            return  # every field here holds a number
        if event.field == "usd":
            self._budget = replace(self._budget, usd=value or 0.0)
        else:
            ceilings = replace(self._budget.ceilings, **{event.field: value})
            self._budget = replace(self._budget, ceilings=ceilings)
        self.show()

    def closing(self) -> BudgetResult | None:
        """The budget and the ceilings."""
        if self._budget == self._given:
            return None
        return BudgetResult(self._budget.usd, self._budget.ceilings.conditions)
