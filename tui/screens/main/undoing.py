"""Which changes of the main screen can be taken back, each apart from all else that was done."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from tui.screens.main.state import MainState


class TakenBack(Struct, frozen=True):
    """What takes one change out of the state as it then is, and the sentence that says so."""

    out_of: Callable[[MainState], MainState]
    undone: str


def undoable_changes(before: MainState, now: MainState) -> Iterator[TakenBack]:
    """What changes the order of everything, or what it is held against."""
    was, kept = before.settings, now.settings
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


def _settings(undone: str, **fields: object) -> TakenBack:
    """Some choices as they were."""

    def out_of(state: MainState) -> MainState:
        return replace(state, settings=replace(state.settings, **fields))

    return TakenBack(out_of, undone)
