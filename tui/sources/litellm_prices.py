"""The prices of one LiteLLM entry: flat, above a prompt size, by range, as a batch, off-peak.

All fields are USD per token; what comes out is USD per 1M tokens.
"""

import re
from decimal import Decimal

from tui.domain.catalogue.offer import OffPeak, Prices, Tier
from tui.sources import reading, strict_json
from tui.sources.prices import changed_prices, over_tokens, per_use, published_price
from tui.sources.reading import BadRecordError, Record

_INPUT, _OUTPUT = "input_cost_per_token", "output_cost_per_token"
_RATES = (_INPUT, _OUTPUT, "cache_read_input_token_cost", "cache_creation_input_token_cost")
# Nothing else after "tokens": `..._tokens_priority` is another service level.
_ABOVE = re.compile(rf"(?:{'|'.join(_RATES)})(_above_([0-9]{{1,5}})k_tokens)")
# Two discounts this near are one: published prices are rounded.
_SAME_DISCOUNT = Decimal("0.005")
_HOURS = re.compile(r"[0-9]{2}:[0-9]{2}-[0-9]{2}:[0-9]{2}")
_MOST_HOURS = 24
_LONGEST_ZONE = 40
_DAY_NAME = re.compile(r"[A-Za-z]{3,9}")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def prices_and_tiers(record: Record, host: str) -> tuple[Prices, tuple[Tier, ...]]:
    """The prices of a short prompt, and those above a size of the prompt, smallest first.

    Two encodings. `input_cost_per_token_above_200k_tokens` and its like change a single price, so
    the others stay as they are. `tiered_pricing` lists a full set a range; its first range is the
    short prompt, and a price a range does not name is unknown there.
    """
    flat = _rates(record)
    if not reading.read_list(record, "tiered_pricing"):
        return flat, _tiers_above(record, flat, host)
    ranges = _ranges(record)
    first = ranges.pop(0, None)
    short = flat if first is None else changed_prices(flat, first)
    return short, tuple(Tier(start, ranges[start]) for start in sorted(ranges))


def unbilled(record: Record) -> tuple[str, ...]:
    """What is charged beside the tokens that a bill counts."""
    hour = reading.per_million(record, "cache_creation_input_token_cost_above_1hr")
    request = reading.read_number(record, "input_cost_per_request")
    found = [
        per_use(request, "a request"),
        per_use(hour, "1M tokens cached for an hour"),
    ]
    return tuple(filter(None, found))


def batch_discount(record: Record) -> float | None:
    """The share a batch saves, where it is the same for input and output within half a percent.

    None where there is no batch price, none below the ordinary one, or two different discounts:
    one share could not say them, and the bill is then the ordinary one.
    """
    shares = _share_off(record, _INPUT), _share_off(record, _OUTPUT)
    if shares[0] is None or shares[1] is None or abs(shares[0] - shares[1]) > _SAME_DISCOUNT:
        return None
    share = min(shares[0], shares[1])
    return float(share) if 0 < share < 1 else None


def off_peak(record: Record) -> OffPeak | None:
    """The second set of prices, those that it names, and when it applies."""
    block = reading.read_table(record, "off_peak_pricing")
    if not block:
        return None
    zone = reading.read_text(block, "weekday_timezone", longest=_LONGEST_ZONE) or "UTC"
    rules = [reading.as_record(rule) for rule in reading.read_list(block, "windows")]
    # The older form has no list of windows: its hours stand in the block itself.
    if block.get("hours_utc") is not None:
        rules.insert(0, block)
    if not rules:
        raise BadRecordError("off_peak_pricing: prices without the hours they apply in")
    windows = tuple(_window(rule, zone) for rule in rules)
    return OffPeak(_rates(block), windows)


def _rates(record: Record, suffix: str = "") -> Prices:
    return published_price(*(reading.per_million(record, rate + suffix) for rate in _RATES))


def _tiers_above(record: Record, flat: Prices, host: str) -> tuple[Tier, ...]:
    found = {
        int(match[2]) * 1000: match[1]
        for match in map(_ABOVE.fullmatch, record)
        if match is not None
    }
    return tuple(
        Tier(over_tokens(host, over), changed_prices(flat, _rates(record, found[over])))
        for over in sorted(found)
    )


def _ranges(record: Record) -> dict[int, Prices]:
    """Prices by the number of prompt tokens their range begins above."""
    ranges: dict[int, Prices] = {}
    for value in reading.read_list(record, "tiered_pricing"):
        entry = reading.as_record(value)
        bounds = reading.read_list(entry, "range")
        if len(bounds) != 2:
            raise BadRecordError("tiered_pricing: expected a range of two numbers")
        start = reading.read_count({"range": bounds[0]}, "range")
        end = reading.read_count({"range": bounds[1]}, "range")
        if start is None or (end is not None and end <= start):
            raise BadRecordError("tiered_pricing: a range does not end above its beginning")
        if start in ranges:
            raise BadRecordError(f"tiered_pricing: two ranges begin at {start:,} tokens")
        ranges[start] = _rates(entry)
    return ranges


def _share_off(record: Record, rate: str) -> Decimal | None:
    full, batch = reading.per_million(record, rate), reading.per_million(record, f"{rate}_batches")
    if not full or batch is None:
        return None
    return 1 - Decimal(str(batch)) / Decimal(str(full))


def _window(rule: Record, zone: str) -> str:
    """One rule in words: "Sat, Sun 00:00-00:00 UTC"; days of another zone name it."""
    one = isinstance(rule.get("hours_utc"), str)
    hours = [rule["hours_utc"]] if one else reading.read_list(rule, "hours_utc")
    if not 0 < len(hours) <= _MOST_HOURS:
        raise BadRecordError(f"hours_utc: expected 1 to {_MOST_HOURS} times, found {len(hours)}")
    days = reading.read_list(rule, "weekdays")
    if len(days) > len(_DAYS):
        raise BadRecordError(f"weekdays: expected at most {len(_DAYS)}, found {len(days)}")
    when = ", ".join(map(_day, days))
    if when and zone != "UTC":
        when += f" ({zone})"
    return f"{when} {', '.join(map(_hours, hours))} UTC".strip()


def _hours(value: object) -> str:
    if isinstance(value, str) and _HOURS.fullmatch(value):
        return value
    raise BadRecordError(
        f"hours_utc: expected hh:mm-hh:mm, found {strict_json.kind_of_value(value)}"
    )


def _day(value: object) -> str:
    """A weekday as the source names it, or by its ISO number: 1 is Monday."""
    if isinstance(value, str) and _DAY_NAME.fullmatch(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= len(_DAYS):
        return _DAYS[value - 1]
    raise BadRecordError(
        f"weekdays: expected a name or 1 to 7, found {strict_json.kind_of_value(value)}"
    )
