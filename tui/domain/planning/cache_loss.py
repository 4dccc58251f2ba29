"""What a router loses in cache: a turn that changes models pays fresh what only the other cached.

Caches are per model. The bill of a router, (1-e) cheap + e strong, takes the cached share c of the
workload for both models, as if each had seen every request before. It has not:

    q = share of requests that a model answers: strong e, cheap 1-e (1 where both are paid)
    lost = q (1-q) of all requests' cached tokens c P
    loss = lost x (the month's bill with c = 0 - with c), at that model's prices

q (1-q), because a router that decides each request by itself sends it to a model with q, and the
request before it, whose prompt would be cached there, went elsewhere with 1-q. It happens twice, on
the way to the strong model and on the way back. Without a session this takes every cache to be cold
after one request elsewhere, and so is a bound: a prefix that all requests share stays in both.

A session says more. Turn k reads prompt(k-1) from cache; a model that answered turn j last, still
in its cache because (k-j) x pause is within the lifetime, has prompt(j) and pays the rest fresh:

    lost = sum over k of q x (cached(k) - expected prompt(j)) / sum over k of cached(k)
    with j = k-1, k-2, ... at q (1-q)^(k-1-j), and nothing where the model had no turn before

The difference of the two bills is linear in c, so tiers, off-peak hours, cache writes and batches
count as they do in the bill. Nothing is lost at c = 0, at e = 0 and at e = 1, and never less than
nothing: where a cache read costs more than fresh input, that is no loss.
"""

from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.workload import Session
from tui.domain.figures.figures import monthly
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.row import Row
from tui.domain.words import format as fmt


class CacheLoss(Struct, frozen=True):
    """What switching models costs in USD a month: on the way to the strong model and back.

    `switching` is the share of requests, 0..1, that switch to the strong model; as many come back.
    `bound`: without a session the loss is the most it can be. `month` is the router's bill with it.
    """

    at_strong: float
    at_cheap: float
    switching: float
    bound: bool
    month: float

    @property
    def total(self) -> float:
        """Both ways together."""
        return self.at_strong + self.at_cheap


def cache_loss(plan: RouterPlan) -> CacheLoss | None:
    """What the plan loses in cache a month; None while a bill is unknown."""
    routed, session, e = plan.costs("monthly"), plan.session, plan.escalated
    saved = [_saved_by_cache(row) for row in (plan.strong, plan.cheap)]
    if routed is None or saved[0] is None or saved[1] is None:
        return None
    at_strong = saved[0] * lost_share(e, session)
    at_cheap = 0.0 if plan.both else saved[1] * lost_share(1 - e, session)
    month = routed.cost + at_strong + at_cheap
    return CacheLoss(at_strong, at_cheap, e * (1 - e), session is None, month)


def lost_share(answered: float, session: Session | None) -> float:
    """The share of all cached tokens that a model pays fresh which answers `answered` of requests.

    Both 0..1.
    """
    if session is None:
        return answered * (1 - answered)
    cached = session.cached_tokens
    return _lost_tokens(answered, session) / cached if cached else 0.0


def _lost_tokens(answered: float, session: Session) -> float:
    """Tokens of one session that are billed as cached and that the model has to read anew."""
    kept = _turns_kept(session)
    seen = [0]  # prompts it has cached, by turn
    held, lost = 0.0, 0.0  # held: the expected prompt of the turn it answered last
    for turn in range(1, session.turns + 1):
        lost += answered * max(0.0, session.cached(turn) - held)
        prompt = session.prompt(turn)
        seen.append(prompt if prompt >= session.min_prefix_tokens else 0)
        held = answered * seen[turn] + (1 - answered) * held
        if kept is not None and turn > kept:
            held -= answered * (1 - answered) ** kept * seen[turn - kept]
    return lost


def _turns_kept(session: Session) -> int | None:
    """For how many turns a prompt stays cached; None for all of them."""
    if session.cache_seconds is None or not session.pause_seconds:
        return None
    return int(session.cache_seconds // session.pause_seconds)


def _saved_by_cache(row: Row) -> float | None:
    """What the cached share saves of all requests' bill on one model, USD a month."""
    terms = row.terms
    bill, fresh = (
        monthly(row.entry, each)
        for each in (terms, replace(terms, workload=replace(terms.workload, cache_ratio=0.0)))
    )
    return None if bill is None or fresh is None else max(0.0, fresh - bill)


def loss_rows(plan: RouterPlan) -> list[list[str]]:
    """The loss, and the month with it, for cheap alone, the router and strong alone."""
    loss = cache_loss(plan)
    alone = [row["monthly"] for row in (plan.cheap, plan.strong)]
    none = [fmt.DASH if usd is None else fmt.bill(0.0) for usd in alone]
    lost = fmt.DASH if loss is None else f"+{fmt.bill(loss.total)}"
    month = fmt.DASH if loss is None else plan.mark("monthly") + fmt.bill(loss.month)
    return [
        ["cache loss per month", none[0], lost, none[1]],
        ["month with cache loss", plan.cheap.cell("monthly"), month, plan.strong.cell("monthly")],
    ]


def loss_in_words(plan: RouterPlan) -> str:
    """What is lost, where and for how much; empty where nothing is or nothing is known.

    `The 9% of requests that switch to X find no cache there, nor the 9% that come back to Y: up
    to $34.00 a month more.`
    """
    loss = cache_loss(plan)
    if loss is None or not loss.total:
        return ""
    cheap, strong = plan.cheap.entry.model.name, plan.strong.entry.model.name
    share, usd = fmt.percent(loss.switching), fmt.bill(loss.total)
    ways = [f"switch to {strong}"] if loss.at_strong else []
    ways += [f"come back to {cheap}"] if loss.at_cheap else []
    if not loss.bound:
        said = f"Turns that {' or '.join(ways)} pay fresh what is not cached there: +{usd} a month."
        return f"{said} Nothing if each session stays on one model."
    said = f"The {share} of requests that {ways[0]} find no cache there"
    said += f", nor the {share} that {ways[1]}" if len(ways) > 1 else ""
    return (
        f"{said}: up to +{usd} a month. Less if all requests share the cached prefix; nothing if "
        "each conversation stays on one model."
    )
