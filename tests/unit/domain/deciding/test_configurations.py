"""A configuration is read as MODEL, MODEL:EFFORT, MODEL@HOST or both, and placed in a ranking."""

import pytest

from tests.builders import (
    ANSWERS_ONLY,
    GATE,
    VENDOR,
    a_catalogue,
    a_model,
    an_effort,
    an_offer,
)
from tui.domain.catalogue.entries import entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.deciding.configurations import (
    configuration_name,
    placed_row,
    read_configuration,
    row_of,
)
from tui.domain.figures.bases import Basis
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.row import View
from tui.errors import UserError

# At $1 and $3 the even blend is $2: by points 0.05 at 40 and 0.04 at 50; at the vendor a fifth.
ALPHA = a_model(
    "alpha",
    offers=[an_offer("gate", 1.0, 3.0, slug="lab/alpha"), an_offer("vendor", 0.2, 0.6, slug="a")],
    efforts=[an_effort("high", 40), an_effort("xhigh", 50), an_effort("low", 32)],
)
# $1 at 40: 0.025 a point.
BETA = a_model("beta", offer=an_offer("gate", 0.5, 1.5, slug="lab/beta:free"))
CATALOGUE = a_catalogue(ALPHA, BETA, hosts=(GATE, VENDOR))


def read(text: str) -> tuple[str, str | None, str | None]:
    """Model, effort and host of a text."""
    found = read_configuration(CATALOGUE, text)
    return found.model.id, found.effort, found.host


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("alpha", ("alpha", None, None)),
        ("alpha:low", ("alpha", "low", None)),
        ("Alpha:XH", ("alpha", "xhigh", None)),
        ("alpha@vendor", ("alpha", None, "vendor")),
        ("alpha:low@Vendor", ("alpha", "low", "vendor")),
        ("alpha@vendor:low", ("alpha", "low", "vendor")),
        (" lab/alpha:low@vendor ", ("alpha", "low", "vendor")),
        ("lab/beta:free", ("beta", None, None)),
        ("lab/beta:free@gate", ("beta", None, "gate")),
        ("lab/beta:free:default", ("beta", "default", None)),
    ],
)
def test_model_effort_and_host_are_read_whichever_are_there(
    text: str, meant: tuple[str, str | None, str | None]
) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("gamma:low@vendor", "No such model: nothing in the catalogue is called 'gamma'"),
        ("alpha:deep", "No such effort: there is no effort 'deep' of Alpha"),
        ("alpha@nowhere", "No such host: there is no host 'nowhere' for Alpha"),
        ("alpha:", "No such effort: there is no effort '' of Alpha"),
        ("lab:low", "'lab' is ambiguous: alpha, beta"),
        ("", "No such model: nothing in the catalogue is called ''"),
    ],
)
def test_what_is_not_there_is_named(text: str, sentence: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("text", "rank_there", "name"),
    [
        ("beta", 1, "beta:default@gate"),
        ("alpha", 2, "alpha:xhigh@gate"),
        ("alpha:high", 2, "alpha:high@gate"),
        ("alpha@vendor", 1, "alpha:xhigh@vendor"),  # 0.4 / 50 = 0.008 a point
    ],
)
def test_a_configuration_has_the_rank_it_takes_in_the_place_of_its_model(
    text: str, rank_there: int, name: str
) -> None:
    ranking = rank(CATALOGUE, View(), ANSWERS_ONLY)
    row = row_of(ranking, read_configuration(CATALOGUE, text))
    assert (row.rank, configuration_name(row.entry)) == (rank_there, name)


def test_a_name_is_read_back_as_what_it_names() -> None:
    ranking = rank(CATALOGUE, View(), ANSWERS_ONLY)
    for text in ("alpha:low@vendor", "alpha", "beta@gate"):
        row = row_of(ranking, read_configuration(CATALOGUE, text))
        again = row_of(ranking, read_configuration(CATALOGUE, configuration_name(row.entry)))
        assert configuration_name(again.entry) == configuration_name(row.entry)


def test_where_all_efforts_are_listed_an_effort_has_its_own_place() -> None:
    # xhigh 0.04, high 0.05, low 2 / 32 = 0.0625 behind beta
    ranking = rank(CATALOGUE, View(all_efforts=True), ANSWERS_ONLY)
    places = {text: row_of(ranking, read_configuration(CATALOGUE, text)).rank for text in FOUR}
    assert places == {"beta": 1, "alpha:xhigh": 2, "alpha:high": 3, "alpha:low": 4}


FOUR = ("beta", "alpha:xhigh", "alpha:high", "alpha:low")


@pytest.mark.parametrize("basis", ["list", "workload", "measured"])
def test_the_rank_is_the_one_that_a_ranking_with_it_in_that_place_gives(
    basis: Basis, embedded_catalogue: Catalogue
) -> None:
    view = View(scope="all", basis=basis)
    ranking = rank(embedded_catalogue, view)
    offered = [
        entry(embedded_catalogue, each.model, effort, offer)
        for each in ranking.entries
        for effort in each.model.efforts
        for sold in each.model.offers
        if (offer := sold.at_effort(effort.name)) is not None
    ]
    assert len(offered) > 25
    for at in offered:
        others = tuple(each for each in ranking.entries if each.model is not at.model)
        anew = rank(embedded_catalogue, view, within=(*others, at)).row(len(others))
        placed = placed_row(ranking, at)
        assert (placed.rank, placed.reasons) == (anew.rank, anew.reasons)
