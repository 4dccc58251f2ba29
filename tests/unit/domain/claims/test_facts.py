"""Questions are answered with the published figures, computed from the catalogue."""

from collections.abc import Mapping

from tests.builders import a_catalogue, a_model, an_effort, an_offer, the_five, the_reference
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.claims.facts import catalogue_facts

FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())


def a_frontier_model() -> Model:
    """Of no shelf, with an even blend of $17.50."""
    return a_model("frontier", offer=an_offer("vendor", 5, 30), effort=an_effort(index=60))


def with_a_frontier_model() -> Catalogue:
    return a_catalogue(*the_five(), a_frontier_model(), presets=the_reference().presets)


def about(catalogue: Catalogue, name: str) -> Mapping[str, str]:
    facts = catalogue_facts(catalogue)[name]
    assert isinstance(facts, Mapping)
    return facts


def test_the_catalogue_is_named_with_its_version_its_floor_and_its_top_pick() -> None:
    facts = catalogue_facts(with_a_frontier_model())

    assert facts["version"] == "v4.0"
    assert facts["index_name"] == "Invented Index"
    assert facts["floor"] == "30"
    assert facts["shelf_count"] == "5"
    assert facts["top_name"] == "DeepSeek V4 Flash"


def test_a_chat_has_87_percent_of_its_tokens_cached_and_a_smaller_share_of_its_dollars() -> None:
    shares = about(the_reference(), "chat_dollar_share")

    assert catalogue_facts(the_reference())["chat_token_share"] == "87%"
    assert shares[FLASH] == "56%"
    assert shares[LITE] == "39%"
    assert shares[MIMO] == "56%"


def test_a_router_that_escalates_a_tenth_costs_9_times_all_cheap_and_saves_89_percent() -> None:
    catalogue = with_a_frontier_model()
    assert about(catalogue, "router_multiple")["frontier"] == "9.2x"
    assert about(catalogue, "router_saving")["frontier"] == "88.9%"


def test_each_model_has_its_price_its_cost_and_its_multiple_of_the_top_pick() -> None:
    catalogue = with_a_frontier_model()

    assert about(catalogue, "name")[MIMO] == "MiMo-V2.5-Pro"
    assert about(catalogue, "price")[FLASH] == "$0.14 / $0.28"
    assert about(catalogue, "cost_per_point")[LITE] == "$0.0261"
    assert about(catalogue, "index")[QWEN] == "50.0"
    multiples = about(catalogue, "multiple")
    assert [multiples[model] for model in (FLASH, LITE, QWEN)] == ["1.00x", "5.8x", "7.8x"]
    assert multiples["frontier"] == "64.6x"


def test_what_cannot_be_computed_is_a_dash() -> None:
    unpriced = a_model("unpriced", offer=an_offer("vendor", None, None))
    catalogue = a_catalogue(*the_five(), unpriced)
    facts = catalogue_facts(catalogue)

    assert facts["chat_token_share"] == "-"  # the catalogue has no chat preset
    for name in ("cost_per_point", "multiple", "chat_dollar_share", "router_multiple"):
        assert about(catalogue, name)["unpriced"] == "-"
    assert about(catalogue, "price")["unpriced"] == "- / -"


def test_a_catalogue_without_models_still_has_its_facts() -> None:
    facts = catalogue_facts(a_catalogue())

    assert facts["top_name"] == "-"
    assert facts["shelf_count"] == "0"
    assert facts["price"] == {}


def test_without_a_shelf_the_best_of_all_is_the_top_pick() -> None:
    assert catalogue_facts(a_catalogue(a_frontier_model()))["top_name"] == "Frontier"
