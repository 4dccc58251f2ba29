"""A configuration as a person writes it, MODEL[:EFFORT][@HOST], and its row in a ranking.

Slugs have colons and at-signs of their own, so the longest text that names a model is the model:
`lab/alpha:free` is that slug where something is sold under it, and else alpha at effort free.
"""

from collections.abc import Iterator

from tui.domain.catalogue.entries import NO_EFFORT, ConfigurationIds, Entry, entry
from tui.domain.catalogue.lookup import find_model, fitting
from tui.domain.catalogue.values import Catalogue
from tui.domain.figures.columns import make_cost_columns
from tui.domain.figures.figures import costs
from tui.domain.ranking.eligibility import exclusions
from tui.domain.ranking.layout import tie_order
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row
from tui.domain.ranking.selection import Configuration, effort_called, entry_of, offer_at

_OF_EFFORT, _OF_HOST = ":", "@"


def read_configuration(catalogue: Catalogue, text: str) -> Configuration:
    """The configuration a text names; what it leaves open is None, the model's default.

    The effort may be a part of a name that only one effort of the model has, and stand behind the
    host. UserError for a model, an effort or a host that is not there, or could be several.
    """
    forms = list(_forms(text.strip()))
    # Where no part of the text is a model, what stands before the signs was meant for one.
    named, effort, host = next((it for it in forms if fitting(catalogue, it[0])), forms[-1])
    model = find_model(catalogue, named)
    return Configuration(
        model,
        None if host is None else offer_at(model, host).host,
        None if effort is None else effort_called(model, effort).name,
    )


def configuration_name(entry: Entry) -> str:
    """An entry in the form that `read_configuration` reads: `deepseek-v4-flash:max@deepseek`."""
    effort = _OF_EFFORT + entry.effort.name if entry.effort.name else ""
    host = _OF_HOST + entry.offer.host if entry.offer.host else ""
    return entry.model.id + effort + host


def entry_of_ids(catalogue: Catalogue, ids: ConfigurationIds) -> Entry | None:
    """The entry of a configuration chosen before; None where the catalogue no longer has it."""
    model = catalogue.model(ids.model)
    if model is None:
        return None
    efforts = model.efforts or (NO_EFFORT,)
    effort = next((each for each in efforts if each.name == ids.effort), None)
    offer = next((each for each in model.offers if each.host == ids.host), None)
    at = None if offer is None else offer.at_effort(ids.effort)
    if effort is None or at is None:
        return None
    return entry(catalogue, model, effort, at)


def row_of(ranking: Ranking, configuration: Configuration) -> Row:
    """The row of a configuration on a ranking's terms, with the rank it has or would take there.

    It would take it in the place of its model's own row; where all efforts are listed, of that
    effort's. UserError when the model has no such effort, no such host, or not both together.
    """
    return placed_row(ranking, entry_of(ranking.catalogue, configuration, ranking.view))


def placed_row(ranking: Ranking, entry: Entry) -> Row:
    """The row of an entry of the ranking's catalogue, as `row_of`.

    Nothing is ranked anew: eight of them over thousands of models take no longer than a frame.
    """
    listed = ranking.entries
    mine = [i for i, each in enumerate(listed) if each.model.id == entry.model.id]
    if ranking.view.all_efforts:
        mine = [i for i in mine if listed[i].effort.name == entry.effort.name]
    for position in mine:
        if listed[position].ids == entry.ids:
            return ranking.row(position)
    reasons, order = exclusions(entry, ranking.terms), tie_order(entry)
    if reasons:
        return Row(entry, ranking.terms, None, reasons)
    # As a ranking computes it, to the last bit: what costs the same stands in the order of ties.
    (cost,) = costs(make_cost_columns((entry,)), ranking.terms)

    def stands_before(position: int) -> bool:
        other = ranking.costs[position] or 0.0
        return other < cost or (other == cost and tie_order(listed[position]) < order)

    before = sum(stands_before(i) for i in ranking.ranked if i not in mine)
    return Row(entry, ranking.terms, before + 1)


def _forms(text: str) -> Iterator[tuple[str, str | None, str | None]]:
    """The ways to read a text as model, effort and host, the longest model first."""
    yield text, None, None
    before, at, behind = text.rpartition(_OF_HOST)
    if at:
        host, colon, effort = behind.partition(_OF_EFFORT)
        if colon:
            yield before, effort, host
            return
        yield before, None, behind
        model, colon, effort = before.rpartition(_OF_EFFORT)
        if colon:
            yield model, effort, behind
        return
    model, colon, effort = text.rpartition(_OF_EFFORT)
    if colon:
        yield model, effort, None
