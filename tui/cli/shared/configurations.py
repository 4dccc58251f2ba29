"""Configurations named on a command line, MODEL[:EFFORT][@HOST], in one scope that has them all."""

from collections.abc import Sequence

from tui.domain.catalogue.entries import Scope, on_shelf
from tui.domain.deciding.configurations import read_configuration
from tui.domain.market.current import Current
from tui.domain.ranking.selection import Configuration, not_of_the_gateway

FORM = "MODEL[:EFFORT][@HOST]"


def configurations_called(
    current: Current, texts: Sequence[str], scope: Scope | None = None
) -> tuple[tuple[Configuration, ...], Scope]:
    """What the texts name, and the scope: the one told, else the shelf if it is home to them all.

    UserError as `read_configuration`, and for a model that the shelf a person told does not have.
    """
    if scope is None:
        called = [read_configuration(current.names(current.scope), text) for text in texts]
        at_home = all(current.home(each.model) == "shelf" for each in called)
        scope = "shelf" if at_home else "all"
    catalogue = current.ranked_in(scope)
    found = tuple(read_configuration(catalogue, text) for text in texts)
    for each in found if scope == "shelf" else ():
        if not on_shelf(catalogue, each.model):
            raise not_of_the_gateway(catalogue, each.model)
    return found, scope
