"""Which rows a search keeps."""

import pytest

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.filters import parse_query
from tui.domain.ranking import Ranking, View, rank

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())


def kept(ranking: Ranking, text: str, *favourites: str) -> list[str]:
    """The ids of the models a search keeps, in the order of the ranking."""
    query = parse_query(text)
    positions = query.kept(ranking.entries, ranking.ranked, ranking.terms, frozenset(favourites))
    return [ranking.entries[i].model.id for i in positions]


@pytest.fixture(scope="module")
def five() -> Ranking:
    """The reference ranking: flash, lite, qwen, mimo, pro."""
    return rank(a_catalogue(*the_five()))


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("", [FLASH, LITE, QWEN, MIMO, PRO]),
        ("DeepSeek", [FLASH, PRO]),
        ("flash deepseek", [FLASH]),
        ("xiaomi/", [MIMO]),
        ("deepseek index>50", [PRO]),
        ("index>=46.5 index<=51.5", [FLASH, QWEN, PRO]),
        ("index>46.5 index<51.5", [QWEN]),
        ("price<1", [FLASH, LITE]),
        ("request<0.0024", [FLASH, LITE, MIMO]),  # 714 / 300,000 = 0.00238; Qwen 0.0025
        ("context>200K output>=131072", [FLASH, MIMO, PRO]),
        ("input:image", [LITE, QWEN]),
        ("status:prev", [LITE]),
        ("effort:max host:gate", [FLASH, PRO]),
        ("open", [FLASH, MIMO, PRO]),
        ("cache", [FLASH, LITE, MIMO, PRO]),
        ("fav", [QWEN]),
        ("no-such-model", []),
    ],
)
def test_a_row_matches_every_word_and_passes_every_condition(
    five: Ranking, text: str, models: list[str]
) -> None:
    assert kept(five, text, QWEN) == models


def test_a_row_without_the_figure_does_not_pass_either_way() -> None:
    ranking = rank(a_catalogue(a_model(effort=an_effort(speed=None))))
    assert kept(ranking, "speed>0") == []
    assert kept(ranking, "speed<1000") == []


def test_a_condition_that_cannot_be_read_keeps_every_row(five: Ranking) -> None:
    assert len(kept(five, "index>=many vendor>x")) == 5
    assert parse_query("index>=many vendor>x").problems == (
        "index takes a number: index>=10 or index<10",
        "vendor takes a colon: vendor:x",
    )


def test_words_are_looked_for_in_the_rows_that_are_there_now() -> None:
    for name in ("alpha", "beta"):
        catalogue = a_catalogue(a_model(name, offer=an_offer(slug=f"lab/{name}")))
        for view in (View(), View(scope="all")):
            assert kept(rank(catalogue, view), f"lab/{name}") == [name]
