"""What stands above and below a ranking for people: what it is of, whose its figures are."""

from datetime import date

from tui.domain.catalogue.origins import Edition
from tui.domain.figures.figures import Terms
from tui.domain.handover.document import Block, title
from tui.domain.ranking.bill_words import bill_in_words
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import day_in_words, minimum_in_words, what_is_ranked


def heading(ranking: Ranking, today: date, *, billed: bool = True) -> list[Block]:
    """What a ranking is of: scope, index and version, floor, blend, edition and its age.

    `billed`: whether anything below depends on the workload.
    """
    terms, edition = ranking.terms, ranking.catalogue.edition
    dated = day_in_words(ranking, today)
    if ranking.view.scope == "all":
        dated = f"edition {edition.name} ({dated})"
    return [
        title(what_is_ranked(ranking)),
        f"{terms.index.titled}, {minimum_in_words(terms.index, terms.floor)} · {dated}",
        *([f"$/month: {bill_in_words(ranking)}"] if billed else []),
        *passing_lines(terms),
    ]


def passing_lines(terms: Terms) -> list[Block]:
    """A line about how answers become usable ones, none where nothing was said about it."""
    if not terms.acceptance.known:
        return []
    from tui.domain.figures.pass_rates import in_words

    return [in_words(terms.acceptance, terms.index.word)]


def credit(edition: Edition) -> list[Block]:
    """The last lines: whose figures these are."""
    return ["", f"{edition.attribution}: {edition.url}"]
