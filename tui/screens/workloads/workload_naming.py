"""Asks under which name a workload is kept."""

from collections.abc import Sequence

from tui.domain.catalogue.workload import Workload
from tui.domain.planning.named_workload import NamedWorkload, same_name
from tui.domain.ranking.billing import in_words
from tui.screens.workloads.naming import NameScreen


def ask_name(workload: Workload, known: Sequence[NamedWorkload]) -> NameScreen:
    """The question; names of presets are refused, one's own are replaced once that was said."""
    presets = [each.id for each in known if each.origin == "preset"]

    def why_not(name: str) -> str:
        if not name[0].isalnum():
            return "the name of a workload begins with a letter or a digit"
        taken = same_name(name, presets)
        return "" if taken is None else f"{taken} is a preset, and presets are read-only"

    return NameScreen(
        "Save the workload under a name", in_words(workload), own_names(known), why_not
    )


def own_names(known: Sequence[NamedWorkload]) -> frozenset[str]:
    """The names of what a person saved, in small letters."""
    return frozenset(each.id.lower() for each in known if each.origin == "own")
