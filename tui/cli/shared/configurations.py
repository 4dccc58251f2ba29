"""Configurations named on a command line, MODEL[:EFFORT][@HOST], in one scope that has them all."""

from collections.abc import Sequence
from typing import Protocol

from tui.domain.catalogue.entries import Scope, on_shelf
from tui.domain.deciding.configurations import read_configuration
from tui.domain.market.current import Current
from tui.domain.ranking.selection import Configuration, not_of_the_gateway
from tui.errors import UserError

FORM = "MODEL[:EFFORT][@HOST]"


class Said(Protocol):
    """What options say of a configuration; None is nothing."""

    @property
    def host(self) -> str | None:
        """--host."""

    @property
    def effort(self) -> str | None:
        """--effort."""


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
        return tuple(_of_scope(current, each, scope) for each in called), scope
    catalogue = current.ranked_in(scope)
    found = tuple(read_configuration(catalogue, text) for text in texts)
    for each in found if scope == "shelf" else ():
        if not on_shelf(catalogue, each.model):
            raise not_of_the_gateway(catalogue, each.model)
    return found, scope


def configuration_called(
    current: Current, text: str, scope: Scope | None, said: Said
) -> tuple[Configuration, Scope]:
    """What one text names with the options beside it, and the scope, as above.

    UserError too where text and options name two efforts or two hosts.
    """
    (found,), scope = configurations_called(current, [text], scope)
    return _with_options(text, found, said), scope


def configurations_said(
    current: Current, texts: Sequence[str], said: Said
) -> tuple[tuple[Configuration, ...], Scope]:
    """What several texts name with options that hold for each of them; UserError as above."""
    found, scope = configurations_called(current, texts)
    pairs = zip(texts, found, strict=True)
    return tuple(_with_options(text, each, said) for text, each in pairs), scope


def _with_options(text: str, found: Configuration, said: Said) -> Configuration:
    for what, named, option in (
        ("efforts", found.effort, said.effort),
        ("hosts", found.host, said.host),
    ):
        if named is not None and option is not None and named.lower() != option.lower():
            raise UserError(f"Two {what}", f"{text!r} names {named}, and the option {option}")
    host, effort = found.host or said.host, found.effort or said.effort
    return Configuration(found.model, host, effort)


def _of_scope(current: Current, found: Configuration, scope: Scope) -> Configuration:
    """The same configuration in the figures of a scope, which may be of another month."""
    catalogue = current.ranked_in(scope)
    model = catalogue.model(found.model.id)
    if model is None:
        month = catalogue.edition.as_of
        raise UserError(
            f"{found.model.name} is not in the figures of {month}",
            "the gateway's models are of another month, and no two are compared",
            "Name models of the same month.",
        )
    return Configuration(model, found.host, found.effort)
