"""What a plan's code is made of: calls, prices, tokens of a day, facts, or why there is none."""

import pytest
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, a_catalogue, a_model, an_effort, an_offer, the_five
from tui.domain.catalogue.offer import CallingRules, EffortRule, Host, Prices
from tui.domain.catalogue.values import MeasuredRun, Model
from tui.domain.handover.code.router.router_code import (
    RoutedPrice,
    router_code,
    shared_parameters,
)
from tui.domain.handover.code.router.router_documents import folder_name
from tui.domain.handover.code.router.router_forms import ROUTER_FORMS
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.errors import UserError
from tui.services.router_files import router_program

OPENROUTER = Host(
    *("openrouter", "OpenRouter", "reseller", "openai"),
    *("https://openrouter.ai/api/v1", "OPENROUTER_API_KEY"),
)
FLASH, LITE, QWEN, MIMO, PRO = (model.id for model in the_five())
PYTHON, OF_OPENROUTER = ROUTER_FORMS["python"], ROUTER_FORMS["openrouter"]


def planned(
    *models: Model, escalated: float = 0.1, openrouter: Host = OPENROUTER
) -> tuple[Ranking, RouterPlan]:
    """The first of the models with a share escalated to the last; `router_code` takes both."""
    catalogue = a_catalogue(*models)
    catalogue = replace(catalogue, hosts=(*catalogue.hosts, openrouter))
    ranking = rank(catalogue, View(scope="all"), ANSWERS_ONLY)
    at = {entry.model.id: position for position, entry in enumerate(ranking.entries)}
    rows = [ranking.row(at[model.id]) for model in (models[0], models[-1])]
    return ranking, RouterPlan(rows[0], rows[1], escalated)


def test_each_model_is_called_at_its_own_host() -> None:
    strong = a_model("deep", offer=an_offer("vendor", 5, 30, slug="maker/deep", cache_read=0.5))
    code = router_code(*planned(the_five()[0], strong), PYTHON)
    assert code.strong.call.slug == "maker/deep"
    assert code.strong.call.base_url == "https://vendor.example/v1"
    assert code.variables == ("GATE_KEY", "VENDOR_KEY")


def test_two_models_of_one_host_share_its_key() -> None:
    assert router_code(*planned(*the_five()), PYTHON).variables == ("GATE_KEY",)


def test_prices_are_those_that_are_billed() -> None:
    """An unpublished cache read is the input price, a tier has its own, reasoning may have one."""
    offer = an_offer("vendor", 2, 6, tiers=[(200_000, Prices(4, 12, 0.4))])
    strong = a_model("deep", offer=replace(offer, reasoning=9.0))
    code = router_code(*planned(the_five()[0], strong), PYTHON)
    assert code.strong.prices == (
        RoutedPrice(0, 2, 2, 6, 9.0),
        RoutedPrice(200_000, 4, 0.4, 12, 18.0),
    )


def test_the_strong_model_has_the_tokens_of_its_share_of_a_day() -> None:
    """A tenth of 10,000 requests of 2,000 + 500 tokens."""
    assert router_code(*planned(*the_five()), PYTHON).strong_tokens == 2_500_000
    assert router_code(*planned(*the_five(), escalated=0), PYTHON).strong_tokens == 0


def test_the_facts_are_the_figures_of_the_plan() -> None:
    """V4 Flash and V4 Pro: 0.9 x 78.96 + 0.1 x 896.10 = 160.674; 0.9 x 46.5 + 0.1 x 51.5 = 47."""
    facts = router_code(*planned(*the_five()), PYTHON).facts
    assert facts[0].startswith(
        "Cheap: DeepSeek V4 Flash at Example Gate: $0.14 in, $0.028 cached, "
    )
    assert facts[0].endswith("$0.28 out per 1M tokens (measures, 2026-05).")
    assert facts[2] == (
        "Plan: 10% of requests escalated for $160.67 a month; cheap only $78.96, strong only "
        "$896.10."
    )
    assert "up to +$64.52 a month" in facts[3]
    assert facts[4].endswith(" v4.0: 47.0; cheap 46.5, strong 51.5.")
    assert facts[5].startswith("Counted: 10,000 requests a day of 2,000 + 500 tokens, 70% cached")


def test_an_effort_that_cannot_be_asked_for_is_said() -> None:
    strong = a_model("deep", offer=an_offer("vendor", 5, 30), effort=an_effort("high", index=60))
    facts = router_code(*planned(the_five()[0], strong), PYTHON).facts
    assert "No parameter is known to ask for high effort at Vendor" in facts[-1]


