"""What Find asks about, and what the main screen shows once its answer was taken."""

from msgspec.structs import replace

from tui.domain.deciding.finding.narrowing import Finder, Narrowed
from tui.domain.deciding.finding.question import Requirements
from tui.screens.main.following import ranked_catalogue, view_of
from tui.screens.main.state import MainState


def finder_of(state: MainState) -> Finder:
    """Answers questions about all models, by the quality, minimum and hosts in use."""
    settings = replace(state.settings, scope="all")
    catalogue = ranked_catalogue(state.current, settings, state.floors)
    return Finder(catalogue, state.personal, view_of(settings))


def begun_question(state: MainState) -> Requirements:
    """The question whose answer is in sight, else nothing but the job in use."""
    if state.found is not None and state.answers:
        return state.found.question
    job = next((each.id for each in state.workloads if each.workload == state.workload), "")
    return Requirements(state.workload, job)


def with_found(state: MainState, found: Narrowed) -> MainState:
    """What is left is ranked at once: scope, workload, basis, minimum, hosts and search."""
    best = found.best
    settings = replace(
        state.settings,
        scope="all",
        basis="workload",
        workload=found.sought.workload,
        sort="cost_per_point",
        reverse=False,
        model=best.entry.model.id if best else state.settings.model,
    )
    among, where = found.sought.view.among, found.sought.where
    state = replace(state, settings=settings, among=among, search=where, found=found, effort="")
    floor = found.sought.view.floor
    return state if floor is None else state.with_floor(floor, found.ranking.catalogue.index)
