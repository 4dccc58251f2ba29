"""What a person uses today: told, held against every row, and forgotten again, by one key."""

from collections.abc import Iterable

from msgspec import Struct

from tui.domain.catalogue.calling.reach import why_no_code
from tui.domain.catalogue.entries import ConfigurationIds, Entry
from tui.domain.catalogue.values import Catalogue
from tui.domain.deciding.against import Against, against_row
from tui.domain.deciding.against_words import name_in_use, why_not_in_use
from tui.domain.deciding.configurations import entry_of_ids
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.row import Row

InUse = tuple[ConfigurationIds, ...]


class InUseChange(Struct, frozen=True):
    """What is in use then, the first of which counts, and a sentence that says so."""

    in_use: InUse
    sentence: str


def with_in_use(in_use: InUse, ranking: Ranking, entry: Entry) -> InUseChange:
    """An entry put first, or taken out where it is first already."""
    ids = entry.ids
    known = in_use[:1] == (ids,)
    return (without_in_use if known else first_in_use)(in_use, ranking, ids)


def first_in_use(in_use: InUse, ranking: Ranking, ids: ConfigurationIds) -> InUseChange:
    """One put first, from where it was or newly."""
    others = tuple(each for each in in_use if each != ids)
    more = f" {len(others)} more in use." if others else ""
    told = f"In use: {called_in_use(ranking, ids)}. Every row now shows what it saves against it."
    return InUseChange((ids, *others), told + more)


def without_in_use(in_use: InUse, ranking: Ranking, ids: ConfigurationIds) -> InUseChange:
    """One taken out; it may be gone from the figures."""
    left = tuple(each for each in in_use if each != ids)
    sentence = f"No longer in use: {called_in_use(ranking, ids)}."
    if left:
        sentence += f" Rows are held against {called_in_use(ranking, left[0])}."
    return InUseChange(left, sentence)


def called_in_use(ranking: Ranking, ids: ConfigurationIds) -> str:
    """What a person uses by its names, or by its ids where the figures do not have it."""
    found = against_row(ranking, ids)
    if found is not None:
        return name_in_use(found.row.entry)
    effort = f" ({ids.effort})" if ids.effort else ""
    return f"{ids.model}{effort} at {ids.host}" if ids.host else ids.model + effort


def about_in_use(
    ranking: Ranking,
    ids: ConfigurationIds,
    against: Against | None,
    months: Iterable[Catalogue] = (),
) -> str:
    """What every row is held against, or why nothing is, for the line below a table.

    `months` are the catalogues of both scopes: one may have what the ranking's does not.
    """
    if against is not None:
        return f"saved/mo: against {name_in_use(against.row.entry)}"
    for month in months:
        found = entry_of_ids(month, ids)
        if found is not None:
            when = ranking.catalogue.edition.as_of
            return f"saved/mo: {name_in_use(found)} is not in the figures of {when}: press a"
    return f"saved/mo: {why_not_in_use(ranking, ids)}"


def why_no_change(against: Against, row: Row | None) -> str:
    """Why there is no change of code from what is in use to a row; empty where there may be one."""
    if row is None:
        return "No model is selected."
    if against.is_of(row):
        return "You use this one: nothing changes."
    for entry in (against.row.entry, row.entry):
        if why_not := why_no_code(entry):
            return f"{name_in_use(entry)}: {why_not}"
    return ""
