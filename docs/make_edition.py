"""Builds the draft of an edition out of what sources say; docs/editions.md has the steps after it.

`python docs/make_edition.py FILE...` reads pages of Artificial Analysis' API (of several days: a
later one counts), models.dev's api.json and LiteLLM's price list by the importers a sync uses, and
prints `[[editions]]` with every rated model that its own vendor sells. Figures, days and disputes
are the sources'; the name, the note and what is left out are for a person to decide.
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from edition_toml import host_lines, model_lines
from msgspec import Struct
from msgspec.structs import replace

from tui.domain.catalogue.offer import PRICE_FIELDS, Offer, OtherPrice, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.records import Document, RatedEffort
from tui.domain.catalogue.values import Catalogue, Effort, Model
from tui.domain.market.assemble import Assembled, assemble
from tui.domain.market.current import with_models_of
from tui.domain.market.joining.model_names import normalised_name, vendor_ids
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.services.gather import dated_file
from tui.sources import artificial_analysis, litellm, models_dev
from tui.sources.recognise import recognise
from tui.store.catalogue import load_editions

DIFFERS_BEYOND = 0.1
_READERS = {"models_dev": models_dev.read, "litellm": litellm.read}


class Read(Struct, frozen=True):
    """What the files say: a document a source, and each rated effort with the day of its page."""

    documents: tuple[Document, ...]
    rated: Mapping[str, tuple[str, RatedEffort]]

    @property
    def as_of(self) -> str:
        """The newest day of a page."""
        return max(day for day, _ in self.rated.values())

    def day(self, source: str) -> str:
        """The day of a source's document."""
        return next(each.as_of for each in self.documents if each.source == source)


def draft(paths: Sequence[Path]) -> str:
    """The edition that the files make, as TOML; UserError for a file that is of none of them."""
    read, editions = _read(paths), load_editions(catalogue_file(), None)
    base = with_models_of(editions.newest, editions.reference)
    assembled = assemble(base, read.documents, read.as_of, read.as_of)
    models = [
        _vouched(replace(model, id=_id(model, base), offers=(offer,), efforts=_dated(model, read)))
        for model in assembled.catalogue.models
        if (offer := _own_offer(model, assembled, read)) is not None
    ]
    models.sort(key=lambda model: (model.vendor.lower(), -_best(model), model.id))
    hosts = {model.offers[0].host for model in models} - {host.id for host in base.hosts}
    efforts = sum(len(model.efforts) for model in models)
    lines = [f"# {len(models)} models, {efforts} efforts"]
    for host in assembled.catalogue.hosts:
        lines += host_lines(host) if host.id in hosts else []
    as_of, version = read.as_of, assembled.catalogue.index.version
    lines += ["", "[[editions]]", f'id = "{as_of}"', f'name = "{as_of}"', f"as_of = {as_of}"]
    lines += [f'index_version = "{version}"', 'note = ""']
    vendor = ""
    for model in models:
        if model.vendor != vendor:
            vendor = model.vendor
            lines += ["", f"# ── {vendor} {'─' * (94 - len(vendor))}"]
        lines += model_lines(model)
    return "\n".join(lines) + "\n"


def _read(paths: Sequence[Path]) -> Read:
    """One document a source; of an effort that stands in several pages the newest counts."""
    rated: dict[str, tuple[str, RatedEffort]] = {}
    pages: list[Document] = []
    others: dict[str, Document] = {}
    files = [dated_file(path, None, date.max) for path in paths]
    for file in sorted(files, key=lambda file: file.as_of):
        source = recognise(file.data)
        if source == "aa":
            pages.append(artificial_analysis.read_pages([file.data], file.as_of))
            rated |= {row.aa_id: (file.as_of, row) for row in pages[-1].rated}
        elif source in _READERS:
            others[source] = _READERS[source](file.data, file.as_of)
        else:
            raise UserError("No part of an edition", f"{file.name} is of {source}.")
    if len({page.index_version for page in pages}) != 1 or not rated:
        raise UserError("No edition", "It takes pages of Artificial Analysis, of one version.")
    scores = replace(pages[-1], rated=tuple(row for _, row in rated.values()))
    return Read((scores, *others.values()), rated)


def _id(model: Model, base: Catalogue) -> str:
    """A model's id, unless an edition has another model of that id: then what its name makes."""
    before = base.model(model.id)
    theirs = {each.aa_id for each in before.efforts} if before else set()
    same = before is None or any(each.aa_id in theirs for each in model.efforts)
    return model.id if same else normalised_name(model.name)


def _dated(model: Model, read: Read) -> tuple[Effort, ...]:
    """The efforts, each as of the day of its own page."""
    return tuple(
        replace(each, provenance=Provenance("aa", read.rated[each.aa_id][0]))
        for each in model.efforts
    )


def _best(model: Model) -> float:
    return max((each.scores[0].value for each in model.efforts if each.scores), default=0)


def _vouched(model: Model) -> Model:
    """A model as its vendor's listing has it, where that says all but the day of its release."""
    said = {model.overrides.get(figure) for figure in ("context", "outputs", "open_weights")}
    listed = said.pop()
    if listed is None or said:
        return model
    released = {"released": model.provenance} if model.released else {}
    return replace(model, provenance=listed, overrides=released)


def _own_offer(model: Model, assembled: Assembled, read: Read) -> Offer | None:
    """What the model's vendor itself asks, with what other sources have for it."""
    day, row = read.rated[model.efforts[0].aa_id]
    own = vendor_ids(row.vendor, row.vendor_name)
    offer = next((each for each in model.offers if each.host in own), None)
    if offer is None:
        return None
    for pair in assembled.pairs:
        listing = pair.listing
        if (pair.model, listing.host) == (model.id, offer.host) and listing.off_peak:
            offer = _peak(offer, listing.prices, Provenance("litellm", read.day("litellm")))
            offer = replace(offer, off_peak=listing.off_peak)
    said = Provenance("aa", day)
    return replace(offer, disputed=(*offer.disputed, *_disputed(offer, row.prices, said)))


def _peak(offer: Offer, prices: Prices, origin: Provenance) -> Offer:
    """An offer at the ordinary prices of a list that has off-peak ones too; others dispute them."""
    vouched = {name: origin for name, usd in prices.by_name().items() if usd is not None}
    vouched["off_peak"] = origin
    before = offer.prices
    offer = replace(offer, prices=prices, overrides={**offer.overrides, **vouched}, disputed=())
    if before == prices:
        return offer
    return replace(offer, disputed=_disputed(offer, before, offer.provenance, PRICE_FIELDS))


def _disputed(
    offer: Offer, others: Prices, said: Provenance, figures: Sequence[str] = ("input", "output")
) -> tuple[OtherPrice, ...]:
    """What another source has that is more than 10 % of the offer's price apart."""
    found, mine, theirs = [], offer.prices.by_name(), others.by_name()
    for figure in figures:
        usd, other = mine[figure], theirs[figure]
        if usd is None or other is None:
            continue
        if abs(other - usd) > DIFFERS_BEYOND * usd * (1 + 1e-9):
            found.append(OtherPrice(figure, other, said))
    return tuple(found)


if __name__ == "__main__":
    try:
        sys.stdout.write(draft([Path(name) for name in sys.argv[1:]]))
    except UserError as error:
        sys.exit(error.as_text())
