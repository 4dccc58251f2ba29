"""Where each figure of a row comes from and when it stood there."""

from collections.abc import Container, Mapping

from msgspec import Struct

from tui.domain.catalogue.entries import Entry
from tui.domain.catalogue.offer import PRICE_FIELDS, OffPeak, Rule, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.catalogue.values import MeasuredRun, Score

# One figure is called otherwise in a catalogue's overrides than in exports.
_OVERRIDE_KEYS = {"measured_run": "run"}


def provenance_of(entry: Entry) -> dict[str, Provenance]:
    """The provenance of every published figure of an entry, by the name it has in exports.

    A model, offer or effort vouches for its own figures unless an override names another source;
    limits and modalities that the offer leaves out are the model's.
    """
    found: dict[str, Provenance] = {}
    for figure, known in _of_the_offer(entry).items():
        if known:
            found[figure] = entry.offer.overrides.get(figure, entry.offer.provenance)
    for figure, known in _of_the_model(entry).items():
        if known:
            origin = entry.model.overrides.get(figure, entry.model.provenance)
            found.setdefault(figure, origin)
    if entry.score is not None:
        found["index"] = entry.effort.score_origin(entry.score.index)
    for score in scores_beside(entry):
        found[f"{score.index}_index"] = entry.effort.score_origin(score.index)
    for figure, known in _of_the_effort(entry).items():
        if known:
            key = _OVERRIDE_KEYS.get(figure, figure)
            found[figure] = entry.effort.overrides.get(key, entry.effort.provenance)
    return found


def scores_beside(entry: Entry) -> tuple[Score, ...]:
    """The scores on AA's indices at the version in use that the entry is not ranked by.

    None where the entry has no score and its effort those of several versions.
    """
    known = [score for score in entry.effort.scores if score.index in AA_INDICES]
    used = entry.score.index if entry.score else ""
    versions = {score.version for score in known}
    if used in AA_INDICES and entry.score:
        versions = {entry.score.version}
    if len(versions) > 1:
        return ()
    return tuple(each for each in known if each.index != used and each.version in versions)


def _of_the_offer(entry: Entry) -> dict[str, bool]:
    """Which figures the offer publishes."""
    offer = entry.offer
    return {
        "slug": offer.slug is not None,
        **{price: usd is not None for price, usd in offer.prices.by_name().items()},
        "tiers": bool(offer.tiers),
        "batch_discount": offer.batch_discount is not None,
        "off_peak": offer.off_peak is not None,
        "context": offer.context is not None,
        "max_output": offer.max_output is not None,
        "inputs": bool(offer.inputs),
        "tools": offer.tools is not None,
        "structured_output": offer.structured_output is not None,
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
        "gpqa_diamond": effort.gpqa_diamond is not None,
        "hle": effort.hle is not None,
        "tau2": effort.tau2 is not None,
        "tokens_per_second": effort.tokens_per_second is not None,
        "time_to_first_token": effort.time_to_first_token is not None,
        "time_to_first_answer_token": effort.time_to_first_answer_token is not None,
        "measured_run": effort.run != MeasuredRun(),
    }


def oldest_day(entry: Entry) -> str | None:
    """The date of the oldest figure of an entry: no figure of the row is older.

    A date without a day counts as the start of its month.
    """
    return min((origin.as_of for origin in provenance_of(entry).values()), default=None)


Value = float | str | bool | tuple[str, ...] | tuple[Tier, ...] | MeasuredRun | OffPeak | None


class Figure(Struct, frozen=True):
    """One published figure by the name it has in exports; without origin it is not published.

    `of` is the index or the benchmark that a score is of.
    """

    name: str
    value: Value
    origin: Provenance | None
    of: str = ""


