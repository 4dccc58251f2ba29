"""Pass rates a person typed: a curve of the index, rates of models by name, and both in words.

A curve is points `index:rate` apart by spaces or commas, `20:40% 50:95%`; one rate alone holds at
every index. Rates by model are `model=85%`, apart by commas, semicolons or spaces.
"""

import re
from collections.abc import Collection, Mapping

from tui.domain.catalogue.acceptance import MOST_RETRIES, Acceptance, Curve, problems
from tui.domain.catalogue.lookup import fitting, several_fit
from tui.domain.catalogue.parse import HIGHEST_INDEX, parse_count, parse_share, short_quote
from tui.domain.catalogue.values import Catalogue
from tui.domain.words import format as fmt
from tui.errors import UserError

_SPACED_PERCENT = re.compile(r"\s+%")
_BETWEEN = re.compile(r"[\s,;]+")
_PAIR = re.compile(r"\s*([^=,;]*?)\s*=\s*([^\s,;=]*)[\s,;]*")
_SHOWN_FITTING = 4


def parse_curve(text: str) -> Curve:
    """`20:40% 50:95%` as points (index, rate), the index ascending; none of an empty text.

    ValueError is a sentence.
    """
    points = [point for point in _BETWEEN.split(_joined(text)) if point]
    if len(points) == 1 and ":" not in points[0]:
        return ((0.0, parse_share(points[0], "the pass rate")),)
    curve = tuple(_point(point) for point in points)
    wrong = problems(Acceptance(curve=curve))
    if wrong:
        raise ValueError(wrong[0].removesuffix("."))
    return curve


def _point(text: str) -> tuple[float, float]:
    index, colon, rate = text.partition(":")
    if not colon:
        raise ValueError(
            f"a point of the curve is index:rate such as 30:70%, not {short_quote(text)}"
        )
    return (
        parse_count(index, f"the index of {short_quote(text)}", most=HIGHEST_INDEX),
        parse_share(rate, f"the pass rate at index {index}"),
    )


def parse_model_rates(
    text: str, catalogue: Catalogue, known: Collection[str] = ()
) -> dict[str, float]:
    """`model=85%, other=0.4` as rates by the model's id; ValueError is a sentence.

    A model is called by id, slug, name, or a part that only one has. `known` are ids that are
    taken as they stand, whether the catalogue has them or not.
    """
    rates: dict[str, float] = {}
    rest = _joined(text).strip(" ,;")
    while rest:
        pair = _PAIR.match(rest)
        if pair is None:
            raise ValueError(f"a pass rate of a model is model=85%, not {short_quote(rest)}")
        name, rate = pair.groups()
        id = name if name in known else _model_called(catalogue, name)
        if id in rates:
            raise ValueError(f"the pass rate of {id} is given twice")
        rates[id] = parse_share(rate, f"the pass rate of {id}")
        rest = rest[pair.end() :]
    return rates


def _model_called(catalogue: Catalogue, name: str) -> str:
    found = fitting(catalogue, name)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise ValueError(f"no model here is called {short_quote(name)}")
    raise ValueError(several_fit(name, found, _SHOWN_FITTING))


def _joined(text: str) -> str:
    """A text with each percent sign at its number."""
    return _SPACED_PERCENT.sub("%", text)


def parse_retries(text: str) -> int:
    """`text` as a whole number of retries; ValueError is a sentence."""
    value = parse_count(text, "retries", most=MOST_RETRIES)
    if value != int(value):
        raise ValueError(f"retries must be a whole number, not {short_quote(text)}")
    return int(value)


def acceptance_of(
    rates: Collection[str], retries: int, review: float, hourly: float, catalogue: Catalogue
) -> Acceptance:
    """What is typed on a command line; each of `rates` is a curve, or has `=` and is by model.

    UserError says which text cannot be read and why.
    """
    curve: Curve = ()
    by_model: dict[str, float] = {}
    for text in rates:
        try:
            if "=" in text:
                by_model |= parse_model_rates(text, catalogue)
            elif curve:
                raise ValueError("the curve is given twice: put its points into one text")
            else:
                curve = parse_curve(text)
        except ValueError as wrong:
            raise UserError(
                "Cannot read the pass rate",
                f"{short_quote(text)}: {wrong}",
                "Give a curve of the index, '20:40% 50:95%', or a rate by model, 'model=85%'.",
            ) from None
    return Acceptance(retries, review, hourly, curve, by_model)


def curve_text(curve: Curve) -> str:
    """A curve as it is typed: `20:40% 50:95%`."""
    return " ".join(f"{index:g}:{_percent(rate)}" for index, rate in curve)


def model_rates_text(by_model: Mapping[str, float]) -> str:
    """Rates by model as they are typed: `aster-small=85%, haze-tiny=30%`."""
    return ", ".join(f"{id}={_percent(rate)}" for id, rate in by_model.items())


def _percent(share: float) -> str:
    return f"{round(share * 100, 6):.10g}%"


def in_words(acceptance: Acceptance, word: str = "index") -> str:
    """An acceptance in one line, what is not set left out."""
    words = []
    if acceptance.curve:
        words.append(f"pass rates by {word} {curve_text(acceptance.curve)}")
    if acceptance.by_model:
        words.append(f"by model {model_rates_text(acceptance.by_model)}")
    if not words:
        words.append("no pass rate given")
    retries = acceptance.retries
    words.append(fmt.counted(retries, "retry", "retries") if retries else "no retries")
    if acceptance.review:
        words.append(
            f"{acceptance.review_minutes:g} min of review an answer at "
            f"{fmt.price(acceptance.hourly_rate)} an hour"
        )
    return ", ".join(words)
