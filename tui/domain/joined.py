"""The rules of the join in words: by which one an offer is a model's, and which are guesses."""

from collections.abc import Mapping

from tui.domain.catalogue import Rule

RULES: Mapping[Rule, str] = {
    1: "slug",  # or the rated source names the listing itself
    2: "slug without the effort",
    3: "display name",
    4: "the same words in another order",
    5: "name without release word or date, and prices that agree",
    "pinned": "a pin in your own catalogue",
}


def is_guess(rule: Rule) -> bool:
    """Whether neither the sources nor the user say so; such a pair is marked wherever it shows."""
    return rule not in (1, "pinned")


def in_words(rule: Rule) -> str:
    """`joined by slug (rule 1 of 5)`, `joined by display name (rule 3 of 5), a guess`."""
    place = "" if rule == "pinned" else f" (rule {rule} of 5)"
    return f"joined by {RULES[rule]}{place}{', a guess' if is_guess(rule) else ''}"
