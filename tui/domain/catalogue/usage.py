"""How to use a model: at which host's offer, and the code or why there is none."""

from msgspec import Struct

from tui.domain.catalogue.entries import default_offer
from tui.domain.catalogue.languages import Language
from tui.domain.catalogue.values import Catalogue, Host, Model, Offer


class Usage(Struct, frozen=True):
    """How to use one model: at which host's offer, and the code or why there is none."""

    model: Model
    host: Host
    offer: Offer
    language: Language
    snippet: str
    why_not: str
    hosts: tuple[Host, ...] = ()

    @property
    def slug(self) -> str | None:
        """The model's name at the host."""
        return self.offer.slug


def model_usage(catalogue: Catalogue, model: Model, host: str, language: Language) -> Usage | None:
    """The usage of a model at a host, else at its default offer; None without any offer."""
    from tui.domain.catalogue.snippets import why_no_snippet, write_snippet

    offer = next((offer for offer in model.offers if offer.host == host), None)
    if offer is None:
        offer = default_offer(catalogue, model)
    if not offer.host:
        return None
    seller = catalogue.host(offer.host)
    why_not = why_no_snippet(seller, offer.slug)
    code = ""
    if why_not is None and offer.slug:
        code = write_snippet(language, seller, offer.slug)
    hosts = tuple(catalogue.host(offer.host) for offer in model.offers)
    return Usage(model, seller, offer, language, code, why_not or "", hosts)


def host_link(host: Host) -> str | None:
    """The first page a host links to, or None."""
    return host.links[0].url if host.links else None
