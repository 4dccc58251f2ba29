"""Facts: the computed figures that questions, answers and prompts may name in their texts."""

from msgspec.structs import replace

from tui.domain.catalogue.entries import default_offer, entries
from tui.domain.catalogue.offer import Offer
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.catalogue.workload import Preset
from tui.domain.figures.pricing import EVEN
from tui.domain.planning.router import router_multiple, router_saving
from tui.domain.ranking.billing import cache_shares
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.row import View
from tui.domain.words import format as fmt
from tui.domain.words.placeholders import Facts

CHAT_PRESET = "chat"


def catalogue_facts(catalogue: Catalogue) -> Facts:
    """Every fact by name, formatted; figures nobody can compute show as "-".

    Names: version, index_name, floor, shelf_count, top_name, chat_token_share, and by model id
    name, price, cost_per_point, index, multiple, chat_dollar_share, router_multiple,
    router_saving (list prices, even blend, the shelf's top pick as the cheap model).
    """
    # A text may name a model that is hidden; the top pick is of those that are not.
    listed = entries(replace(catalogue, hidden=()), "all")
    shelf, every = rank(catalogue), rank(catalogue, View(scope="all"), within=listed)
    top = shelf.top or rank(catalogue, View(scope="all")).top
    chat = next((preset for preset in catalogue.presets if preset.id == CHAT_PRESET), None)
    facts: dict[str, str | dict[str, str]] = {
        "version": fmt.version(catalogue.index.version),
        "index_name": catalogue.index.name,
        "floor": f"{catalogue.index.floor:g}",
        "shelf_count": str(len(shelf.entries)),
        "top_name": top.entry.model.name if top else fmt.DASH,
        "chat_token_share": fmt.percent(round(chat.workload.cache_ratio, 2) if chat else None),
    }
    names = ("name", "price", "cost_per_point", "index", "multiple")
    more = ("chat_dollar_share", "router_multiple", "router_saving")
    by_model: dict[str, dict[str, str]] = {name: {} for name in names + more}
    for model in catalogue.models:
        values = _model_facts(every, model, top_cost=top["cost_per_point"] if top else None)
        values |= _money_facts(catalogue, model, chat, top.entry.offer if top else None)
        for name, value in values.items():
            by_model[name][model.id] = value
    facts.update(by_model)
    return facts


def _model_facts(every: Ranking, model: Model, top_cost: float | None) -> dict[str, str]:
    position = every.find(model.id)
    assert position is not None, "every model is listed, hidden ones too"
    row = every.row(position)
    cost = row["cost_per_point"]
    multiple = cost / top_cost if cost and top_cost else None
    return {
        "name": model.name,
        "price": f"{row.shown('input')} / {row.shown('output')}",
        "cost_per_point": row.shown("cost_per_point"),
        "index": row.shown("index"),
        "multiple": fmt.ratio(multiple),
    }


def _money_facts(
    catalogue: Catalogue, model: Model, chat: Preset | None, cheap: Offer | None
) -> dict[str, str]:
    offer = default_offer(catalogue, model)
    strong_price = EVEN.price(offer.prices)
    cheap_price = EVEN.price(cheap.prices) if cheap else None
    shares = cache_shares(offer, chat.workload) if chat else None
    share = shares.dollars if shares else None
    multiple = saving = None
    if cheap_price and strong_price:
        multiple = router_multiple(cheap_price, strong_price)
        saving = router_saving(cheap_price, strong_price)
    return {
        "chat_dollar_share": fmt.percent(None if share is None else round(share, 2)),
        "router_multiple": fmt.ratio(multiple),
        "router_saving": fmt.percent(saving),
    }
