"""One model at a host and an effort of a person's choice, ranked among the others of its scope."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.entries import (
    NO_OFFER,
    Entry,
    Scope,
    default_effort,
    default_offer,
    entries,
    entry,
    offer_for,
    on_shelf,
)
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.catalogue.workload import Preset, Workload
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.errors import UserError, unknown_name


def home_scope(catalogue: Catalogue, model: Model) -> Scope:
    """The scope a model is shown in unless told: the shelf where it stands there, else all."""
    return "shelf" if on_shelf(catalogue, model) else "all"


class Configuration(Struct, frozen=True, eq=False):
    """A model at a host and an effort, each as a person calls it; None is its default one."""

    model: Model
    host: str | None = None
    effort: str | None = None


def select_entries(
    catalogue: Catalogue, configuration: Configuration, view: View, workload: Workload
) -> tuple[Ranking, int]:
    """The ranking of `view` with a model in it as configured, and its position there.

    Every other model keeps its default offer and effort, so the rank is the place the model takes
    on these terms. UserError when the scope, the host or the effort does not have it.
    """
    model = configuration.model
    # A hidden model that is asked for by name stands among those that are not hidden.
    others_hidden = set(catalogue.hidden) - {model.id}
    shown = replace(catalogue, hidden=tuple(others_hidden))
    listed = entries(shown, view.scope, hosts=view.hosts)
    if all(item.model is not model for item in listed):
        raise not_of_the_gateway(catalogue, model)
    chosen = entry_of(catalogue, configuration, view)
    within = tuple(chosen if item.model is model else item for item in listed)
    ranking = rank(catalogue, view, workload, within)
    position = ranking.find(model.id)
    assert position is not None, "the model was found in the scope above"
    return ranking, position


def not_of_the_gateway(catalogue: Catalogue, model: Model) -> UserError:
    """That a model is not on the shelf, and how to have it all the same."""
    gateway = catalogue.gateway
    whose = f"{gateway.name}'s" if gateway else "the gateway's"
    return UserError(
        f"{model.name} is not one of {whose} models", "it is sold elsewhere", "Add --scope all."
    )


def entry_of(catalogue: Catalogue, configuration: Configuration, view: View) -> Entry:
    """The entry of a configuration; what it leaves open is as `view` has it for its model.

    UserError when the model has no such effort, no such host, or not both together.
    """
    model, host, effort = configuration.model, configuration.host, configuration.effort
    # The shelf is what the gateway sells; a host that is named for a model of it is meant.
    hosts = {} if view.scope == "shelf" else view.hosts
    at = None if host is None else offer_at(model, host).host
    if at is not None:
        hosts = {**hosts, model.id: at}
    called = None if effort is None else effort_called(model, effort)
    chosen_effort = called or _best_sold(catalogue, model, at)
    offer = offer_for(catalogue, model, chosen_effort, hosts)
    if at not in (None, offer.host):
        seller = catalogue.host(at or "").name
        raise UserError(
            "Not sold there",
            f"{seller} does not sell {model.name} at effort {chosen_effort.name}",
            f"`llmrank-tui show {model.id}` lists its hosts.",
        )
    return entry(catalogue, model, chosen_effort, offer)


def _best_sold(catalogue: Catalogue, model: Model, host: str | None) -> Effort:
    """The default effort; with a host the best one of those that it sells."""
    efforts = model.efforts
    if host is not None:
        sold = (x for x in efforts if default_offer(catalogue, model, host, x) is not NO_OFFER)
        efforts = tuple(sold) or efforts
    index = catalogue.index
    return default_effort(replace(model, efforts=efforts), index.id, index.version)


def offer_at(model: Model, host: str) -> Offer:
    """The model's offer at a host, named by id; UserError lists the hosts that sell it."""
    offers = {offer.host.lower(): offer for offer in model.offers}
    offer = offers.get(host.strip().lower())
    if offer is None:
        raise unknown_name(
            "host", host, [offer.host for offer in model.offers], f" for {model.name}"
        )
    return offer


def effort_called(model: Model, name: str) -> Effort:
    """An effort by its name, or by a part that only one has; UserError lists the efforts."""
    wanted = name.strip().lower()
    efforts = {effort.name.lower(): effort for effort in model.efforts}
    partly = [effort for known, effort in efforts.items() if wanted and wanted in known]
    if wanted in efforts:
        return efforts[wanted]
    if len(partly) == 1:
        return partly[0]
    known = [effort.name for effort in model.efforts]
    raise unknown_name("effort", name, known, f" of {model.name}")


def host_called(catalogue: Catalogue, id: str) -> str:
    """The id of a host of the catalogue, whatever the case; UserError lists the hosts."""
    hosts: Mapping[str, str] = {host.id.lower(): host.id for host in catalogue.hosts}
    found = hosts.get(id.strip().lower())
    if found is None:
        raise unknown_name("host", id, list(hosts.values()))
    return found


def preset_called(catalogue: Catalogue, id: str) -> Preset:
    """A workload preset by its id; UserError lists the presets."""
    presets = {preset.id.lower(): preset for preset in catalogue.presets}
    found = presets.get(id.strip().lower())
    if found is None:
        raise unknown_name("preset", id, [preset.id for preset in catalogue.presets])
    return found
