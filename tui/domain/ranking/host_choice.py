"""Choosing a host: what a row would be at each host of its model, which is next, which is gone."""

from collections.abc import Mapping

from tui.domain.catalogue.entries import (
    Entry,
    Hosts,
    default_offer,
    entry,
)
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row


def host_rows(ranking: Ranking, row: Row) -> tuple[Row, ...]:
    """A row at each host that sells its model at its effort, the lowest monthly bill first.

    Those that can be paid come first; then prices in doubt, those that are free or unknown, and at
    last medians, at which nobody sells.
    """
    found, model = [], row.entry.model
    for offer in model.offers:
        at = offer.at_effort(row.entry.effort.name)
        if at is not None:
            sold = entry(ranking.catalogue, model, row.entry.effort, at)
            found.append(Row(sold, row.terms, rank=None))
    return tuple(sorted(found, key=_place))


def _place(row: Row) -> tuple[int, float, str]:
    offer, usd = row.entry.offer, row["monthly"]
    kind = 0 if offer.priced else 1 if offer.doubt else 2
    kind = 3 if row.entry.host.kind == "median" else kind
    return kind, float("inf") if usd is None else usd, row.entry.host.name


def can_be_chosen(row: Row) -> bool:
    """Whether a host sells the row at a price that may be true."""
    return row.entry.offer.priced and row.entry.host.kind != "median"


def next_host(rows: tuple[Row, ...], host: str) -> str | None:
    """The id of the host after `host` among those that can be chosen, round and round.

    None where no other can.
    """
    ids = [row.entry.offer.host for row in rows if can_be_chosen(row)]
    if not ids or ids == [host]:
        return None
    return ids[(ids.index(host) + 1) % len(ids)] if host in ids else ids[0]


def host_in_words(rows: tuple[Row, ...], host: str) -> str:
    """A host with its prices, its bill and its place: `Groq, $0.15 in, ..., 7 of 41`."""
    row = next((row for row in rows if row.entry.offer.host == host), None)
    if row is None:
        return ""
    ids = [each.entry.offer.host for each in rows if can_be_chosen(each)]
    prices = f"{row.shown('input')} in, {row.shown('output')} out"
    said = f"{row.entry.host.name}, {prices}, {row.shown('monthly')} a month"
    return f"{said}, {ids.index(host) + 1} of {len(ids)}" if host in ids else said


def with_host(catalogue: Catalogue, hosts: Hosts, model: Model, host: str) -> dict[str, str]:
    """The choices with a host chosen for a model; its default host is no choice."""
    others = {id: at for id, at in hosts.items() if id != model.id}
    same = host == default_offer(catalogue, model).host
    return others if same else {**others, model.id: host}


def gone_hosts(catalogue: Catalogue, hosts: Hosts) -> Mapping[str, str]:
    """The choices that no offer is left of, by model: each with a sentence that says so.

    A model that the catalogue does not have says nothing about its hosts.
    """
    found = {}
    for id, host in hosts.items():
        model = catalogue.model(id)
        if model is None or any(offer.host == host for offer in model.offers):
            continue
        now = default_offer(catalogue, model).host
        name = next((each.name for each in catalogue.hosts if each.id == host), host)
        back = f"it is at {catalogue.host(now).name} again" if now else "nobody else does"
        found[id] = f"{name} does not sell {model.name} in these figures: {back}."
    return found


def about_host(ranking: Ranking, row: Row) -> str:
    """What to know of the host of a row beside its name; empty where that is the default one."""
    at, wanted = row.entry, ranking.view.hosts.get(row.entry.model.id)
    if wanted is None or ranking.view.scope == "shelf":
        return ""
    if wanted == at.offer.host:
        return chosen_host(at)
    name = next((each.name for each in ranking.catalogue.hosts if each.id == wanted), wanted)
    return f"{name}, the host you chose, does not sell this effort: it is at {at.host.name}."


def chosen_host(at: Entry) -> str:
    """That the host of an entry is a person's choice."""
    return f"{at.host.name} is the host you chose."
