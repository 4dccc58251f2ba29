"""Configurations named on a command line are read in the one scope that has them all."""

import pytest
from msgspec.structs import replace

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_effort, an_offer
from tests.unit.conftest import Llmrank
from tui.cli.shared.configurations import configurations_called
from tui.domain.market.current import current_alone
from tui.errors import UserError

ALPHA = a_model("alpha")
GAMMA = a_model("gamma", offer=an_offer("vendor", slug="g"))
CURRENT = current_alone(a_catalogue(ALPHA, GAMMA, hosts=(GATE, VENDOR)), "edition")


@pytest.mark.parametrize(
    ("texts", "scope"),
    [(["alpha"], "shelf"), (["alpha", "gamma"], "all"), (["gamma@vendor"], "all")],
)
def test_the_shelf_is_meant_where_it_is_home_to_them_all(texts: list[str], scope: str) -> None:
    found, where = configurations_called(CURRENT, texts)
    assert where == scope
    assert [each.model.id for each in found] == [text.partition("@")[0] for text in texts]


def test_what_the_shelf_does_not_have_is_refused_with_the_way_out() -> None:
    with pytest.raises(UserError, match="Gamma is not one of Example Gate's models") as refusal:
        configurations_called(CURRENT, ["alpha", "gamma"], "shelf")
    assert refusal.value.hint == "Add --scope all."


@pytest.mark.parametrize(
    ("form", "options"),
    [
        (("show", "deepseek-v4-flash:high"), ("show", "deepseek-v4-flash", "--effort", "high")),
        (("cost", "qwen3.6-plus@alibaba"), ("cost", "qwen3.6-plus", "--host", "alibaba")),
        (
            ("snippet", "deepseek-v4-flash:high@deepseek"),
            ("snippet", "deepseek-v4-flash", "--effort", "high", "--host", "deepseek"),
        ),
    ],
    ids=["show", "cost", "snippet"],
)
def test_the_form_means_what_the_options_mean(
    form: tuple[str, ...], options: tuple[str, ...], llmrank: Llmrank
) -> None:
    told = llmrank(*form)
    assert (told.exit_code, told.stdout) == (0, llmrank(*options).stdout)


@pytest.mark.parametrize("command", ["show", "cost", "snippet"])
def test_two_efforts_or_hosts_are_refused(command: str, llmrank: Llmrank) -> None:
    refused = llmrank(command, "deepseek-v4-flash:high", "--effort", "max")
    assert refused.exit_code == 2
    assert refused.stderr == (
        "Two efforts: 'deepseek-v4-flash:high' names high, and the option max\n"
    )
    refused = llmrank(command, "qwen3.6-plus@alibaba", "--host", "elliotgate")
    assert refused.stderr == (
        "Two hosts: 'qwen3.6-plus@alibaba' names alibaba, and the option elliotgate\n"
    )


def test_models_of_two_months_are_compared_in_the_month_of_all_models() -> None:
    """The shelf's alpha is of May, at high; all models are of October, where it is at max."""
    may = a_catalogue(a_model("alpha", effort=an_effort("high")), hosts=(GATE, VENDOR))
    october = a_catalogue(a_model("alpha", effort=an_effort("max")), GAMMA, hosts=(GATE, VENDOR))
    current = replace(current_alone(october, "edition"), shelf=may)
    (alpha, _), scope = configurations_called(current, ["alpha", "gamma"])
    assert (scope, alpha.model.efforts[0].name) == ("all", "max")
    without = replace(current, catalogue=replace(october, models=(GAMMA,)))
    with pytest.raises(UserError, match="Alpha is not in the figures of 2026-05-11"):
        configurations_called(without, ["alpha", "gamma"])
