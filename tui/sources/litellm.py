"""LiteLLM's price list: one object of "[provider/]model" keys, USD per token.

Read are the modes chat and responses at the ordinary rate. Fields for other service levels
(`*_priority`, `*_flex`), pictures, sound and searches are ignored; the longer cache lifetime
(`*_above_1hr`) and a fee by request are said beside the bill. `max_input_tokens`
stands in for the context window, which this list does not have: it can be a little smaller.
"""

from tui.domain.catalogue.records import Document, Listing
from tui.sources import reading, strict_json
from tui.sources.litellm_hosts import host_of, without_prefix
from tui.sources.litellm_prices import batch_discount, off_peak, prices_and_tiers, unbilled
from tui.sources.prices import KEY, has_ended, is_free, keyed, required_name
from tui.sources.reading import Record

SOURCE = "LiteLLM"

# An entry that explains the fields.
_SAMPLE = "sample_spec"
_MODES = ("chat", "responses")
_INPUTS = {
    "supports_vision": "image",
    "supports_pdf_input": "file",
    "supports_audio_input": "audio",
    "supports_video_input": "video",
}


def recognises(value: object) -> bool:
    """Whether a JSON value looks like this document: objects that name a `litellm_provider`."""
    return isinstance(value, dict) and any(
        isinstance(entry, dict) and "litellm_provider" in entry for entry in value.values()
    )


def read(data: bytes, as_of: str) -> Document:
    """The listings in `data`, fetched on the day `as_of`.

    Raises UserError where `data` is no such document. An entry that cannot be read is left out and
    listed in `skipped`. Many models stand twice, with and without the provider before the name: the
    second is listed only where it says something else than the first.
    """
    value = strict_json.load_json(data, SOURCE)
    if not isinstance(value, dict) or not recognises(value):
        expected = "models by name, each an object with a litellm_provider"
        raise strict_json.malformed(SOURCE, "the whole document", expected, value)
    seen: set[Listing] = set()

    def new_listing(record: Record) -> Listing | None:
        listing = _listing(record, as_of)
        if listing is None or listing in seen:
            return None
        seen.add(listing)
        return listing

    listings, skipped = reading.collect_records(
        keyed(value), new_listing, lambda listing: f"{listing.slug} at {listing.host}"
    )
    return Document("litellm", as_of, listings=listings, skipped=skipped)


def _listing(record: Record, as_of: str) -> Listing | None:
    """The listing of one entry; None for the sample and for other modes."""
    key = required_name(record, KEY)
    if key == _SAMPLE or reading.read_text(record, "mode") not in _MODES:
        return None
    provider = required_name(record, "litellm_provider")
    slug = without_prefix(key, provider)
    host = host_of(provider)
    prices, tiers = prices_and_tiers(record, host)
    retired = reading.read_day(record, "deprecation_date")
    return Listing(
        source="litellm",
        host=host,
        slug=slug,
        name=slug,
        prices=prices,
        tiers=tiers,
        batch_discount=batch_discount(record),
        off_peak=off_peak(record),
        context=reading.read_size(record, "max_input_tokens"),
        max_output=reading.read_size(record, "max_output_tokens"),
        inputs=_inputs(record),
        outputs=reading.read_modalities(record, "supported_output_modalities"),
        status="deprecated" if has_ended(retired, as_of) else None,
        ends=retired,
        reasoning=reading.per_million(record, "output_cost_per_reasoning_token") or None,
        unbilled=unbilled(record),
        free=is_free(prices),
        tools=reading.read_flag(record, "supports_function_calling"),
        structured_output=reading.read_flag(record, "supports_response_schema"),
    )


def _inputs(record: Record) -> tuple[str, ...]:
    """The kinds of input listed or flagged; text goes with any flag, and no word is unknown."""
    listed = reading.read_modalities(record, "supported_modalities")
    flagged = tuple(kind for name, kind in _INPUTS.items() if reading.read_flag(record, name))
    if not listed and not flagged:
        return ()
    return tuple(dict.fromkeys(listed + flagged if listed else ("text", *flagged)))
