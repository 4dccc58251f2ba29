"""Entries: which effort of which model at which host's offer stands in a ranking."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from tui.domain.catalogue.offer import Host, Offer, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Catalogue, Effort, Model, Score

Scope = Literal["shelf", "all"]

# A model without an effort or an offer is still listed, with everything unknown.
NOTHING = Provenance("", "")
NO_EFFORT = Effort(name="", aa_id="", aa_slug="", provenance=NOTHING)
NO_OFFER = Offer(host="", slug=None, prices=Prices(), provenance=NOTHING)
NO_HOST = Host(id="", name="-", kind="median", protocol="other", base_url=None, key_env=None)
# The ids of the hosts that a person chose, by that of the model.
Hosts = Mapping[str, str]
NO_CHOICE: Hosts = MappingProxyType({})


class ConfigurationIds(Struct, frozen=True):
    """One configuration by what names it in every catalogue: model, effort, host.

    The names of effort and host are empty where the model has none.
    """

    model: str
    effort: str = ""
    host: str = ""


class Personal(Struct, frozen=True):
    """What is a person's own about entries: favourites, by model id, and variables, by name.

    `variables` are those of the environment that are set: one of them may hold a host's key.
    """

    favourites: frozenset[str] = frozenset()
    variables: frozenset[str] = frozenset()


NOBODYS = Personal()


def set_variables(environ: Mapping[str, str]) -> frozenset[str]:
    """The names of the variables that are set to something."""
    return frozenset(name for name, value in environ.items() if value.strip())


class Entry(Struct, frozen=True, eq=False):
    """One effort of one model at one offer: the fixed part of a row."""

    model: Model
    effort: Effort
    offer: Offer
    host: Host
    score: Score | None

    @property
    def ids(self) -> ConfigurationIds:
        """What it is found again by, in other figures and at another start."""
        return ConfigurationIds(self.model.id, self.effort.name, self.offer.host)

    @property
    def label(self) -> str:
        """The model's name, with the effort where it has several: `Aster (high)`."""
        name, effort = self.model.name, self.effort.name
        return f"{name} ({effort})" if effort and len(self.model.efforts) > 1 else name

    @property
    def index(self) -> float | None:
        """The quality index at the catalogue's version."""
        return None if self.score is None else self.score.value

    @property
    def context(self) -> int | None:
        """Context window in tokens: the offer's own limit, else the model's."""
        return self.model.context if self.offer.context is None else self.offer.context

    @property
    def max_output(self) -> int | None:
        """Most output tokens of one answer: the offer's own limit, else the model's."""
        return self.model.max_output if self.offer.max_output is None else self.offer.max_output

    @property
    def inputs(self) -> tuple[str, ...]:
        """Input modalities: the offer's own, else the model's."""
        return self.offer.inputs or self.model.inputs

    def has_key(self, own: Personal) -> bool:
        """Whether the variable that holds the host's key is set."""
        return self.host.key_env in own.variables

    @property
    def callable(self) -> bool:
        """Whether somebody sells it by a name: there is a slug, and a base URL to call it at."""
        return bool(self.offer.slug and self.host.base_url) and self.host.kind != "median"


def default_effort(model: Model, index: str, version: str) -> Effort:
    """The effort with the highest index; equal ones: the name first in the alphabet."""

    def place(effort: Effort) -> tuple[float, str]:
        score = effort.score(index, version)
        return (-score.value if score else float("inf"), effort.name)

    return min(model.efforts, key=place, default=NO_EFFORT)


def _cheapness(offer: Offer) -> tuple[float, str]:
    known = offer.prices.input is not None and offer.prices.output is not None
    total = (offer.prices.input or 0) + (offer.prices.output or 0)
    return (total if known else float("inf"), offer.host)