def test_tools_go_to_who_takes_them_at_the_effort_that_is_planned() -> None:
    strict = CallingRules(tools_without_reasoning=("deep*",))
    shop = replace(OPENROUTER, calling=strict)
    offers = [an_offer("openrouter", 5, 30, slug=slug) for slug in ("deep", "other")]
    takes = []
    for offer in offers:
        effort = an_effort("high", index=60, run=MeasuredRun())
        strong = a_model("deep", offer=offer, effort=effort)
        code = router_code(*planned(the_five()[0], strong, openrouter=shop), PYTHON)
        takes.append((code.cheap.tools, code.strong.tools))
    assert takes == [(True, False), (True, True)]


def test_what_cannot_be_called_has_no_code() -> None:
    strong = a_model("deep", offer=an_offer("vendor", 5, 30, slug=None))
    with pytest.raises(UserError, match="No router code for"):
        router_code(*planned(the_five()[0], strong), PYTHON)


def at_openrouter(model: Model, slug: str) -> Model:
    offer = an_offer("openrouter", 1, 2, slug=slug)
    return replace(model, offers=(*model.offers, offer))


def test_openrouter_is_asked_where_it_sells_both() -> None:
    flash, *_, pro = the_five()
    ranking, plan = planned(at_openrouter(flash, "ds/flash"), at_openrouter(pro, "ds/pro"))
    code = router_code(ranking, plan, OF_OPENROUTER)
    assert (code.cheap.call.slug, code.strong.call.slug) == ("ds/flash", "ds/pro")
    assert code.variables == ("OPENROUTER_API_KEY",)
    [file] = router_program(ranking, plan, OF_OPENROUTER).files
    assert '"models": ["ds/flash", "ds/pro"],' in file.text
    assert "--url 'https://openrouter.ai/api/v1/chat/completions'" in file.text


def test_the_facts_of_openrouter_have_its_prices_and_say_whose_the_bills_are() -> None:
    flash, *_, pro = the_five()
    ranking, plan = planned(at_openrouter(flash, "ds/flash"), at_openrouter(pro, "ds/pro"))
    facts = router_code(ranking, plan, OF_OPENROUTER).facts
    assert facts[0].startswith("Cheap: DeepSeek V4 Flash at OpenRouter: $1.00 in, - cached, $2.00")
    assert "The bills are at the prices of Example Gate." in facts


def test_two_efforts_cannot_be_asked_for_by_one_request() -> None:
    high = EffortRule(("*",), {"high": {"reasoning": {"effort": "high"}}}, "source", "2026-11-28")
    pair = [
        at_openrouter(a_model(id, effort=an_effort(effort, index=50)), f"maker/{id}")
        for id, effort in (("swift", "default"), ("deep", "high"))
    ]
    ranking, plan = planned(*pair, openrouter=replace(OPENROUTER, efforts=(high,)))
    code = router_code(ranking, plan, OF_OPENROUTER)
    assert code.strong.call.parameters["reasoning"] == {"effort": "high"}
    assert list(shared_parameters(code)) == ["max_tokens"]
    assert code.facts[-1].startswith("One request cannot ask two models for different efforts: ")


def test_where_openrouter_sells_one_alone_a_sentence_says_which_it_lacks() -> None:
    flash, *_, pro = the_five()
    ranking, plan = planned(at_openrouter(flash, "ds/flash"), pro)
    with pytest.raises(UserError, match="OpenRouter is not known to sell DeepSeek V4 Pro"):
        router_code(ranking, plan, OF_OPENROUTER)


def test_the_folder_is_named_after_both_and_is_never_more_than_a_name() -> None:
    _, plan = planned(*the_five())
    assert folder_name(plan) == "router_deepseek_v4_flash_deepseek_v4_pro"
    strange = planned(a_model("../../\u202e"), a_model("a/b c" * 20))[1]
    assert folder_name(strange) == "router_model_a_b_ca_b_ca_b_ca_b_ca_b_ca_b_c"


@pytest.mark.parametrize(
    ("form", "files"),
    [
        ("python", ["router.py", "test_router.py"]),
        ("typescript", ["router.ts", "router.test.ts"]),
        ("litellm", ["config.yaml"]),
    ],
)
def test_each_form_has_its_files(form: str, files: list[str]) -> None:
    wanted = next(each for each in ROUTER_FORMS.values() if each.id == form)
    program = router_program(*planned(*the_five()), wanted)
    assert [file.name for file in program.files] == files
