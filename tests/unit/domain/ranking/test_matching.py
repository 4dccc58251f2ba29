"""Words of a search: as they stand where some row has them, else their letters in order."""

import pytest

from tui.domain.catalogue.entries import entries
from tui.domain.catalogue.values import Catalogue
from tui.domain.ranking.filters import parse_query
from tui.domain.ranking.matching import matches
from tui.domain.ranking.ranking import View, rank


def found(catalogue: Catalogue, *words: str) -> tuple[list[str], tuple[str, ...]]:
    """The names that match, and the words taken loosely."""
    listed = entries(catalogue, "all")
    result = matches(listed, words)
    return sorted(listed[i].model.name for i in result.positions), result.loose


def test_a_part_of_a_name_a_vendor_an_id_or_a_slug_is_found_as_it_stands(
    fixture_catalogue: Catalogue,
) -> None:
    assert found(fixture_catalogue, "aster") == (["Aster Small"], ())
    assert found(fixture_catalogue, "small") == (["Aster Small"], ())


@pytest.mark.parametrize("typed", ["astr", "asl", "smll"])
def test_letters_in_order_find_what_no_name_has_as_it_stands(
    fixture_catalogue: Catalogue, typed: str
) -> None:
    names, loose = found(fixture_catalogue, typed)
    assert "Aster Small" in names
    assert loose == (typed,)


def test_a_word_that_some_row_has_is_never_taken_loosely(fixture_catalogue: Catalogue) -> None:
    # "ma" is in "Small" and "Dune Max"; loosely it would be in "Ember Mini" too
    names, loose = found(fixture_catalogue, "ma")
    assert "Dune Max" in names
    assert "Ember Mini" not in names
    assert loose == ()


def test_letters_run_over_from_one_text_into_no_other(fixture_catalogue: Catalogue) -> None:
    assert found(fixture_catalogue, "zzz") == ([], ())
    assert found(fixture_catalogue, "llamaallvendorsatonce") == ([], ())


def test_words_are_combined_whichever_way_they_were_found(fixture_catalogue: Catalogue) -> None:
    assert found(fixture_catalogue, "aster", "smll") == (["Aster Small"], ("smll",))
    assert found(fixture_catalogue, "dune", "smll") == ([], ("smll",))


def test_ranked_and_excluded_rows_are_matched_the_same_way(fixture_catalogue: Catalogue) -> None:
    """`haze` names an excluded model: no ranked one may match it loosely."""
    ranking = rank(fixture_catalogue, View(scope="all"))
    query = parse_query("haze")
    assert query.kept(ranking.entries, ranking.ranked, ranking.terms) == ()
    (excluded,) = query.kept(ranking.entries, ranking.excluded, ranking.terms)
    assert ranking.entries[excluded].model.name == "Haze Tiny"
