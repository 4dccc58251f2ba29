"""Which rows a search keeps."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.entries import Personal
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.ranking.search.filters import Query, filter_name, parse_query, why_not_saved

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())


SAVED = {
    "cheap": "price<1",
    "wide": "context>200K",
    "wanted": "deepseek @wide @cheap",
    "self": "open @self",
    "here": "@there price<1",
    "there": "@here open",
    "odd": "index>=many",
}


def kept(ranking: Ranking, text: str, *favourites: str) -> list[str]:
    """The ids of the models a search keeps, in the order of the ranking."""
    query = parse_query(text, SAVED)
    own = Personal(frozenset(favourites), frozenset({"GATE_KEY"}))
    positions = query.kept(ranking.entries, ranking.ranked, ranking.terms, own)
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
        ("request<0.015", [FLASH, QWEN]),  # 804.36 and 3,205.49 / 300,000; Lite 4,522.21
        ("bill<4600", [FLASH, LITE, QWEN]),  # MiMo 4,619.84
        ("context>200K output>=131072", [FLASH, MIMO, PRO]),
        ("input:image", [LITE, QWEN]),
        ("status:prev", [LITE]),
        ("effort:max host:gate", [FLASH, PRO]),
        ("open", [FLASH, MIMO, PRO]),
        ("cache", [FLASH, LITE, MIMO, PRO]),
        ("fav", [QWEN]),
        ("input:pdf", [LITE]),
        ("input:video", [LITE, QWEN]),
        ("no-such-model", []),
        ("@cheap", [FLASH, LITE]),
        ("@CHEAP @wide open", [FLASH]),
        ("@wanted", [FLASH]),
        ("deepseek @wide", [FLASH, PRO]),
    ],
)
def test_a_row_matches_every_word_and_passes_every_condition(
    five: Ranking, text: str, models: list[str]
) -> None:
    assert kept(five, text, QWEN) == models


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("tools", ["both"]),
        ("schema", ["both", "answers"]),
        ("key", ["both", "neither"]),
        ("tools schema key", ["both"]),
    ],
)
def test_what_a_host_takes_and_whether_its_key_is_set_are_conditions(
    text: str, models: list[str]
) -> None:
    """The variable of the gateway's key is set; what is unknown passes as little as a no."""
    offers = {
        "both": replace(an_offer(), tools=True, structured_output=True),
        "answers": replace(an_offer("vendor"), tools=False, structured_output=True),
        "neither": an_offer(),
    }
    ranking = rank(a_catalogue(*(a_model(id, offer=at) for id, at in offers.items())), View("all"))
    assert set(kept(ranking, text)) == set(models)


def test_a_row_without_the_figure_does_not_pass_either_way() -> None:
    ranking = rank(a_catalogue(a_model(effort=an_effort(speed=None))))
    assert kept(ranking, "speed>0") == []
    assert kept(ranking, "speed<1000") == []


def test_a_condition_that_cannot_be_read_keeps_every_row(five: Ranking) -> None:
    assert len(kept(five, "index>=many vendor>x")) == 5
    assert parse_query("index>=many vendor>x").problems == (
        "index takes a number: index>=40",
        "vendor takes a colon and a word: vendor:google",
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("prise<1", "unknown condition prise<1: price?"),
        ("contxt>=200K", "unknown condition contxt>=200k: context?"),
        ("vender:google", "unknown condition vender:google: vendor?"),
        ("price=1", "price takes a number: price<1"),
        ("open:yes", "open takes no value"),
        (
            "zz>1",
            "unknown condition zz>1: known are vendor, host, input, effort, status, context, "
            "output, index, speed, price, cost, request, bill, answer, open, cache, tools, schema, "
            "key, fav",
        ),
    ],
)
def test_an_unknown_condition_is_named_with_the_nearest(text: str, problem: str) -> None:
    assert parse_query(text).problems == (problem,)


@pytest.mark.parametrize("text", ["price<", "price>=", "vendor:", "context>=k"])
def test_half_a_condition_holds_back_no_row(five: Ranking, text: str) -> None:
    assert len(kept(five, text)) == 5
    assert parse_query(text).words == ()


def test_a_slug_with_a_colon_is_a_word() -> None:
    assert parse_query("gpt-oss:20b qwen3:free").words == ("gpt-oss:20b", "qwen3:free")


def test_a_figure_is_written_as_in_a_field(five: Ranking) -> None:
    assert kept(five, "context>0.2M output>=131,072") == [FLASH, MIMO, PRO]
    assert kept(five, "price<$1") == [FLASH, LITE]


