"""A trial as it is told: its rows beside what is published of the same configurations today.

What a trial was of may be gone from today's figures, or renamed: then nothing stands beside it.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.catalogue.provenance import provenance_of
from tui.domain.catalogue.values import Catalogue
from tui.domain.deciding.configurations import entry_of_ids
from tui.domain.figures.thinking import reasons, speed_test_tokens, tasks_per_answer_token
from tui.domain.trials.record import Answer, Judgement, TrialHead, Tried
from tui.domain.trials.summary import Quantiles, TrialRow, judged_answers, trial_rows

DEFAULT_JOB = 10_000


class ReportOptions(Struct, frozen=True):
    """What is told beside the figures: a quote for a job of so many cases, and the answers.

    `damaged` lines of the trial's file could not be read.
    """

    job: int = DEFAULT_JOB
    with_answers: bool = True
    damaged: int = 0


class TrialReport(Struct, frozen=True):
    """A trial with its rows, its answers as they were judged, and today's entries by their ids."""

    head: TrialHead
    rows: tuple[TrialRow, ...]
    answers: tuple[Answer, ...]
    entries: Mapping[ConfigurationIds, Entry]
    sources: Mapping[str, str]
    options: ReportOptions

    @property
    def spent(self) -> float:
        """USD of all requests whose cost is known."""
        return sum(row.spent for row in self.rows)

    def answers_of(self, tried: Tried) -> list[Answer]:
        """The answers of one configuration, by case and run."""
        order = {case: at for at, case in enumerate(self.head.cases)}
        mine = [each for each in self.answers if each.ids == tried.ids]
        return sorted(mine, key=lambda each: (order.get(each.case, len(order)), each.run))


class Published(Struct, frozen=True):
    """A figure that a source measured: its value, the source's name and the day."""

    value: float
    source: str
    as_of: str


class Timing(Struct, frozen=True):
    """A time or a speed as the trial measured it beside the published one, if there is one."""

    name: str
    measured: Quantiles
    published: Published | None


class WrittenTokens(Struct, frozen=True):
    """Mean tokens of an answer, reasoning apart; None where nobody tells them apart."""

    answer: float | None
    reasoning: float | None


class Predicted(Struct, frozen=True):
    """Reasoning tokens of an answer as the catalogue's measure has them; `by` names the measure."""

    tokens: float
    by: str


def trial_report(
    catalogue: Catalogue,
    head: TrialHead,
    answers: Sequence[Answer],
    judgements: Iterable[Judgement] = (),
    options: ReportOptions | None = None,
) -> TrialReport:
    """What a trial tells, beside the figures of a catalogue; that may lack what was tried."""
    entries = {each.ids: entry_of_ids(catalogue, each.ids) for each in head.tried}
    judged = [each for each in judged_answers(answers, judgements) if each.ids in entries]
    return TrialReport(
        head,
        tuple(trial_rows(head, judged)),
        tuple(judged),
        {ids: entry for ids, entry in entries.items() if entry is not None},
        {source.id: source.name for source in catalogue.sources},
        options or ReportOptions(),
    )


def timings(report: TrialReport, row: TrialRow) -> list[Timing]:
    """First token, first answer token and tokens a second, by the names they have in exports."""
    measured = {
        "time_to_first_token": row.first_token,
        "time_to_first_answer_token": row.first_answer_token,
        "tokens_per_second": row.tokens_per_second,
    }
    entry = report.entries.get(row.tried.ids)
    return [
        Timing(name, found, _published(report, entry, name)) for name, found in measured.items()
    ]


def written_tokens(report: TrialReport, row: TrialRow) -> WrittenTokens:
    """What was written, by the host's count; all of it is answer where an effort does not reason.

    Hosts do not report reasoning that there cannot be.
    """
    if row.answer_tokens is not None:
        return WrittenTokens(row.answer_tokens, row.reasoning_tokens)
    entry = report.entries.get(row.tried.ids)
    if entry is not None and reasons(entry.model, entry.effort) is False:
        return WrittenTokens(row.output_tokens, None if row.output_tokens is None else 0.0)
    return WrittenTokens(None, row.reasoning_tokens)


def predicted_reasoning(report: TrialReport, row: TrialRow) -> Predicted | None:
    """What the catalogue has for answers of the measured length; None where it measured none."""
    entry = report.entries.get(row.tried.ids)
    if entry is None:
        return None
    per_token = tasks_per_answer_token(entry.model, entry.effort)
    answer = written_tokens(report, row).answer
    if per_token is not None and answer is not None:
        return Predicted(per_token * answer, "tasks")
    tokens = speed_test_tokens(entry.model, entry.effort)
    return None if tokens is None else Predicted(tokens, "speed")


def _published(report: TrialReport, entry: Entry | None, name: str) -> Published | None:
    value: float | None = getattr(entry.effort, name) if entry is not None else None
    if entry is None or value is None:
        return None
    origin = provenance_of(entry)[name]
    return Published(value, report.sources.get(origin.source, origin.source), origin.as_of)