def default_offer(
    catalogue: Catalogue,
    model: Model,
    host: str | None = None,
    effort: Effort | None = None,
    among: tuple[str, ...] = (),
) -> Offer:
    """The gateway's offer if there is one, else the first that is sold: the vendor's own or best.

    A model's offers stand in that order. Medians, which sell nothing, come last, the cheapest
    first; and what has no price comes after all that has one. With `host`, that host's offer, or
    none; with `among`, one of theirs. Hosts differ by effort where they sell it under a slug of its
    own: without `effort` it is the default one.
    """
    if effort is None:
        effort = default_effort(model, catalogue.index.id, catalogue.index.version)
    offers = [at for each in model.offers if (at := each.at_effort(effort.name)) is not None]
    if host is not None:
        return next((offer for offer in offers if offer.host == host), NO_OFFER)
    if among:
        offers = [offer for offer in offers if offer.host in among]
    kinds = {offer.host: catalogue.host(offer.host).kind for offer in offers}
    at_gateways = [offer for offer in offers if kinds[offer.host] == "gateway"]
    if at_gateways:
        return min(at_gateways, key=_cheapness)
    sold = [offer for offer in offers if kinds[offer.host] != "median"]
    medians = sorted((x for x in offers if kinds[x.host] == "median"), key=_cheapness)
    in_order = [*sold, *medians]
    # A price that is in doubt stands where there is no other, and is not ranked.
    paid = sorted(in_order, key=lambda x: (not x.priced, not (x.prices.input and x.prices.output)))
    return next(iter(paid), NO_OFFER)


def offer_for(
    catalogue: Catalogue,
    model: Model,
    effort: Effort,
    hosts: Hosts = NO_CHOICE,
    among: tuple[str, ...] = (),
) -> Offer:
    """The offer of the host chosen for a model, or the default one if that host has no such effort.

    None chosen: the default one. With `among`, one of these hosts' or none.
    """
    host = hosts.get(model.id)
    chosen = NO_OFFER
    if host is not None and (not among or host in among):
        chosen = default_offer(catalogue, model, host, effort)
    if chosen is not NO_OFFER:
        return chosen
    return default_offer(catalogue, model, effort=effort, among=among)


def on_shelf(catalogue: Catalogue, model: Model) -> bool:
    """Whether the gateway sells the model."""
    gateway = catalogue.gateway
    return gateway is not None and any(offer.host == gateway.id for offer in model.offers)


def entry(catalogue: Catalogue, model: Model, effort: Effort, offer: Offer) -> Entry:
    """The entry of one effort at one offer."""
    host = NO_HOST if offer is NO_OFFER else catalogue.host(offer.host)
    score = effort.score(catalogue.index.id, catalogue.index.version)
    return Entry(model, effort, offer, host, score)


def entries(
    catalogue: Catalogue,
    scope: Scope,
    *,
    all_efforts: bool = False,
    among: tuple[str, ...] = (),
    hosts: Hosts = NO_CHOICE,
) -> tuple[Entry, ...]:
    """The entries of a scope: the default effort of each model, or all of them.

    With `among`, only models that one of these hosts sells, each at the offer of theirs that is
    preferred. `hosts` are those chosen for models; the shelf is what the gateway sells at its own
    prices, and knows no choice. Hidden models are left out.
    """
    index, version = catalogue.index.id, catalogue.index.version
    left_out = frozenset(catalogue.hidden)
    chosen = NO_CHOICE if scope == "shelf" else hosts
    found: list[Entry] = []
    for model in catalogue.models:
        if model.id in left_out:
            continue
        if scope == "shelf" and not on_shelf(catalogue, model):
            continue
        efforts: Iterable[Effort] = (default_effort(model, index, version),)
        if all_efforts and model.efforts:
            efforts = model.efforts
        for effort in efforts:
            offer = offer_for(catalogue, model, effort, chosen, among)
            if not among or offer is not NO_OFFER:
                found.append(entry(catalogue, model, effort, offer))
    return tuple(found)
