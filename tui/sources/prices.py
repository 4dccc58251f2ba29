"""What the two price lists share: records under keys, and when a 0 is a price and when a gap."""

from collections.abc import Iterator

from tui.domain.catalogue.offer import Prices
from tui.domain.words import format as fmt
from tui.domain.words.dates import last_day
from tui.domain.words.sanitise import plain
from tui.sources.reading import LONGEST_LABEL, BadRecordError, Record, read_text

# Where `keyed` puts a record's key: neither format has a field of this name.
KEY = "its key"
# The longest names of models and hosts have about 100 characters.
LONGEST_NAME = 200
# Hosts whose own documents say that a tier begins at its threshold and not above it: xAI bills
# "200K tokens or more" at the higher rates (docs.x.ai, models and pricing).
FROM_THRESHOLD = frozenset(("xai",))


def keyed(records: Record, under: str = "") -> Iterator[tuple[str, object]]:
    """Each record with its place, and with the key it stands under as its field `KEY`."""
    for key, value in records.items():
        place = under + plain(key[:LONGEST_LABEL])
        yield place, {**value, KEY: key} if isinstance(value, dict) else value


def required_name(record: Record, key: str) -> str:
    """The name of a model or host under `key`, which the record cannot do without."""
    name = read_text(record, key, longest=LONGEST_NAME)
    if name is None:
        raise BadRecordError(f"{key}: expected a name, found none")
    return name


def published_price(
    input: float | None,
    output: float | None,
    cache_read: float | None,
    cache_write: float | None,
) -> Prices:
    """USD per 1M tokens as a host publishes them.

    A cache price of 0 beside an input price is a gap and becomes None, so that cached and written
    tokens are billed at the input price. Price lists put it where a host has no such discount, no
    such charge, or a price too small for their rounding; read as 0 it would make 70% of a cached
    prompt free. Where the input costs nothing the 0 stands.
    """
    if input:
        cache_read, cache_write = cache_read or None, cache_write or None
    return Prices(input, output, cache_read, cache_write)


def over_tokens(host: str, threshold: int) -> int:
    """The prompt tokens that a tier of a host begins above: one less where it begins at them."""
    return threshold - 1 if host in FROM_THRESHOLD and threshold else threshold


def changed_prices(prices: Prices, by: Prices) -> Prices:
    """`prices` with each price that `by` names in its place."""
    named = {figure: usd for figure, usd in by.by_name().items() if usd is not None}
    return Prices(**{**prices.by_name(), **named})


def per_use(usd: float | None, of: str) -> str:
    """`a web search at $0.01`; nothing where it costs nothing or is not published."""
    return f"{of} at {fmt.price(usd)}" if usd else ""


def has_ended(day: str | None, as_of: str) -> bool:
    """Whether an announced last day has come on the day a source was read; a month is its end."""
    return day is not None and last_day(day) <= last_day(as_of)


def is_free(prices: Prices) -> bool:
    """Whether the host publishes 0 for input and output: mostly a plan or a free host."""
    return prices.input == 0 and prices.output == 0
