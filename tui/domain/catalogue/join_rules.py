"""The rules of the join in words: by which one an offer is a model's, and which are guesses."""

from collections.abc import Container, Mapping

from tui.domain.catalogue.values import Rule

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


def in_words(rule: Rule) -> str:
    """`joined by display name (rule 3 of 5), a guess`; of rule 1 and of a pin without the guess."""
    place = "" if rule == "pinned" else f" (rule {rule} of 5)"
    return f"joined by {RULES[rule]}{place}{', a guess' if is_guess(rule) else ''}"


def in_short(rule: Rule) -> str:
    """`rule 1`, `rule 3?` for a guess, `pin`."""
    return "pin" if rule == "pinned" else f"rule {rule}{GUESS if is_guess(rule) else ''}"


def rules_of(found: Container[Rule]) -> list[Rule]:
    """The rules among `found`, the strictest first and pins last."""
    return [rule for rule in RULES if rule in found]
