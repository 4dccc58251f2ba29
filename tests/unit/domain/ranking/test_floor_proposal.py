"""Where a floor lies on a new version: between two scores, by the ranks around it."""

import pytest

from tui.domain.ranking.floor import FloorProposal, propose_floor


def proposed(old: list[float], new: list[float], floor: float = 30) -> FloorProposal:
    """The proposal for efforts that have these scores on both versions."""
    found = propose_floor(
        {f"m{n}": (f"M{n}", score) for n, score in enumerate(old)},
        {f"m{n}": (f"M{n}", score) for n, score in enumerate(new)},
        old_version="4.0",
        new_version="4.1",
        old_floor=floor,
    )
    assert found is not None
    return found


def test_scores_that_all_move_alike_move_the_floor_alike() -> None:
    found = proposed([50, 40, 32, 28, 20], [43, 33, 25, 21, 13])
    assert (found.floor, found.next_lower, found.lowest, found.passing) == (23, 21, 25, 3)


def test_one_model_that_rose_at_the_edge_takes_the_floor_up_no_further_than_the_rest() -> None:
    """Of thirteen that lost 6 points the lowest that passed lost only 2: 30 is 24.4, not 26."""
    old = [60, 56, 52, 48, 44, 40, 36, 32, 28, 24, 20, 16, 12]
    new = [score - 6 + 4 * (score == 32) for score in old]
    found = proposed([float(each) for each in old], [float(each) for each in new])
    assert (found.next_lower, found.lowest) == (22, 30)
    assert found.floor == 24.4


@pytest.mark.parametrize(
    ("new", "floor"), [([80, 30, 20, 19], 20), ([40, 39, 38, 37.96], 38)], ids=["up", "down"]
)
def test_it_never_leaves_the_interval(new: list[float], floor: float) -> None:
    found = proposed([90, 35, 31, 29.9], new)
    assert found.next_lower is not None
    assert found.next_lower < found.floor <= found.lowest
    assert found.floor == floor


def test_where_every_model_passes_it_is_the_lowest_score() -> None:
    found = proposed([50, 40, 31], [40, 30, 22])
    assert (found.floor, found.next_lower, found.passing) == (22, None, 3)


def test_the_sentence_shows_the_interval() -> None:
    assert proposed([50, 40, 32, 28, 20], [43, 33, 25, 21, 13]).sentence() == (
        "minimum 23 on v4.1 passes 3 of 5 models rated under both versions, as 30 does on v4.0; "
        "so does any minimum above 21 and up to 25"
    )