def test_words_are_looked_for_in_the_rows_that_are_there_now() -> None:
    for name in ("alpha", "beta"):
        catalogue = a_catalogue(a_model(name, offer=an_offer(slug=f"lab/{name}")))
        for view in (View(), View(scope="all")):
            assert kept(rank(catalogue, view), f"lab/{name}") == [name]


def test_a_saved_filter_is_one_chip_that_tells_what_it_stands_for() -> None:
    assert parse_query("index>40 @wanted lite open", SAVED).chips == (
        "index>40",
        "@wanted: deepseek context>200k price<1",
        "open",
    )


def test_what_is_asked_twice_is_asked_once() -> None:
    query = parse_query("price<1 @cheap flash Flash @cheap", SAVED)
    assert query.words == ("flash",)
    assert [condition.text for condition in query.conditions] == ["price<1"]
    assert query.chips == ("price<1", "@cheap: price<1")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("@dear", "no saved filter 'dear'; saved: cheap, wide"),
        ("@", "@ needs a name; saved: cheap, wide"),
    ],
)
def test_an_unknown_filter_is_told_with_the_known_ones(text: str, problem: str) -> None:
    assert parse_query(text, {"wide": "context>200K", "cheap": "price<1"}).problems == (problem,)


def test_without_saved_filters_it_is_said_that_there_are_none(five: Ranking) -> None:
    query = parse_query("@cheap")
    assert query.problems == ("no saved filter 'cheap'; none saved yet",)
    assert len(query.kept(five.entries, five.ranked, five.terms)) == 5


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("@self", ("@self refers to itself",)),
        ("@here", ("@here refers to itself",)),
        ("@odd", ("index takes a number: index>=40",)),
    ],
)
def test_a_saved_filter_that_names_itself_says_so(text: str, problems: tuple[str, ...]) -> None:
    assert parse_query(text, SAVED).problems == problems


def test_a_filter_that_names_itself_still_keeps_by_its_other_conditions(five: Ranking) -> None:
    assert kept(five, "@self") == [FLASH, MIMO, PRO]


def test_filters_named_within_filters_end_somewhere() -> None:
    steps = {f"f{number}": f"@f{number + 1} @f{number + 1}" for number in range(100)}
    assert parse_query("@f0", steps).problems == ("@f0 is more than 20 saved filters deep",)
    assert parse_query("@f85", {**steps, "f100": "open"}).problems == ()


def test_a_slug_that_starts_with_an_at_sign_is_a_word(five: Ranking) -> None:
    assert parse_query("@lab/alpha", SAVED).words == ("@lab/alpha",)
    assert parse_query("@lab/alpha", SAVED).problems == ()


def test_another_text_saved_under_the_same_name_is_used_from_then_on() -> None:
    assert parse_query("@a", {"a": "flash"}).words == ("flash",)
    assert parse_query("@a", {"a": "lite"}).words == ("lite",)
    assert parse_query("  ", {"a": "lite"}) == Query()


@pytest.mark.parametrize(
    ("typed", "name"), [("cheap", "cheap"), (" @Cheap-Vision_2 ", "cheap-vision_2")]
)
def test_a_name_is_written_in_small_letters(typed: str, name: str) -> None:
    assert filter_name(typed) == name


@pytest.mark.parametrize("typed", ["", "@", "two words", "price<1", "n\u00e4her", "a" * 41, "[b]"])
def test_what_can_be_no_name_is_told_what_a_name_has(typed: str) -> None:
    with pytest.raises(ValueError, match="letters a-z, digits, - and _"):
        filter_name(typed)


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("new", "open price<1", ""),
        ("new", "@wanted open", ""),
        ("cheap", "price<2", ""),
        ("new", " ", "there is no search to save"),
        ("new", "open @new", "@new refers to itself"),
        ("wide", "open @wanted", "@wide refers to itself"),
        ("new", "@dear", "no saved filter 'dear'; saved:"),
        ("new", "price<cheap", "price takes a number: price<1"),
        ("new", "x" * 501, "a search to save has at most 500 characters, not 501"),
        ("new", "flash\u202e", "the search holds a character that cannot be shown"),
    ],
)
def test_a_search_that_cannot_be_saved_says_why(name: str, text: str, why: str) -> None:
    found = why_not_saved(name, text, SAVED)
    assert found.startswith(why)
    assert bool(found) == bool(why)
