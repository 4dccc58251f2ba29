"""A memo on one page: question, answer, candidates, bill, and what would change the answer."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from tui.domain.deciding.against import Against
from tui.domain.handover.deciding.field_document import frontier_table
from tui.domain.handover.document import (
    Block,
    Heading,
    Paragraph,
    Picture,
    TwoColumns,
    fields,
    title,
)
from tui.domain.handover.memo.memo_parts import (
    bill_table,
    candidate_table,
    lever_table,
    overturn_table,
)
from tui.domain.handover.memo.memo_words import answer, assumptions, headline, question, sources
from tui.domain.ranking.ranking import Ranking, rank
from tui.domain.ranking.ranking_words import day_in_words

CANDIDATES = 6  # rows that a page has room for


class MemoAsked(Struct, frozen=True):
    """What a memo is about: a ranking of what fulfils the `conditions`, out of `among`.

    `asked` is the question in a person's own words, empty for ours; `against` what is in use today.
    """

    ranking: Ranking
    today: date
    among: str
    conditions: str = ""
    asked: str = ""
    against: Against | None = None


def memo_document(memo: MemoAsked) -> list[Block]:
    """The page; where nothing fulfils the conditions it says so and why. It takes a moment."""
    ranking = memo.ranking
    dated = f"{memo.today.isoformat()} · prices and scores: {day_in_words(ranking, memo.today)}"
    terms = question(memo.ranking, memo.among, memo.conditions, memo.asked)
    told = [title(headline(ranking)), dated, *fields([*terms, *answer(ranking, memo.against)])]
    if ranking.top is None:
        return [*told, *_below(memo)]
    return [
        *told,
        *("", Heading("Candidates")),
        *candidate_table(ranking, shown_positions(ranking), memo.against),
        TwoColumns(tuple(_chart(ranking)), tuple(_bill(ranking))),
        TwoColumns(tuple(_overturn(ranking)), tuple(_levers(ranking))),
        *_below(memo),
    ]


def within(ranking: Ranking, positions: Sequence[int]) -> Ranking:
    """The rows at some positions alone, ranked among each other on the same terms."""
    if len(positions) == len(ranking.entries):
        return ranking
    kept = tuple(ranking.entries[position] for position in sorted(positions))
    return rank(ranking.catalogue, ranking.view, ranking.terms.workload, kept)


def shown_positions(ranking: Ranking) -> tuple[int, ...]:
    """The candidates: the best ranks, and the top pick where it is not among them."""
    best = ranking.ranked[:CANDIDATES]
    top = ranking.picks[:1]
    return best if set(top) <= set(best) else (*best[: CANDIDATES - 1], *top)


def _chart(ranking: Ranking) -> Iterator[Block]:
    from tui.domain.deciding.field.scatter import scatter_of
    from tui.domain.handover.chart_svg import chart_svg

    scatter = scatter_of(ranking)
    yield from ("", Heading("The field"))
    otherwise: Sequence[Block] = frontier_table(scatter)
    yield Picture(chart_svg(scatter, shown_positions(ranking)), tuple(otherwise))


def _bill(ranking: Ranking) -> Iterator[Block]:
    yield from ("", Heading("Monthly bill"))
    yield from bill_table(ranking)


def _overturn(ranking: Ranking) -> Iterator[Block]:
    yield from ("", Heading("What would change the answer"))
    yield from overturn_table(ranking)


def _levers(ranking: Ranking) -> Iterator[Block]:
    yield from ("", Heading("What moves the bill"))
    yield from lever_table(ranking)


def _below(memo: MemoAsked) -> Iterator[Block]:
    yield from ("", Heading("Assumptions and sources"))
    for sentence in (*assumptions(memo.ranking), *sources(memo.ranking, memo.today)):
        yield Paragraph(sentence, "- ")
