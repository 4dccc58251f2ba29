"""What a row has against the configuration one uses today, in cells, lines and sentences."""

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.deciding.against import Against
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.ranking.ranking import Ranking, Row
from tui.domain.words import format as fmt

IN_USE = "in use"


class Difference(Struct, frozen=True):
    """One line of a comparison: what is compared, the difference, and what became of what."""

    name: str
    change: str
    figures: str


def name_in_use(entry: Entry) -> str:
    """A configuration for people: `GPT-5.5 (medium) at OpenAI`."""
    return f"{entry.label} at {entry.host.name}" if entry.offer.host else entry.label


def saved_cell(against: Against, row: Row) -> str:
    """What a row saves a month with its sign: `+$900.00`, `-$12.40` where it costs more.

    That it is what one uses, where it is the same.
    """
    if against.is_of(row):
        return IN_USE
    saved = against.saved(row)
    return against.saved_mark(row) + fmt.change(saved, against.row["monthly"])


def index_cell(against: Against, row: Row) -> str:
    """Points more or fewer: `+4.5`."""
    return fmt.points_change(against.index(row))


def seconds_cell(against: Against, row: Row) -> str:
    """Seconds more or fewer to the whole answer: `-27 s`."""
    return fmt.seconds_change(against.seconds(row), against.row["answer_seconds"])


def saved_in_words(against: Against, row: Row) -> str:
    """What taking a row instead does to the bill: `saves $900.00 a month (50%)`; else why not told.

    From twice the bill on a multiple stands in the place of the percentage.
    """
    saved, share = against.saved(row), against.saved_share(row)
    if saved is None:
        return "the difference of the bills is not known"
    shown = fmt.change(saved, against.row["monthly"])
    if not shown.strip("$0.,"):
        return "costs the same"
    less = saved > 0
    amount = f"{_limit(against.saved_mark(row), less=less)}{shown[1:]} a month"
    part = ""
    if share is not None:
        part = f" ({fmt.ratio(1 - share) if share <= -1 else fmt.percent(abs(share))})"
    return f"saves {amount}{part}" if less else f"costs {amount} more{part}"


def _limit(mark: str, *, less: bool) -> str:
    """What a mark means before an amount that is saved, or else lost."""
    if mark in ("", ESTIMATE):
        return "about " if mark else ""
    return "at least " if (mark == LOWER_BOUND) == less else "at most "


def differences(against: Against, row: Row) -> tuple[Difference, ...]:
    """Bill, quality and time of a row against what is used, each with both figures."""
    used = against.row

    def figures(metric: str) -> str:
        return f"{row.shown(metric)} instead of {used.shown(metric)}"

    return (
        Difference("saved a month", saved_cell(against, row), figures("monthly")),
        Difference("index", index_cell(against, row), figures("index")),
        Difference("whole answer", seconds_cell(against, row), figures("answer_seconds")),
    )


def why_not_in_use(ranking: Ranking, ids: ConfigurationIds) -> str:
    """Why what one uses cannot be compared in a ranking's figures."""
    catalogue = ranking.catalogue
    model = catalogue.model(ids.model)
    when = f"in the figures of {catalogue.edition.as_of}"
    if model is None:
        return f"{ids.model}, which you use, is not {when}"
    if model.efforts and all(effort.name != ids.effort for effort in model.efforts):
        return f"{model.name}, which you use, has no effort {ids.effort or fmt.DASH} {when}"
    host = next((each.name for each in catalogue.hosts if each.id == ids.host), ids.host)
    return f"{host or 'no host'} does not sell {model.name}, which you use, {when}"
