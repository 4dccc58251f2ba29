"""Which keys of the main screen have nothing to do, and what the reasons for that name."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.domain.catalogue.calling.reach import host_link
from tui.domain.catalogue.workload import Workload
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import verify_url
from tui.screens.main.ranking_keys import HIGHEST_FLOOR
from tui.screens.main.state import MainState

if TYPE_CHECKING:
    from tui.domain.handover.code.usage import Usage


def can_compare(ranking: Ranking, row: Row | None) -> bool:
    """Whether there is a second row to compare a row with: one that can be called, or the other."""
    others = {ranking.entries[i].ids for i in ranking.picks}
    return row is not None and bool(others - {row.entry.ids})


def what_is_used(state: MainState) -> tuple[object, ...]:
    """What the code and the actions at hand follow from; entries last until a model changes."""
    settings = state.settings
    code = (settings.client, settings.mode, state.message)
    chosen = (state.selected, state.effort, settings.in_use, state.marked)
    return (id(state.ranking.entries), *code, *chosen, state.own)


def idle_actions(state: MainState, usage: "Usage | None") -> frozenset[str]:
    """The actions that have nothing to act on, most of them with the selected model."""
    row = state.row
    link = verify_url(row) if row else None
    applies = {
        "copy_slug": usage and usage.slug,
        "copy_snippet": usage and usage.snippet,
        "save_snippet": usage and usage.snippet,
        "copy_env": usage and usage.call,
        "nearest": usage and usage.nearest,
        "host": state.next_host,
        "open_link": link,
        "copy_link": link,
        "open_host": usage and host_link(usage.host),
        "preset": state.own or state.catalogue.presets,
        "why": row,
        "in_use": state.host,
        "mark": row,
        "compare": can_compare(state.ranking, row),
        "clear_marks": state.marked,
        "try_it": row or state.marked,
        "copy_diff": not state.why_no_diff,
        **dict.fromkeys(("buy", "ladder", "history", "favourite", "hide"), state.selected),
    }
    return frozenset(action for action, applicable in applies.items() if not applicable)


def does_nothing(state: MainState, action: str, parameters: tuple[object, ...]) -> bool:
    """Whether an action would leave the state as it is."""
    if action == "floor":
        at_end = {5: HIGHEST_FLOOR, -5: 0}
        return state.catalogue.index.floor == at_end.get(int(str(parameters[0])))
    return action == "reset_workload" and state.workload == Workload()


def facts_of(state: MainState, usage: "Usage | None") -> Mapping[str, str]:
    """What the reasons why a key cannot act name."""
    row = state.row
    model = row.entry.model.name if row else "no model"
    nothing = f"No host sells {model}." if row else "No model shown: nothing to use."
    why_not = " ".join(filter(None, (usage.why_not, usage.instead))) if usage else ""
    return {
        "model": model,
        "host": usage.host.name if usage else "a host",
        "no_diff": state.why_no_diff,
        "why_not": why_not or nothing,
        "no_nearest": "There is code already." if usage and usage.call else why_not or nothing,
    }
