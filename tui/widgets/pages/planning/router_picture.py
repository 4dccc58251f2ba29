"""The frontier of routers as a picture: models by monthly bill, mixes of two, plan and targets."""

from collections.abc import Iterator, Sequence

from tui.domain.deciding.field.axes import axis_of
from tui.domain.deciding.field.scales import Scale, scale_for
from tui.domain.planning.mixes import FrontierPart, Single
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.chart.picture import ChartAxis, ChartMark, ChartPicture, Guide, Kind
from tui.widgets.pages.planning.router_page import Planned

PLAN, FOUND = -1, -2  # keys of marks that are no model's and cannot be chosen
_ROOM_UP = 0.1  # a line for a name above the best and below the cheapest
_PIECES = 40  # a mix is straight by bill, and so bent where bills are on a log scale
_LEGEND: tuple[tuple[Kind, str], ...] = (
    ("frontier", "frontier"),
    ("ranked", "another model"),
    ("plan", "this plan"),
    ("found", "best for a target"),
)


def router_picture(planned: Planned) -> ChartPicture | None:
    """What is drawn of a plan; None before the search, and where no bill is above 0."""
    search, ranking = planned.search, planned.ranking
    if search is None:
        return None
    alone = [single for single in search.alone if single.bill > 0]
    marks = [*_of_plan(planned), *_of_models(planned, alone)]
    across = scale_for("log", [mark.x for mark in marks])
    up = scale_for("linear", [mark.y for mark in marks], _ROOM_UP)
    if not alone or across is None or up is None:
        return None
    figures = {at.position: (fmt.bill(at.bill), fmt.points(at.quality)) for at in alone}
    axes = [
        ChartAxis(scale, (f"{axis.name}{log}", f"{axis.short}{log}"), axis.tick, axis.better)
        for axis, scale, log in (
            (axis_of(ranking, "bill"), across, ", log"),
            (axis_of(ranking, "index"), up, ""),
        )
    ]
    return ChartPicture(
        axes[0],
        axes[1],
        tuple(marks),
        lambda key: figures.get(key, (fmt.DASH, fmt.DASH)),
        curves=tuple(_curve(part) for part in search.frontier.stretches if _bends(part)),
        guides=tuple(_targets(planned, across, up)),
        frontier=_corners(planned),
        order=tuple(single.position for single in alone),
        legend=_LEGEND,
    )


def _of_plan(planned: Planned) -> Iterator[ChartMark]:
    routed, quality = planned.plan.costs("monthly"), planned.plan.quality
    if routed is not None and quality is not None and routed.cost > 0:
        yield ChartMark(PLAN, routed.cost, quality, "plan", "this plan")
    for mix in planned.found:
        if mix.bill > 0:
            yield ChartMark(FOUND, mix.bill, mix.quality, "found", "")


def _of_models(planned: Planned, alone: Sequence[Single]) -> Iterator[ChartMark]:
    """Both ends of the frontier, the rest of it, the other models."""
    corners = _corners(planned)
    places = {single.position: single for single in alone}
    on_it = [places[position] for position in corners if position in places]
    for single in (*on_it[-1:], *on_it[:-1]):
        yield _model(planned.ranking, single, "frontier")
    for single in alone:
        if single not in on_it:
            yield _model(planned.ranking, single, "ranked")


def _corners(planned: Planned) -> tuple[int, ...]:
    """The models that stand on the frontier by themselves, cheapest first."""
    assert planned.search is not None
    corners = planned.search.frontier.corners
    return tuple(mix.positions[0] for mix in corners if len(mix.positions) == 1 and mix.bill > 0)


def _model(ranking: Ranking, single: Single, kind: Kind) -> ChartMark:
    """A model's mark, with its effort only where its others are ranked too."""
    entry = ranking.entries[single.position]
    name = entry.label if ranking.view.all_efforts else entry.model.name
    return ChartMark(single.position, single.bill, single.quality, kind, name)


def _bends(part: FrontierPart) -> bool:
    return not part.alone and 0 < part.start.bill < part.end.bill


def _curve(part: FrontierPart) -> tuple[tuple[float, float], ...]:
    """The mixes of two models, from the cheaper one on."""
    start, end = part.start, part.end
    factor, gained = end.bill / start.bill, end.quality - start.quality
    bills = [start.bill * factor ** (piece / _PIECES) for piece in range(_PIECES)]
    return tuple(
        (bill, start.quality + (bill - start.bill) / (end.bill - start.bill) * gained)
        for bill in (*bills, end.bill)
    )


def _targets(planned: Planned, across: Scale, up: Scale) -> Iterator[Guide]:
    """A guide at each of them that lies between the lowest and the highest."""
    budget, quality = planned.budget, planned.quality
    if budget is not None and across.low < budget < across.high:
        yield Guide(budget, "across", "budget")
    if quality is not None and up.low < quality < up.high:
        yield Guide(quality, "up", "target")
