"""The sentences of a memo: headline, question, answer, assumptions and sources."""

from datetime import date

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.deciding.against import Against
from tui.domain.deciding.against_words import name_in_use, saved_in_words
from tui.domain.figures.bases import BASES
from tui.domain.ranking.bill_words import billed_in_words
from tui.domain.ranking.billing import bill_remarks
from tui.domain.ranking.ranking import Ranking
from tui.domain.ranking.ranking_words import day_in_words, minimum_in_words
from tui.domain.ranking.row import Row
from tui.domain.ranking.standing import how_long_it_thinks, no_top_pick, why_top
from tui.domain.ranking.ties import tie_of_top
from tui.domain.words import format as fmt

_MONTHS = "A month is 30 days. A bill counts what is charged by the token."
_ALONE = "What would change the answer was tried one lever at a time, everything else as it is."


def headline(ranking: Ranking) -> str:
    """The answer in one line."""
    if ranking.top is None:
        return "No model fulfils these conditions"
    return f"Use {name_in_use(ranking.top.entry)}"


def question(
    ranking: Ranking, among: str, conditions: str, asked: str = ""
) -> list[tuple[str, str]]:
    """What was asked, in a person's own words or told from the ranking, and under which terms."""
    terms = ranking.terms
    lowest = BASES[ranking.view.basis].lowest
    wanted = f"Which of {among} has the lowest {lowest}?"
    mix = f", price mix {ranking.view.blend.ratio}" if ranking.view.basis == "list" else ""
    pairs = [
        ("Question", asked or wanted),
        ("Conditions", conditions),
        ("Traffic", billed_in_words(terms)),
        ("Quality", f"{terms.index.titled}, {minimum_in_words(terms.index, terms.floor)}{mix}"),
    ]
    return [(name, text) for name, text in pairs if text]


def answer(ranking: Ranking, against: Against | None) -> list[tuple[str, str]]:
    """Who is first and by how much, what that buys and costs, and against what is in use."""
    top = ranking.top
    if top is None:
        none = "Nothing passes the conditions."
        return [("Answer", no_top_pick(ranking) if ranking.entries else none)]
    pairs = [
        ("Answer", f"{name_in_use(top.entry)}: {_stop(why_top(ranking))} {_second(ranking)}"),
        (
            "It scores",
            f"{top.shown('index')} {_of_what(top.terms.index)}. {tie_of_top(ranking)}",
        ),
        ("It takes", _time(top)),
        ("It costs", _cost(top)),
        ("To call it", top.entry.offer.slug or ""),
    ]
    if against is not None and not against.is_of(top):
        saved = f"it {saved_in_words(against, against.saving(top))}"
        pairs.append(("Compared", f"Against {name_in_use(against.row.entry)} {saved}."))
    return [(name, text.strip()) for name, text in pairs if text]


def _of_what(index: QualityIndex) -> str:
    """`on the Intelligence Index v4.0`; a benchmark and a file go without an article."""
    article = "the " if index.word == "index" else ""
    return f"on {article}{index.titled_in_short}"


def _second(ranking: Ranking) -> str:
    """Who #2 is, where the lead names it by its rank alone."""
    if len(ranking.picks) < 2:
        return ""
    second = ranking.picks[1]
    return f"#{ranking.ranks[second]} is {name_in_use(ranking.entries[second])}."


def _time(row: Row) -> str:
    tokens = fmt.whole(row.terms.workload.answer_tokens)
    seconds = row.shown("answer_seconds")
    if seconds == fmt.DASH:
        return ""
    return f"{seconds} for an answer of {tokens} tokens. {how_long_it_thinks(row)}"


def _cost(row: Row) -> str:
    month = row.shown("monthly")
    if month == fmt.DASH:
        return "No bill: its prices for this traffic are not known."
    if row["answers_only"] == row["monthly"]:
        return f"{month} a month."
    return f"{month} a month; {row.shown('answers_only')} without reasoning."


def _stop(sentence: str) -> str:
    return sentence if sentence.endswith(".") else f"{sentence}."


def assumptions(ranking: Ranking) -> list[str]:
    """What the figures rest on beside the terms, and what the bills leave out."""
    said = [_MONTHS, *([_ALONE] if ranking.picks else [])]
    for position in ranking.picks:
        said += bill_remarks(ranking.row(position))
    return list(dict.fromkeys(said))


def sources(ranking: Ranking, today: date) -> list[str]:
    """Of when the figures are and whose."""
    edition = ranking.catalogue.edition
    dated = day_in_words(ranking, today)
    return [
        f"Prices and scores {dated}, edition {edition.name}. {edition.attribution}: {edition.url}",
    ]
