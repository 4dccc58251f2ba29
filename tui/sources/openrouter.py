"""Reads OpenRouter's list of models: slugs, prices, limits, and AA's indices where it repeats them.

The list is {data: [...]}. Prices are texts of USD per token; -1 is the price of a router, which
depends on the model it picks.
"""

from datetime import UTC, datetime

from tui.domain.catalogue.offer import Prices, Tier
from tui.domain.catalogue.parse import HIGHEST_INDEX
from tui.domain.catalogue.quality import AA_INDICES
from tui.domain.catalogue.records import Document, ListedHost, Listing
from tui.domain.catalogue.values import Score
from tui.sources.prices import changed_prices, has_ended, per_use
from tui.sources.reading import (
    BadRecordError,
    Record,
    as_record,
    collect_records,
    per_million,
    read_day,
    read_list,
    read_modalities,
    read_number,
    read_size,
    read_table,
    read_text,
    read_texts,
    required_text,
)
from tui.sources.strict_json import load_json, malformed

SOURCE = "OpenRouter"
HOST = ListedHost(
    id="openrouter",
    name=SOURCE,
    protocol="openai",
    base_url="https://openrouter.ai/api/v1",
    key_env="OPENROUTER_API_KEY",
    doc_url="https://openrouter.ai/models",
)
# Of the indices it repeats it names no version.
VERSION = f"unknown ({SOURCE})"
_FREE = ":free"
_END_OF_TIME = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())


def recognises(value: object) -> bool:
    """Whether a JSON value is this list, going by what only its models have."""
    if not isinstance(value, dict) or not isinstance(value.get("data"), list):
        return False
    return any(
        isinstance(model, dict) and "architecture" in model and "pricing" in model
        for model in value["data"]
    )


def read(data: bytes, as_of: str) -> Document:
    """What the list says on the day `as_of`."""
    value = load_json(data, SOURCE)
    if not isinstance(value, dict):
        raise malformed(SOURCE, "the whole document", "an object with the list 'data'", value)
    models = value.get("data")
    if not isinstance(models, list):
        raise malformed(SOURCE, "data", "a list of models", models)
    listings, skipped = collect_records(
        ((f"data[{place}]", model) for place, model in enumerate(models)),
        lambda model: _listing(model, as_of),
        lambda listing: listing.slug,
    )
    return Document(
        source="openrouter",
        as_of=as_of,
        listings=listings,
        hosts=(HOST,),
        index_version=VERSION if any(listing.scores for listing in listings) else None,
        skipped=skipped,
    )


def _listing(model: Record, as_of: str) -> Listing:
    slug = required_text(model, "id")
    ends = read_day(model, "expiration_date")
    pricing = read_table(model, "pricing")
    architecture = read_table(model, "architecture")
    provider = read_table(model, "top_provider")
    prices = _prices(pricing)
    takes = read_texts(model, "supported_parameters")
    return Listing(
        source="openrouter",
        host=HOST.id,
        slug=slug,
        name=read_text(model, "name") or slug,
        prices=prices,
        tiers=_tiers(pricing, prices),
        reasoning=per_million(pricing, "internal_reasoning") or None,
        unbilled=_unbilled(pricing),
        context=read_size(model, "context_length") or read_size(provider, "context_length"),
        max_output=read_size(provider, "max_completion_tokens"),
        inputs=read_modalities(architecture, "input_modalities"),
        outputs=read_modalities(architecture, "output_modalities"),
        status="deprecated" if has_ended(ends, as_of) else None,
        ends=ends,
        released=_created(model),
        free=slug.endswith(_FREE) or (prices.input == 0 and prices.output == 0),
        scores=_scores(model),
        # A list that is there names all a request may send; without one nothing is known.
        tools="tools" in takes if takes else None,
        structured_output="structured_outputs" in takes if takes else None,
    )


def _prices(pricing: Record) -> Prices:
    return Prices(
        input=per_million(pricing, "prompt"),
        output=per_million(pricing, "completion"),
        cache_read=per_million(pricing, "input_cache_read"),
        cache_write=per_million(pricing, "input_cache_write"),
    )


def _tiers(pricing: Record, flat: Prices) -> tuple[Tier, ...]:
    """The prices from a size of the prompt on; one that is not named stays as it is."""
    tiers: dict[int, Tier] = {}
    for value in read_list(pricing, "overrides"):
        override = as_record(value)
        least = read_size(override, "min_prompt_tokens")
        if least is None:
            continue
        if least in tiers:
            raise BadRecordError(f"overrides: two begin at {least:,} tokens")
        # "min" has the size itself; a tier here begins above its own.
        tiers[least] = Tier(least - 1, changed_prices(flat, _prices(override)))
    return tuple(tiers[least] for least in sorted(tiers))


def _unbilled(pricing: Record) -> tuple[str, ...]:
    """What is charged beside the tokens that a bill counts."""
    million = {key: per_million(pricing, key) or 0.0 for key in ("request", "web_search", "image")}
    found = [
        per_use(million["request"] / 1e6, "a request"),
        per_use(million["web_search"] / 1e6, "a web search"),
        per_use(million["image"] / 1e6, "a picture"),
        per_use(per_million(pricing, "input_cache_write_1h"), "1M tokens cached for an hour"),
    ]
    return tuple(filter(None, found))


def _created(model: Record) -> str | None:
    """The day of the `created` timestamp: when OpenRouter listed the model."""
    seconds = read_number(model, "created")
    if not seconds:
        return None
    if seconds > _END_OF_TIME:
        raise BadRecordError("created: expected seconds since 1970, found a larger number")
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _scores(model: Record) -> tuple[Score, ...]:
    repeated = read_table(read_table(model, "benchmarks"), "artificial_analysis")
    values = (
        (index, read_number(repeated, f"{index}_index", most=HIGHEST_INDEX)) for index in AA_INDICES
    )
    return tuple(Score(index, VERSION, value) for index, value in values if value is not None)
