"""The credit that the figures require, in sight on every size, with a word on what is next."""

from msgspec import Struct
from textual.content import Content
from textual.reactive import reactive, var
from textual.widget import Widget

from tui.domain.catalogue.entries import Scope
from tui.domain.catalogue.values import Catalogue
from tui.domain.market.current import Current
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_text

_GAP = 3


class Advice(Struct, frozen=True):
    """What one might want to do next, from the longest form on; none is nothing to say.

    `headed`: whether the first line of a large window says it already.
    """

    forms: tuple[str, ...] = ()
    headed: bool = False


class Credit(Widget):
    """One line: the longest form that fits."""

    ranking: var[Ranking | None] = var(None)
    forms: reactive[tuple[str, ...]] = reactive(())
    advice: reactive[Advice] = reactive(Advice())

    def watch_ranking(self, ranking: Ranking | None) -> None:
        """Other figures, most often of the same sources."""
        if ranking is not None:
            self.forms = _forms(ranking.catalogue)

    def render(self) -> Content:
        """The credit, and at the other end what one might want to see or do next."""
        if not self.forms:
            return Content("")
        width, credits = self.content_size.width, self.forms
        said = self.advice.headed and self.screen.has_class("full")
        for advice in ("",) if said else (*self.advice.forms, ""):
            room = width - len(advice) - _GAP if advice else width
            credit = next((credit for credit in credits if len(credit) <= room), None)
            if credit is not None:
                space = " " * (width - len(credit) - len(advice))
                return shown_text(credit, space, (advice, "$warn"))
        return shown_text(credits[-1])


def advice_of(current: Current, scope: Scope, stale_days: int) -> Advice:
    """On a shelf of another month that all models are a key away; on old ones what updates them."""
    if scope == "shelf":
        models = _all_models(current)
        forms = (f"a shows {models}", f"a: {models.replace(' models', '')}")
        return Advice(forms, headed=True) if current.apart else Advice()
    if not stale_days:
        return Advice()
    age = fmt.age(stale_days)
    return Advice((f"Prices are {age}. Press U to update.", f"{age}: U updates"))


def others_of(current: Current, scope: Scope) -> str:
    """What the key for the other scope shows."""
    if scope == "all":
        gateway = current.shelf.gateway
        return f"{gateway.name}'s models" if gateway else "the gateway's models"
    return _all_models(current) if current.apart else "all models"


def _all_models(current: Current) -> str:
    """`53 models of October 2026`, or of the day of a sync."""
    edition = current.catalogue.edition
    when = edition.name if current.layer == "edition" else edition.as_of
    return f"{len(current.catalogue.models):,} models of {when}"


def _forms(catalogue: Catalogue) -> tuple[str, ...]:
    """The credit from the longest form to the shortest."""
    edition = catalogue.edition
    names = [source.name for source in catalogue.sources if source.url == edition.url]
    named = [f"{text} · {edition.url}" for text in (edition.attribution, *names[:1])]
    return (*named, edition.url)
