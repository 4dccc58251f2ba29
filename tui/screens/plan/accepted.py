"""Accepted answers: pass rates, retries and review, and what such an answer costs by model."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec.structs import replace
from textual import on

from tui.domain.catalogue.acceptance import Acceptance
from tui.domain.catalogue.parse import parse_count
from tui.domain.figures.pass_rates import (
    curve_text,
    model_rates_text,
    parse_curve,
    parse_model_rates,
    parse_retries,
)
from tui.domain.handover.for_programs import csv_text
from tui.domain.handover.handover import Handover
from tui.domain.handover.records import ROW_KEYS, ranking_record, row_record
from tui.domain.planning.cheap_end import CheapEnd, cheap_end
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.words import format as fmt
from tui.screens.plan.planning import PlanningScreen
from tui.widgets.base.choice import Choice
from tui.widgets.base.page import Page
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.pages.planning.accepted_page import write_accepted

# An example to type over, called one wherever it stands.
EXAMPLE = Acceptance(retries=2, curve=((20, 0.4), (30, 0.7), (50, 0.95)))
_FILLS = (("given", "saved"), ("example", "example"), ("nothing", "empty"))


class AcceptedScreen(PlanningScreen[Acceptance]):
    """Enter ranks by the acceptance, or no longer where no pass rate is left in it."""

    DEFAULT_CSS = "AcceptedScreen #plan-busy { display: none; }"  # it takes no longer than a frame
    APPLIES = True
    TITLE_TEXT = "Cost per accepted answer"

    def __init__(self, ranking: Ranking, acceptance: Acceptance) -> None:
        """`ranking` names the models in scope, also those its floor leaves out."""
        super().__init__()
        self._given = acceptance
        self._acceptance = acceptance
        self._ranking, self._end = self._ranked(ranking)

    def _ranked(self, ranking: Ranking) -> tuple[Ranking, CheapEnd]:
        """The same entries by accepted answers, and their cheap end."""
        view = replace(ranking.view, basis="accepted", acceptance=self._acceptance)
        ranked = rank(ranking.catalogue, view, ranking.terms.workload, ranking.entries)
        return ranked, cheap_end(ranked)

    def rows(self) -> tuple[tuple[PlanField | tuple[str, Choice], ...], ...]:
        """The pass rates, a row each; then the rest, and what to fill the fields with."""
        word = self._ranking.terms.index.word
        return (
            (PlanField("curve", f"Pass by {word}", self._read_curve, _text),),
            (PlanField("models", "Pass by model", self._read_models, _text),),
            (
                PlanField("retries", "Retries", parse_retries, _number),
                PlanField("review", "Review, min", _count("minutes of review"), _number),
            ),
            (PlanField("hourly", "Reviewer, $/h", _count("the hourly rate"), _number),),
            (("Start from", Choice(_FILLS, id="fill")),),
        )

    def _read_curve(self, text: str) -> str:
        parse_curve(text)
        return text

    def _read_models(self, text: str) -> str:
        self._model_rates(text)
        return text

    def _model_rates(self, text: str) -> dict[str, float]:
        return parse_model_rates(text, self._ranking.catalogue, self._given.by_model)

    def values(self) -> Mapping[str, Value]:
        """The acceptance as it was typed."""
        return _values_of(self._acceptance)

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        event.stop()
        self.query_one("#fill", Choice).value = ""
        self._take(self._with(event.field, event.value))

    def _with(self, field: str, value: Value) -> Acceptance:
        """The acceptance with one field's value in it."""
        taken = self._acceptance
        if field == "curve":
            return replace(taken, curve=parse_curve(str(value)))
        if field == "models":
            return replace(taken, by_model=self._model_rates(str(value)))
        assert isinstance(value, int | float), "the other fields are numbers"
        if field == "retries":
            return replace(taken, retries=int(value))
        if field == "review":
            return replace(taken, review_minutes=value)
        return replace(taken, hourly_rate=value)

    @on(Choice.Changed, "#fill")
    def _filled(self, event: Choice.Changed) -> None:
        event.stop()
        fills = {"given": self._given, "example": EXAMPLE, "nothing": Acceptance()}
        self._take(fills[event.value])
        fields = self.query_one(PlanFields)
        for field, value in _values_of(self._acceptance).items():
            fields.put(field, value)

    def _take(self, acceptance: Acceptance) -> None:
        self._acceptance = acceptance
        self._ranking, self._end = self._ranked(self._ranking)
        self.show()

    def write(self, page: Page) -> None:
        """What an accepted answer costs under the values as they are now."""
        example = self._acceptance.curve == EXAMPLE.curve
        write_accepted(page, self._ranking, self._end, self._acceptance, example=example)

    def handover(self) -> Handover:
        """The page, and the ranking by accepted answers for programs."""
        ranking = self._ranking
        return replace(
            super().handover(),
            csv=lambda: csv_text(ROW_KEYS, [row_record(ranking, at) for at in ranking.ranked]),
            record=lambda: ranking_record(ranking, ranking.ranked, ranking.excluded, None),
        )

    def closing(self) -> Acceptance | None:
        """The acceptance, None where it is the one that was given."""
        return None if self._acceptance == self._given else self._acceptance


def _values_of(acceptance: Acceptance) -> dict[str, Value]:
    return {
        "curve": curve_text(acceptance.curve),
        "models": model_rates_text(acceptance.by_model),
        "retries": acceptance.retries,
        "review": acceptance.review_minutes,
        "hourly": acceptance.hourly_rate,
    }


def _count(what: str) -> Callable[[str], float]:
    return partial(parse_count, what=what)


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _number(value: Value) -> str:
    assert isinstance(value, int | float), "it was read as a number"
    return fmt.in_field(value)
