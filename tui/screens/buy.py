"""Where to buy: every host of a model with its prices, limits and the day they stood there."""

from tui.domain import format as fmt
from tui.domain.catalogue import Catalogue, Model, Offer
from tui.domain.pricing import EVEN
from tui.screens.reading import ReadingScreen
from tui.widgets.cells import fitted
from tui.widgets.page import Page

_WIDTHS = (22, 8, 8, 8, 8, 8, 8)
_TITLES = ("host", "in", "out", "cache", "context", "max out", "as of")
_HOST = _WIDTHS[0]


class BuyScreen(ReadingScreen):
    """The hosts of one model, cheapest first; those without a price last."""

    TITLE_TEXT = "Where to buy"

    def __init__(self, catalogue: Catalogue, model: Model) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._model = model

    def write(self, page: Page) -> None:
        """One line a host, its slug and tiers below."""
        page.line((self._model.name, "$heading bold"))
        if not self._model.offers:
            page.line("No host sells this model.")
            return
        page.blank()
        page.line(("  " + _row(_TITLES), "$quiet"))
        for offer in sorted(self._model.offers, key=_cheapest_first):
            self._offer(page, offer)

    def _offer(self, page: Page, offer: Offer) -> None:
        host, prices = self._catalogue.host(offer.host), offer.prices
        figures = (
            host.name,
            fmt.price(prices.input),
            fmt.price(prices.output),
            fmt.price(prices.cache_read),
            fmt.tokens(offer.context if offer.context is not None else self._model.context),
            fmt.tokens(
                offer.max_output if offer.max_output is not None else self._model.max_output
            ),
            offer.provenance.as_of[2:],
        )
        page.line("  " + _row(figures))
        if offer.slug:
            page.line((f"    {offer.slug}", "$quiet"))
        for tier in offer.tiers:
            cells = (
                f"  over {fmt.tokens(tier.over_prompt_tokens)}",
                fmt.price(tier.prices.input),
                fmt.price(tier.prices.output),
                fmt.price(tier.prices.cache_read),
            )
            page.line(("  " + _row(cells), "$quiet"))
        if offer.note:
            page.paragraph(offer.note, first="    ", style="$quiet")


def _row(cells: tuple[str, ...]) -> str:
    texts = [
        fitted(text, width, left=place == 0)
        for place, (text, width) in enumerate(zip(cells, _WIDTHS, strict=False))
    ]
    return "".join(texts).rstrip()


def _cheapest_first(offer: Offer) -> tuple[float, str]:
    price = EVEN.price(offer.prices)
    return (float("inf") if price is None else price, offer.host)
