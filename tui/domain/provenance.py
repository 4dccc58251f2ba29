"""Where each figure of a row comes from and when it stood there."""

from tui.domain.catalogue import MeasuredRun, Provenance
from tui.domain.entries import Entry

# Two figures are called otherwise in a catalogue's overrides than in exports.
_OVERRIDE_KEYS = {"index": "scores", "measured_run": "run"}


def provenance_of(entry: Entry) -> dict[str, Provenance]:
    """The provenance of every published figure of an entry, by the name it has in exports.

    An offer or effort vouches for its own figures unless an override names another source; limits
    and modalities that the offer leaves out are the model's.
    """
    found: dict[str, Provenance] = {}
    for figure, known in _of_the_offer(entry).items():
        if known:
            found[figure] = entry.offer.overrides.get(figure, entry.offer.provenance)
    for figure, known in _of_the_model(entry).items():
        if known:
            found.setdefault(figure, entry.model.provenance)
    for figure, known in _of_the_effort(entry).items():
        if known:
            key = _OVERRIDE_KEYS.get(figure, figure)
            found[figure] = entry.effort.overrides.get(key, entry.effort.provenance)
    return found


def _of_the_offer(entry: Entry) -> dict[str, bool]:
    """Which figures the offer publishes."""
    offer = entry.offer
    return {
        "slug": offer.slug is not None,
        "input": offer.prices.input is not None,
        "output": offer.prices.output is not None,
        "cache_read": offer.prices.cache_read is not None,
        "cache_write": offer.prices.cache_write is not None,
        "tiers": bool(offer.tiers),
        "batch_discount": offer.batch_discount is not None,
        "context": offer.context is not None,
        "max_output": offer.max_output is not None,
        "inputs": bool(offer.inputs),
    }


def _of_the_model(entry: Entry) -> dict[str, bool]:
    """Which limits and modalities the model has whatever the host."""
    model = entry.model
    return {
        "context": model.context is not None,
        "max_output": model.max_output is not None,
        "inputs": bool(model.inputs),
    }


def _of_the_effort(entry: Entry) -> dict[str, bool]:
    """Which figures were measured at the effort."""
    effort = entry.effort
    return {
        "index": entry.index is not None,
        "gpqa_diamond": effort.gpqa_diamond is not None,
        "hle": effort.hle is not None,
        "tau2": effort.tau2 is not None,
        "tokens_per_second": effort.tokens_per_second is not None,
        "time_to_first_token": effort.time_to_first_token is not None,
        "time_to_first_answer_token": effort.time_to_first_answer_token is not None,
        "measured_run": effort.run != MeasuredRun(),
    }


def oldest(entry: Entry) -> str | None:
    """The date of the oldest figure of an entry: no figure of the row is older.

    A date without a day counts as the start of its month.
    """
    return min((origin.as_of for origin in provenance_of(entry).values()), default=None)
