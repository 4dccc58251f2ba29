"""Configurations named on a command line are read in the one scope that has them all."""

import pytest

from tests.builders import GATE, VENDOR, a_catalogue, a_model, an_offer
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
