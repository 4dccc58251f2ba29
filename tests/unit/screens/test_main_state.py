"""The state of the main screen: what ranks anew, and what a floor or a selection changes."""

import pytest
from msgspec.structs import replace

from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import current_alone
from tui.screens.main.following import first_state, ranked
from tui.screens.main.state import MainState
from tui.store.settings import Settings


@pytest.fixture
def state(fixture_catalogue: Catalogue) -> MainState:
    """The first state, on the catalogue of invented models."""
    return first_state(current_alone(fixture_catalogue, "edition"), Settings())


def test_what_a_ranking_is_not_made_of_does_not_rank_again(state: MainState) -> None:
    settings = replace(state.settings, sort="index", reverse=True, client="node")
    now = ranked(state, replace(state, settings=settings, search="mini", older_than=30))
    assert now.ranking is state.ranking
    assert (now.settings.sort, now.search) == ("index", "mini")


def test_scores_of_ones_own_stay_ranked_by_when_other_figures_come(
    state: MainState, fixture_catalogue: Catalogue
) -> None:
    own = OwnScores("mine.csv", "2026-05-28", "CSV", (OwnScore("aster-small", 60.0, "high"),))
    by_own = ranked(state, state.with_own(own))
    assert by_own.catalogue.index.titled == "mine.csv of 2026-05-28"
    synced = current_alone(replace(fixture_catalogue), "snapshot")
    now = ranked(by_own, by_own.with_current(synced, "all"))
    assert now.catalogue.index.titled == "mine.csv of 2026-05-28"
    assert [now.ranking.entries[i].index for i in now.ranking.ranked] == [60.0]
    back = ranked(now, now.with_quality("intelligence"))
    assert back.catalogue.index.id == "intelligence"


def test_hosts_that_newer_figures_lack_limit_the_ranking_no_longer(
    state: MainState, fixture_catalogue: Catalogue
) -> None:
    limited = ranked(
        state,
        replace(
            state,
            settings=replace(state.settings, scope="all"),
            among=("vendor-one", "vendor-two"),
        ),
    )
    assert {each.host.id for each in limited.ranking.entries} == {"vendor-one", "vendor-two"}
    hosts = tuple(host for host in fixture_catalogue.hosts if host.id != "vendor-two")
    fewer = tuple(
        replace(model, offers=tuple(o for o in model.offers if o.host != "vendor-two"))
        for model in fixture_catalogue.models
    )
    newer = current_alone(replace(fixture_catalogue, hosts=hosts, models=fewer), "snapshot")
    now = ranked(limited, limited.with_current(newer, "all"))
    assert now.among == ("vendor-one",)
    assert {each.host.id for each in now.ranking.entries} == {"vendor-one"}


def test_an_equal_value_is_the_same_state(state: MainState) -> None:
    again = replace(state, settings=replace(state.settings, basis="list"), floors={})
    assert ranked(state, again) == state


def test_another_workload_ranks_the_same_entries_again(state: MainState) -> None:
    workload = replace(state.workload, prompt_tokens=9_000)
    now = ranked(state, state.with_workload(workload))
    assert now.ranking.terms.workload == workload
    assert now.ranking.entries is state.ranking.entries


def test_an_earlier_state_taken_back_ranks_as_it_did(state: MainState) -> None:
    raised = ranked(state, state.with_floor(60))
    assert raised.catalogue.index.floor_origin == "chosen"
    assert len(raised.ranking.ranked) < len(state.ranking.ranked)
    back = ranked(raised, state)
    assert (back.catalogue.index.floor, back.floors) == (30, {})
    assert back.ranking.ranked == state.ranking.ranked


def test_the_published_floor_is_no_choice_also_where_figures_came_under_a_chosen_one(
    fixture_catalogue: Catalogue,
) -> None:
    published = fixture_catalogue.index
    chosen = replace(published, floor=45, floor_origin="chosen")
    current = replace(
        current_alone(replace(fixture_catalogue, index=chosen), "edition"), published=published
    )
    state = first_state(current, Settings(floors={published.version: 45}))
    now = ranked(state, state.with_floor(published.floor))
    assert now.catalogue.index == published
    assert now.remembered("").floors == {}


def test_weights_that_mean_nothing_here_change_none(state: MainState) -> None:
    settings = replace(state.settings, weights={"of another catalogue": 1.0})
    now = ranked(state, replace(state, settings=settings))
    assert now.catalogue.criteria == state.catalogue.criteria


def test_a_model_beyond_the_scope_is_selected_among_all(state: MainState) -> None:
    shelf = {entry.model.id for entry in state.ranking.entries}
    beyond = next(model.id for model in state.catalogue.models if model.id not in shelf)
    now = ranked(state, state.selecting(beyond))
    assert (now.settings.scope, now.selected) == ("all", beyond)


def test_of_a_file_that_somebody_named_no_floor_and_no_edition_is_kept(
    fixture_catalogue: Catalogue,
) -> None:
    settings = Settings(floors={"4.0": 40}, edition="May 2026")
    state = first_state(current_alone(fixture_catalogue, "file"), settings)
    kept = ranked(state, state.with_floor(50)).remembered("")
    assert (kept.floors, kept.edition) == ({"4.0": 40}, "May 2026")


def test_another_quality_ranks_by_it_and_keeps_a_floor_of_its_own(state: MainState) -> None:
    """Of the invented models two have Tau-2 or GPQA; the published floor is not theirs."""
    settings = replace(state.settings, quality="gpqa_diamond")
    now = ranked(state, replace(state, settings=settings))
    assert now.ranking.terms.index.titled == "GPQA Diamond"
    assert now.ranking.top is not None
    assert (now.ranking.top.entry.model.id, now.ranking.top.entry.index) == ("aster-small", 81.0)
    assert (now.catalogue.index.floor, now.catalogue.index.floor_origin) == (0, "none")
    raised = ranked(now, now.with_floor(85))
    assert raised.floors == {"gpqa_diamond": 85}
    assert raised.changed == ("GPQA Diamond", "minimum GPQA Diamond 85")
    back = ranked(raised, replace(raised, settings=state.settings))
    assert (back.catalogue.index.floor, back.catalogue.index.floor_origin) == (30, "edition")
    assert ranked(raised, raised.with_floor(0)).floors == {}
