"""Which changes of the main screen can be taken back, each apart from all else that was done."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from tui.screens.main.state import MainState

_FIND_SETS = ("scope", "basis", "workload", "sort", "reverse", "model")


class TakenBack(Struct, frozen=True):
    """What takes one change out of the state as it then is, and the sentence that says so."""

    out_of: Callable[[MainState], MainState]
    undone: str


def undoable_changes(before: MainState, now: MainState) -> Iterator[TakenBack]:
    """What changes the order of everything, or what it is held against."""
    was, kept = before.settings, now.settings
    if now.found is not before.found and now.found is not None:
        yield TakenBack(partial(_before_find, before), "Undone: all is as it was before Find.")
        return
    same_figures = now.current is before.current
    if now.floors != before.floors and same_figures:
        index = before.catalogue.index
        none = index.floor_origin == "none"
        minimum = "no minimum" if none else f"minimum {index.label} {index.floor:g}"
        yield TakenBack(
            lambda state: replace(state, floors=before.floors),
            f"Undone: {minimum} again.",
        )
    if kept.quality != was.quality:
        again = f"Undone: ranked by {before.catalogue.index.titled_in_short} again."
        yield _settings(again, quality=was.quality, basis=was.basis)
    if kept.weights != was.weights:
        whose = "your own" if was.weights else "published"
        yield _settings(f"Undone: {whose} weights again.", weights=was.weights)
    if kept.in_use != was.in_use:
        yield _settings("Undone: what is in use is as it was before.", in_use=was.in_use)
    if before.marked and not now.marked:
        yield TakenBack(
            lambda state: replace(state, marked=before.marked),
            f"Undone: {len(before.marked)} marked again.",
        )
    if kept.hosts != was.hosts and same_figures:
        again = "Undone: every model is at the host it was at before."
        yield _settings(again, hosts=was.hosts, scope=was.scope)


def _before_find(before: MainState, state: MainState) -> MainState:
    """What Find takes to the ranking as it was, all else as it is."""
    was = before.settings
    settings = replace(
        state.settings,
        **{each: getattr(was, each) for each in _FIND_SETS},
    )
    return replace(
        state,
        settings=settings,
        floors=before.floors,
        among=before.among,
        search=before.search,
        found=before.found,
    )


def _settings(undone: str, **fields: object) -> TakenBack:
    """Some choices as they were."""

    def out_of(state: MainState) -> MainState:
        return replace(state, settings=replace(state.settings, **fields))

    return TakenBack(out_of, undone)
