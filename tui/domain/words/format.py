"""One function formats each kind of figure, everywhere: the panes, the command line, the texts.

Every function takes None for "not published" and answers DASH.
"""

import re
from collections.abc import Sequence
from math import floor, log10

DASH = "-"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)


def _significant(value: float, figures: int) -> str:
    """`value` rounded to `figures` significant figures, in plain notation with grouping."""
    if value == 0:
        return "0"
    decimals = figures - 1 - floor(log10(abs(value)))
    rounded = round(value, decimals)
    if rounded and floor(log10(abs(rounded))) > floor(log10(abs(value))):
        decimals -= 1  # 9.96 became 10.0: one decimal less says the same
    return f"{rounded:,.{max(decimals, 0)}f}"


def version(text: str) -> str:
    """A version of an index: v4.3; one without a number in words: version unknown (...).

    A date is the day that scores are of.
    """
    if _DAY.fullmatch(text):
        return f"of {text}"
    return f"v{text}" if text[:1].isdigit() else f"version {text}"


def version_in_short(text: str) -> str:
    """The same where there is little room: v4.3, and v? for one that has no number."""
    if _DAY.fullmatch(text):
        return version(text)
    return f"v{text}" if text[:1].isdigit() else "v?"


def price(usd: float | None) -> str:
    """USD per 1M tokens as published, at least two decimals: $0.14, $1.50, $0.028."""
    if usd is None:
        return DASH
    exact = f"{usd:,.8f}".rstrip("0")
    decimals = len(exact.partition(".")[2])
    return f"${usd:,.{max(decimals, 2)}f}"


def blended_price(usd: float | None) -> str:
    """A blend of prices: nobody published it, so four significant figures at most: $0.1867."""
    if usd is None:
        return DASH
    return price(float(_significant(usd, 4).replace(",", "")))


def cost_per_point(usd: float | None) -> str:
    """USD per index point: four decimals below 0.1, three significant figures above.

    What four decimals would show as nothing has three significant figures too: the bill of a small
    workload, divided by an index, is that low.
    """
    if usd is None:
        return DASH
    return f"${usd:.4f}" if usd == 0 or 0.00005 <= usd < 0.1 else f"${_significant(usd, 3)}"


# Smaller amounts are what is left of sums in binary, not money: no token is that cheap.
_DUST = 1e-12


def bill(usd: float | None) -> str:
    """A bill: cents and grouped thousands; four significant figures below a dollar."""
    return _money(usd, four_below=1)


def request_bill(usd: float | None) -> str:
    """The bill of one request, or session: four significant figures, and cents at least."""
    return _money(usd, four_below=10)


def change(usd: float | None, of: float | None) -> str:
    """A difference of bills with its sign, in the decimals of `of`, the bill that changes.

    Less than half of the last of them is no difference and has no sign.
    """
    if usd is None:
        return DASH
    decimals = len(bill(of).partition(".")[2]) or 2
    shown = f"{abs(usd):,.{decimals}f}"
    if not shown.strip("0.,"):
        return "$0.00"
    return f"{'-' if usd < 0 else '+'}${shown}"


def points_change(value: float | None) -> str:
    """A difference of indices with its sign: +4.5, -5.0, and 0.0 for less than is shown."""
    if value is None:
        return DASH
    shown = points(abs(value))
    return shown if shown == "0.0" else f"{'-' if value < 0 else '+'}{shown}"


def seconds_change(value: float | None, of: float | None) -> str:
    """A difference of durations with its sign, no finer than `of`, the one that changes, is shown.

    Less than half of its last digit is no difference and has no sign.
    """
    if value is None:
        return DASH
    shown = seconds(abs(value)).removesuffix(" s")
    finest = len(seconds(of).removesuffix(" s").partition(".")[2])
    if len(shown.partition(".")[2]) > finest:
        shown = f"{abs(value):.{finest}f}"
    return f"{'-' if value < 0 else '+'}{shown} s" if shown.strip("0.") else "0 s"


def _money(usd: float | None, *, four_below: float) -> str:
    if usd is None:
        return DASH
    size = abs(usd)
    if size < _DUST:
        return "$0.00"
    sign = "-" if usd < 0 else ""
    decimals = max(3 - floor(log10(size)), 2)
    four = round(size, decimals) < four_below
    return f"{sign}${_significant(size, 4)}" if four else f"{sign}${size:,.2f}"


