"""A figure in words: what it is called, its value with the unit, and where a row's figures hold."""

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import Offer, OffPeak, Tier
from tui.domain.catalogue.provenance import Figure, Value
from tui.domain.catalogue.quality import AA_INDICES, OWN, PUBLISHED
from tui.domain.catalogue.values import BENCHMARKS, MeasuredRun
from tui.domain.figures.metrics import METRICS
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt

# Of figures that are not called in catalogues as people call them.
_NAMES = {"structured_output": "JSON schema"}
_SCORES = (*(f"{id}_index" for id in AA_INDICES), *BENCHMARKS, "cost_per_task")


def figure_label(figure: Figure) -> str:
    """The figure's name for people: `input price`, `context window`, `batch discount`."""
    known = METRICS.get(figure.name)
    if figure.of.startswith(OWN):
        return "own score"
    if figure.of not in ("", PUBLISHED):
        known = METRICS.get(figure.of) or METRICS.get(f"{figure.of}_index") or known
    return known.name if known else _NAMES.get(figure.name, figure.name.replace("_", " "))


def figure_shown(figure: Figure) -> str:
    """The figure's value for people, with its unit."""
    value = figure.value
    if figure.name in METRICS:
        number = value if isinstance(value, int | float) else None
        return METRICS[figure.name].show(number)
    if figure.name == "batch_discount" and isinstance(value, float):
        return f"{fmt.percent(value)} off"
    return _in_words(value)


def features_of(offer: Offer) -> tuple[tuple[str, str], ...]:
    """What a host takes with a request beside text, and whether: yes, no, or - if not known."""
    known = (("tools", offer.tools), ("JSON schema", offer.structured_output))
    return tuple((name, _in_words(value)) for name, value in known)


def figures_beside(row: Row) -> tuple[str, ...]:
    """The scores of a row that no point of its ranking is of, and AA's dollars for a task, by id.

    A benchmark stands there as the share it is.
    """
    metric = f"{row.terms.index.id}_index"
    return tuple(id for id in _SCORES if id not in (metric, row.terms.index.id))


def score_notes(row: Row) -> tuple[str, ...]:
    """What is to be known of a row's score beside it: how it was found, its interval, its band."""
    score = row.entry.score
    if score is None:
        return ()
    ends = score.interval
    interval = "" if ends is None else f"95% {fmt.points(ends[0])}–{fmt.points(ends[1])}"
    answers = "" if score.n is None else f"of {fmt.whole(score.n)} answers"
    estimated = "estimated" if score.estimated else ""
    return tuple(filter(None, (estimated, interval, answers, row.terms.index.band(score.value))))


def configuration_of(entry: Entry) -> str:
    """At which host, under which slug and at which effort the figures of an entry hold."""
    offer, effort = entry.offer, entry.effort
    words = f"at {entry.host.name}" if offer.host else "at no host"
    if offer.slug:
        words += f" as {offer.slug}"
    return f"{words}, effort {effort.name}" if effort.name else words


def _in_words(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, MeasuredRun):
        counts = ((value.prompt_tokens, "in"), (value.output_tokens, "out"))
        words = [f"{fmt.tokens(count)} {word}" for count, word in counts if count is not None]
        if value.cost is not None:
            words.append(f"{fmt.bill(value.cost)} says AA")
        if value.cost_per_task is not None:
            words.append(f"{fmt.bill(value.cost_per_task)} a task")
        return ", ".join(words)
    if isinstance(value, OffPeak):
        return "; ".join(value.windows)
    if isinstance(value, tuple):
        return ", ".join(
            fmt.threshold(item.over_prompt_tokens) if isinstance(item, Tier) else item
            for item in value
        )
    return fmt.DASH if value is None else str(value)
