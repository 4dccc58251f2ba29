"""What a row has against the configuration one uses today, in cells, lines and sentences."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.deciding.against import Against, Saving
from tui.domain.figures.figures import ESTIMATE, LOWER_BOUND
from tui.domain.figures.metrics import header_of, name_of
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.ties import TIED, cannot_tell
from tui.domain.words import format as fmt


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
        return against.own_word
    saving = against.saving(row)
    return fmt.DASH if saving is None else saving.mark + _shown(against, saving)


def _shown(against: Against, saving: Saving) -> str:
    return fmt.change(saving.usd, against.row["monthly"])


def index_cell(against: Against, row: Row) -> str:
    """Points more or fewer: `+4.5`."""
    return fmt.points_change(against.index(row))


def seconds_cell(against: Against, row: Row) -> str:
    """Seconds more or fewer to the whole answer: `-27 s`."""
    return fmt.seconds_change(against.seconds(row), against.row["answer_seconds"])


def against_columns(against: Against | None) -> tuple[tuple[str, Callable[[Row], str]], ...]:
    """What a table has of it, if anything: headers, and what stands for a row."""
    if against is None:
        return ()
    return (
        ("saved/mo", partial(saved_cell, against)),
        (f"±{header_of('index', against.row.terms)}", partial(index_cell, against)),
        ("±answer", partial(seconds_cell, against)),
    )


def saved_in_words(against: Against, saving: Saving | None) -> str:
    """What a change does to the bill: `saves $900.00 a month (50%)`; else that it is not known.

    From twice the bill on a multiple stands in the place of the percentage.
    """
    if saving is None:
        return "costs more or less: one of the bills is not known"
    shown, share = _shown(against, saving), saving.share
    if not shown.strip("$0.,"):
        return "costs the same"
    less = saving.usd > 0
    amount = f"{_limit(saving.mark, less=less)}{shown[1:]} a month"
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

    scores = figures("index")
    if not against.is_of(row) and cannot_tell(used.entry, row.entry):
        scores += f" ({TIED} cannot be told apart)"
    return (
        Difference("saved a month", saved_cell(against, row), figures("monthly")),
        Difference(name_of("index", row.terms), index_cell(against, row), scores),
        Difference("whole answer", seconds_cell(against, row), figures("answer_seconds")),
    )


def used_in_full(against: Against) -> str:
    """What rows are held against, with its own figures, as far as they are known.

    `Against GPT-5.5 (medium) at OpenAI: $900.00 a month, index 45.0, answer in 7.0 s`.
    """
    row = against.row
    told = (
        ("monthly", "", " a month"),
        ("index", f"{name_of('index', row.terms)} ", ""),
        ("answer_seconds", "answer in ", ""),
    )
    known = [before + row.shown(id) + behind for id, before, behind in told if row[id] is not None]
    figures = f": {', '.join(known)}" if known else ""
    return f"Against {name_in_use(row.entry)}{figures}"


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