def ratio(value: float | None) -> str:
    """A multiple: 5.8x, two decimals below 2: 1.15x.

    What two decimals would show as nothing has two significant figures: 0.0045x.
    """
    if value is None:
        return DASH
    if 0 < value < 0.005:
        return f"{_significant(value, 2)}x"
    return f"{value:.2f}x" if value < 1.995 else f"{value:,.1f}x"


def cheaper(times: float) -> str:
    """How much less `times` as much is: 5.8x cheaper; below twice in percent, 2% cheaper.

    Empty where that would be 0%.
    """
    if times >= 1.995:
        return f"{ratio(times)} cheaper"
    saved = round(100 * (1 - 1 / times))
    return f"{saved}% cheaper" if saved else ""


def tokens(count: float | None) -> str:
    """A number of tokens: thousands cut (65,536 is 65K), millions to two decimals (1.05M)."""
    if count is None:
        return DASH
    if count >= 1_000_000:
        return f"{count / 1_000_000:,.2f}".rstrip("0").rstrip(".") + "M"
    return f"{int(count // 1000)}K" if count >= 1000 else whole(count)


def threshold(over: int) -> str:
    """Which prompts a tier is for: `over 200K`, or `from 200K` where that size is one of them."""
    return f"from {tokens(over + 1)}" if over % 1000 == 999 else f"over {tokens(over)}"


def whole(count: float | None) -> str:
    """A number of tokens or requests in full, grouped: 10,000, or 6,450.5 where it is not whole."""
    if count is None:
        return DASH
    return f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"


def counted(count: float, one: str, many: str = "") -> str:
    """So many of something: 1 request, 10,000 requests; `many` where an s at `one` is wrong."""
    return f"{whole(count)} {one if count == 1 else many or one + 's'}"


def in_field(value: float) -> str:
    """A number as a field shows it: grouped, all that was meant, no exponent, no dust of sums."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def plain_digits(value: float) -> str:
    """A number in plain digits without an exponent, as a condition of a search is read."""
    from decimal import Decimal

    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def seconds(value: float | None) -> str:
    """A duration with two significant figures: 0.82 s, 5.1 s, 76 s."""
    return DASH if value is None else f"{_significant(value, 2)} s"


def speed(value: float | None) -> str:
    """Output tokens per second, cut to whole ones: 59.6 is not yet the 60 of interactive use."""
    return DASH if value is None else f"{floor(value):,}"


def points(value: float | None) -> str:
    """An index or a weighted score, one decimal."""
    return DASH if value is None else f"{value:.1f}"


def points_between(value: float, low: float, high: float) -> str:
    """A score and its interval, in points of an index: 72.5 [57.2–83.9]."""
    return f"{points(value)} [{points(low)}–{points(high)}]"


def fraction(value: float | None) -> str:
    """A benchmark's share of tasks solved, as published: 0.894."""
    return DASH if value is None else f"{value:.3f}"


def percent(share: float | None) -> str:
    """A share 0..1 as a percentage, one decimal only where it says something: 87%, 88.9%."""
    if share is None:
        return DASH
    rounded = round(share * 100, 1) + 0.0  # adding nothing takes the sign off a zero
    return f"{rounded:,.1f}".removesuffix(".0") + "%"


def small_percent(share: float | None) -> str:
    """The same where the share is a limit: what a tenth shows as nothing has two figures."""
    if not share or abs(share) >= 0.001:
        return percent(share)
    return f"{_significant(share * 100, 2)}%"


def csv_figure(value: float) -> float:
    """A figure for CSV: twelve significant figures, so that 0.30000000000000004 reads 0.3."""
    return float(f"{value:.12g}")


def ordinal(n: int) -> str:
    """first to tenth in words, then 11th, 22nd, 33rd."""
    if 1 <= n <= len(_ORDINALS):
        return _ORDINALS[n - 1]
    teen = 10 <= n % 100 <= 20
    return f"{n}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def age(days: int) -> str:
    """An age in days for people: today, 1 day old, 197 days old."""
    if days < 0:
        return "dated in the future"
    if days == 0:
        return "of today"
    return f"{counted(days, 'day')} old"


def decimals_width(text: str) -> int:
    """The cells of a figure from its decimal point on; 0 where it has none."""
    return len(text) - text.find(".") if "." in text else 0


def on_the_point(texts: Sequence[str]) -> list[str]:
    """Figures padded behind their decimals, so that right-aligned ones stand point under point.

    An unknown one stands where whole numbers end.
    """
    tails = [decimals_width(text) for text in texts]
    most = max(tails, default=0)
    return [text + " " * (most - tail) for text, tail in zip(texts, tails, strict=True)]
