"""How to use a row: at which host, at which effort, and the code or why there is none."""

from msgspec import Struct

from tui.domain.catalogue.entries import NO_OFFER, Entry, default_offer
from tui.domain.catalogue.languages import Language
from tui.domain.catalogue.values import Catalogue, Host, Model, Offer

NO_SLUG = "No slug"


class Usage(Struct, frozen=True):
    """How to use one effort of a model at one host, and the code or why there is none.

    `called` names slug, host and effort in a line. `note` is what has to be said of the effort:
    that the host runs it unasked, or, where it is not `sure`, that it cannot be asked for it.
    """

    model: Model
    host: Host
    offer: Offer
    effort: str
    language: Language
    snippet: str
    why_not: str
    called: str
    note: str = ""
    sure: bool = True
    hosts: tuple[Host, ...] = ()

    @property
    def slug(self) -> str | None:
        """The effort's name at the host."""
        return self.offer.slug


def row_usage(catalogue: Catalogue, entry: Entry, host: str, language: Language) -> Usage | None:
    """The usage of a row's effort at a host, else where the row stands; None without any offer.

    Of a model whose hosts sell this effort under a slug of its own, that slug is used.
    """
    from tui.domain.catalogue.asking import asking, effort_words
    from tui.domain.catalogue.snippets import why_no_snippet, write_snippet

    model, effort = entry.model, entry.effort.name
    offer = default_offer(catalogue, model, host, entry.effort) if host else NO_OFFER
    if offer is NO_OFFER:
        offer = entry.offer
    if offer is NO_OFFER:
        return None
    seller = catalogue.host(offer.host)
    why_not, code = why_no_snippet(seller, offer.slug), ""
    asked = asking(seller, offer, effort)
    if why_not is None and offer.slug:
        code = write_snippet(language, seller, offer.slug, parameters=asked.parameters)
    sellers = tuple(catalogue.host(each.host) for each in model.offers)
    return Usage(
        model,
        seller,
        offer,
        effort,
        language,
        code,
        why_not or "",
        f"{offer.slug or NO_SLUG} at {seller.name}, {effort_words(effort)}",
        asked.sentence if code else "",
        asked.sure,
        sellers,
    )


def host_link(host: Host) -> str | None:
    """The first page a host links to, or None."""
    return host.links[0].url if host.links else None
