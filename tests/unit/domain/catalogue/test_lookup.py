"""A model is found by what people call it; a wrong name gets the nearest ones."""

import pytest
from msgspec.structs import replace

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.lookup import find_model
from tui.errors import UserError

FIVE = the_five()
CATALOGUE = a_catalogue(*FIVE)
FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in FIVE)


def refusal(text: str) -> UserError:
    with pytest.raises(UserError) as refused:
        find_model(CATALOGUE, text)
    assert refused.value.exit_code == 2
    return refused.value


@pytest.mark.parametrize(
    ("text", "model"),
    [
        (FLASH, FLASH),
        ("deepseek/deepseek-v4-flash", FLASH),
        ("DeepSeek V4 Flash", FLASH),
        ("  QWEN3.6-PLUS  ", QWEN),
        ("mimo", MIMO),
        ("xiaomi/", MIMO),
        ("v4-pro", PRO),
        ("flash lite", LITE),
        ("flash deepseek", FLASH),
        ("Deepseek_V4 pró", PRO),
        ("xiaomi", MIMO),
    ],
)
def test_a_model_is_found_by_a_name_of_it_or_by_words_only_it_has(text: str, model: str) -> None:
    assert find_model(CATALOGUE, text).id == model


def test_a_model_is_found_by_the_slug_of_any_effort() -> None:
    model = a_model(efforts=(an_effort("max"), an_effort("low", aa_slug="alpha-low-effort")))

    assert find_model(a_catalogue(*FIVE, model), "alpha-low-effort") is model


def test_a_part_that_several_have_is_answered_with_their_ids() -> None:
    error = refusal("deepseek")

    assert error.as_text() == "'deepseek' is ambiguous: deepseek-v4-flash, deepseek-v4-pro"


def test_a_wrong_name_gets_the_nearest_ones() -> None:
    error = refusal("qwen3.6-puls")

    assert error.message == "nothing in the catalogue is called 'qwen3.6-puls'"
    assert error.hint.startswith("Nearest: qwen3.6-plus")


def test_letters_in_order_suggest_a_model_and_are_not_taken_for_it() -> None:
    assert refusal("dspro").hint.startswith("Nearest: deepseek-v4-pro")


def test_a_text_that_stands_so_in_one_name_is_that_model_though_others_have_its_words() -> None:
    other = a_model("gamma-3.1-flash", name="Gamma 3.1 Flash")
    wanted = a_model("gamma-3-flash-preview", name="Gamma 3 Flash Preview")
    assert find_model(a_catalogue(other, wanted), "gamma 3 flash") is wanted


@pytest.mark.parametrize("text", ["", "   ", "zzzzzzzzzzzz"])
def test_a_name_like_none_gets_the_command_that_lists_them(text: str) -> None:
    assert refusal(text).hint == "`llmrank-tui rank --scope all` lists them."


def test_a_control_character_in_a_wrong_name_is_shown_and_not_sent() -> None:
    assert "\x1b" not in refusal("\x1b[2Jflush").as_text()


def test_an_id_is_that_model_even_where_another_one_is_sold_under_it() -> None:
    preview = a_model("orion-preview", offer=an_offer(slug="orion"))
    stable = a_model("orion", offer=an_offer(slug="orion"))

    assert find_model(a_catalogue(preview, stable), "Orion") is stable


def test_a_slug_that_two_models_share_is_answered_with_both() -> None:
    one = a_model("orion-a", offer=an_offer("gate", slug="orion"))
    two = replace(one, id="orion-b", name="Orion B", offers=(an_offer("vendor", slug="orion"),))

    with pytest.raises(UserError, match="'orion' is ambiguous: orion-a, orion-b"):
        find_model(a_catalogue(one, two), "orion")