def figures_of(entry: Entry) -> tuple[Figure, ...]:
    """Every figure of an entry that somebody may publish, computed ones left out.

    Those of `provenance_of`, and what only the model says: release, outputs, weights, status.
    """
    model, offer, effort = entry.model, entry.offer, entry.effort
    origins = provenance_of(entry)
    of_the_model: dict[str, Value] = {
        "released": model.released,
        "outputs": model.outputs or None,
        "open_weights": model.open_weights,
        "status": model.status,
    }
    for name, value in of_the_model.items():
        if value is not None:
            origins[name] = model.overrides.get(name, model.provenance)
    values: dict[str, Value] = {
        "slug": offer.slug,
        **offer.prices.by_name(),
        "tiers": offer.tiers or None,
        "batch_discount": offer.batch_discount,
        "off_peak": offer.off_peak,
        "context": entry.context,
        "max_output": entry.max_output,
        "inputs": entry.inputs or None,
        "tools": offer.tools,
        "structured_output": offer.structured_output,
        **of_the_model,
        "index": entry.index,
        **{f"{score.index}_index": score.value for score in scores_beside(entry)},
        "gpqa_diamond": effort.gpqa_diamond,
        "hle": effort.hle,
        "tau2": effort.tau2,
        "tokens_per_second": effort.tokens_per_second,
        "time_to_first_token": effort.time_to_first_token,
        "time_to_first_answer_token": effort.time_to_first_answer_token,
        "measured_run": effort.run if effort.run != MeasuredRun() else None,
    }
    used = entry.score.index if entry.score else ""
    return tuple(
        Figure(name, value, origins.get(name), used if name == "index" else "")
        for name, value in values.items()
    )


_OF_A_BILL = (*PRICE_FIELDS, "tiers", "batch_discount", "off_peak")
_OF_A_TIMING = ("time_to_first_token", "time_to_first_answer_token", "tokens_per_second")
# What each computed figure is computed from.
COMPUTED_FROM: Mapping[str, tuple[str, ...]] = {
    "blended": ("input", "output", "cache_read"),
    "cost_per_point": ("input", "output", "index"),
    "measured_cost": ("input", "output", "measured_run"),
    "measured_cost_per_point": ("input", "output", "measured_run", "index"),
    "monthly": _OF_A_BILL,
    "answers_only": _OF_A_BILL,
    "monthly_with_reasoning": (*_OF_A_BILL, "measured_run"),
    "monthly_at_speed_test": (*_OF_A_BILL, *_OF_A_TIMING),
    "cost_per_usable_answer": _OF_A_BILL,
    "weighted_score": ("input", "output", "index", "cache_read", "tokens_per_second", "context"),
    "answer_seconds": ("time_to_first_answer_token", "tokens_per_second"),
}


# Stands behind the host of an offer whose listing was joined by a guess.
GUESS = "?"
RULES: Mapping[Rule, str] = {
    1: "exact slug or named id",  # the rated source names some listings' ids itself
    2: "slug without the effort",
    3: "display name",
    4: "the same words in another order",
    5: "name without release word or date, at similar prices",
    "pinned": "a pin in your own catalogue",
}


def is_guess(rule: Rule) -> bool:
    """Whether neither the sources nor the user say so; such a pair is marked wherever it shows."""
    return rule not in (1, "pinned")


def rule_in_words(rule: Rule) -> str:
    """`joined by display name (rule 3 of 5), a guess`; of rule 1 and of a pin without the guess."""
    place = "" if rule == "pinned" else f" (rule {rule} of 5)"
    return f"joined by {RULES[rule]}{place}{', a guess' if is_guess(rule) else ''}"


def rule_in_short(rule: Rule) -> str:
    """`rule 1`, `rule 3?` for a guess, `pin`."""
    return "pin" if rule == "pinned" else f"rule {rule}{GUESS if is_guess(rule) else ''}"


def rules_of(found: Container[Rule]) -> list[Rule]:
    """The rules among `found`, the strictest first and pins last."""
    return [rule for rule in RULES if rule in found]
