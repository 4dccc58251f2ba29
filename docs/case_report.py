"""The usual lines of a report: paragraphs and tables of small figures, the same for each page.

Which sentence and which figure stand where is drawn from a hash of the page and the place, so that
every Python writes the same. A line with a figure that has to be unique elsewhere is drawn anew.
"""

import re
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import blake2b

_SITES = ("Norvale", "Easthollow", "Lindmoor", "Saltbridge")
MONTHS = ("August", "September", "October")
_REGIONS = ("the north", "the west", "the lake country", "the south", "the border region")
_SERIES = ("A2", "B6", "D1", "F3", "M8", "R5")
_MEASURES = (
    "Orders received, units",
    "Units delivered",
    "Delivered on the day promised, %",
    "Scrap of castings, %",
    "Rework hours",
    "Absence, %",
    "Stock of parts, days",
    "Spare parts within a week, %",
    "Energy for each unit, kWh",
)
_SENTENCES = (
    "At {site} {count} units were delivered in {month}, {less} fewer than planned, mostly because "
    "pump housings came late from the foundry.",
    "The share of orders delivered on the day that was promised was {share}% at {site} and is "
    "meant to reach {goal}% by the end of the year.",
    "In {region} the service team closed {count} visits in {month}; {less} of them needed a "
    "second one, which is within the usual range.",
    "Series {series} kept its margin, since the higher price of motors was passed on with the "
    "list of the spring.",
    "The shift leaders at {site} report that changing over between series {series} and its "
    "smaller sister now takes {less} minutes less than in {month}.",
    "Scrap at {site} was {small}% in {month}; the foundry traces it to a batch of sand that has "
    "been used up since.",
    "For {region} the sales office counts {less} open offers above the usual size, of which a "
    "third are expected to be decided before the turn of the year.",
    "Stocks of finished pumps of series {series} cover {less} working days, as they did a year "
    "ago.",
    "The training plan of {site} was followed; {less} people passed the course on handling of "
    "loads and nobody left it early.",
    "Travel costs in {region} came out {small}% under the budget, because visits were combined "
    "with those to {site}.",
    "Maintenance at {site} was done as planned in {month}; the large lathe stood still for {less} "
    "hours and is back in use.",
    "Customers in {region} asked for {count} drawings in the new format, and all but {less} were "
    "sent within two days.",
    "The comparison of the sites puts {site} first in tidiness and last in the time that it takes "
    "to answer questions of the workshop.",
    "For series {series} the purchasing team found a second source of bearings; samples are with "
    "the laboratory at {site}.",
    "The warehouse at {site} moved {count} pallets in {month}, {small}% more than in the month "
    "before, without extra staff.",
    "Suggestions by staff at {site} came to {less} in the quarter; the best one saves a walk of "
    "some minutes at every changeover.",
    "In {month} the share of spare parts that left within a week was {share}%, after {goal}% were "
    "promised to customers in {region}.",
    "Freight to {region} was {small}% dearer in {month}, as the ferry ran less often; a second "
    "haulier has been asked for its rates.",
    "The laboratory tested {less} pumps of series {series} for noise, and all were below the "
    "limit that the data sheet gives.",
    "The budget of {site} for tools is used to {share}%, which is a little more than the time "
    "that has gone by would suggest.",
)
_TRIES = 100


def report_lines(page: int, planted: Sequence[str]) -> list[str]:
    """Four paragraphs of three sentences; no sentence stands twice on a page."""
    order = sorted(_SENTENCES, key=lambda sentence: _number(page, sentence))
    said = [
        _drawn(planted, f"{page}/{place}", partial(_sentence, text))
        for place, text in enumerate(order[:12])
    ]
    return [" ".join(said[start : start + 3]) for start in range(0, 12, 3)]


def table_lines(page: int, month: str, planted: Sequence[str]) -> list[str]:
    """A table: eight measures of the four sites in a month."""
    measures = sorted(_MEASURES, key=lambda measure: _number(page, month, measure))[:8]
    lines = [f"| {month} | {' | '.join(_SITES)} |", f"|---{'|---' * len(_SITES)}|"]
    lines += [_drawn(planted, f"{page}/{month}", partial(_row, each)) for each in measures]
    return lines


def _sentence(text: str, salt: str) -> str:
    return text.format(
        site=_of(_SITES, f"{salt}site"),
        month=_of(MONTHS, f"{salt}month"),
        region=_of(_REGIONS, f"{salt}region"),
        series=_of(_SERIES, f"{salt}series"),
        count=f"{300 + _number(salt, 'count') % 1_500:,}",
        less=4 + _number(salt, "less") % 48,
        share=f"{80 + _number(salt, 'share') % 120 / 10:.1f}",
        goal=93 + _number(salt, "goal") % 5,
        small=f"{1 + _number(salt, 'small') % 48 / 10:.1f}",
    )


def _row(measure: str, salt: str) -> str:
    cells = " | ".join(_cell(measure, f"{salt}/{site}") for site in _SITES)
    return f"| {measure} | {cells} |"


def _cell(measure: str, salt: str) -> str:
    drawn = _number(salt, measure)
    if measure.startswith(("Delivered on", "Spare")):
        return f"{80 + drawn % 180 / 10:.1f}"
    if measure.endswith("%"):
        return f"{1 + drawn % 48 / 10:.1f}"
    return (
        f"{20 + drawn % 60}"
        if "days" in measure or "hours" in measure
        else f"{200 + drawn % 1_400:,}"
    )


def _drawn(planted: Sequence[str], key: str, make: Callable[[str], str]) -> str:
    """What is made of a key, until it says none of the planted figures."""
    for salt in range(_TRIES):
        text = make(f"{key}/{salt}/")
        if not any(re.search(rf"(?<![\d.,]){re.escape(word)}(?![\d])", text) for word in planted):
            return text
    raise ValueError(f"every draw for {key} says one of the planted figures")


def _of(words: Sequence[str], key: str) -> str:
    return words[_number(key, "of") % len(words)]


def _number(*key: object) -> int:
    data = "/".join(map(str, key)).encode()
    return int.from_bytes(blake2b(data, digest_size=6).digest(), "big")
