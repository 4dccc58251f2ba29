"""models.dev: hosts with their addresses and key variables, and every model they sell with prices.

The document is {host id: {name, npm, env, api, doc, models: {model id: {...}}}}. Prices are USD
per 1M tokens already. Other fields than the ones read here are ignored. `cost.context_over_200k`
repeats any tier from 200,000 tokens on without its threshold: it counts only where no tier stands.
"""

from collections.abc import Mapping
from functools import partial

from tui.domain.catalogue.offer import PRICE_FIELDS, Prices, Protocol, Tier
from tui.domain.catalogue.records import Document, ListedHost, Listing
from tui.sources import reading, strict_json
from tui.sources.extends import merged_entry
from tui.sources.prices import KEY, is_free, keyed, over_tokens, published_price, required_name
from tui.sources.reading import BadRecordError, Record

SOURCE = "models.dev"

# What a host speaks, by the npm package models.dev names for it. These packages of the AI SDK
# (github.com/vercel/ai) send POST .../chat/completions as OpenAI defines it: @ai-sdk/mistral, groq
# and perplexity in their own source, the others on top of @ai-sdk/openai-compatible. A package that
# is not here is "other", also where the host has a second, compatible address: azure, gateway
# (Vercel) and google-vertex build addresses of their own; google, cohere and amazon-bedrock speak
# their vendor's protocol; aihubmix, venice and the like choose one by model.
_PROTOCOLS: Mapping[str, Protocol] = {
    "@ai-sdk/anthropic": "anthropic",
    "@ai-sdk/cerebras": "openai",
    "@ai-sdk/deepinfra": "openai",
    "@ai-sdk/deepseek": "openai",
    "@ai-sdk/fireworks": "openai",
    "@ai-sdk/groq": "openai",
    "@ai-sdk/mistral": "openai",
    "@ai-sdk/openai-compatible": "openai",
    "@ai-sdk/perplexity": "openai",
    "@ai-sdk/togetherai": "openai",
    "@ai-sdk/vercel": "openai",
    "@ai-sdk/xai": "openai",
    "@openrouter/ai-sdk-provider": "openai",
}
# This package calls the Responses API unless told otherwise. OpenAI itself has chat completions
# beside it; of another host that names the package only Responses is known.
_OVER_200K = 200_000
_OPENAI = "@ai-sdk/openai"


def recognises(value: object) -> bool:
    """Whether a JSON value looks like this document: objects with `models` and `npm` or `env`."""
    return isinstance(value, dict) and any(map(_is_host, value.values()))


def read(data: bytes, as_of: str) -> Document:
    """The hosts and listings in `data`, fetched on the day `as_of`.

    Raises UserError where `data` is no such document. A host or an entry that cannot be read is
    left out and listed in `skipped`; a host takes its entries with it.
    """
    value = strict_json.load_json(data, SOURCE)
    if not isinstance(value, dict) or not recognises(value):
        expected = "hosts by id, each an object with npm, env and models"
        raise strict_json.malformed(SOURCE, "the whole document", expected, value)
    found, skipped = reading.collect_records(keyed(value), _host, lambda pair: pair[0].id)
    entries = _entries(value)
    listings: list[Listing] = []
    for host, models in found:
        listed, bad = reading.collect_records(
            keyed(models, f"{host.id[: reading.LONGEST_LABEL]}.models."),
            partial(_listing, host.id, entries),
            lambda listing: listing.slug,
        )
        listings += listed
        skipped += bad
    hosts = tuple(host for host, _ in found)
    return Document("models_dev", as_of, listings=tuple(listings), hosts=hosts, skipped=skipped)


def _is_host(value: object) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("models"), dict):
        return False
    return "npm" in value or "env" in value


def _entries(value: Mapping[str, object]) -> dict[str, object]:
    """Every entry by "host/model", as `extends` names it."""
    return {
        f"{host}/{id}": entry
        for host, provider in value.items()
        if isinstance(provider, dict) and isinstance(provider.get("models"), dict)
        for id, entry in provider["models"].items()
    }


def _host(record: Record) -> tuple[ListedHost, Record]:
    id = required_name(record, KEY)
    npm, address = reading.read_text(record, "npm"), reading.read_text(record, "api")
    host = ListedHost(
        id=id,
        name=reading.read_text(record, "name") or id,
        protocol=_protocol(npm, address),
        base_url=address,
        key_env=_key_variable(reading.read_texts(record, "env")),
        doc_url=reading.read_text(record, "doc"),
    )
    return host, reading.read_table(record, "models")


def _protocol(npm: str | None, address: str | None) -> Protocol:
    if npm == _OPENAI:
        return "other" if address else "openai"
    return _PROTOCOLS.get(npm or "", "other")


def _key_variable(names: tuple[str, ...]) -> str | None:
    """The variable that holds the key: the only one, or the first that is called key or token.

    None where a host needs several that are no single key, such as an access key and its secret.
    """
    if len(names) == 1:
        return names[0]
    return next((name for name in names if name.endswith(("API_KEY", "API_TOKEN"))), None)


def _listing(host: str, entries: Mapping[str, object], record: Record) -> Listing:
    slug = required_name(record, KEY)
    entry = merged_entry(record, entries)
    cost, limit = reading.read_table(entry, "cost"), reading.read_table(entry, "limit")
    modalities = reading.read_table(entry, "modalities")
    prices = _prices(cost)
    return Listing(
        source="models_dev",
        host=host,
        slug=slug,
        name=reading.read_text(entry, "name") or slug,
        prices=prices,
        tiers=_tiers(host, cost),
        context=reading.read_size(limit, "context"),
        max_output=reading.read_size(limit, "output"),
        inputs=reading.read_modalities(modalities, "input"),
        outputs=reading.read_modalities(modalities, "output"),
        open_weights=reading.read_flag(entry, "open_weights"),
        status=reading.read_text(entry, "status"),
        released=reading.read_day(entry, "release_date"),
        free=is_free(prices),
        reasoning=_apart(reading.read_number(cost, "reasoning"), prices.output),
        canonical=reading.read_text(entry, "canonical_model_id"),
        reasons=_flag(entry, "reasoning"),
        tools=_flag(entry, "tool_call"),
        structured_output=_flag(entry, "structured_output"),
    )


def _flag(entry: Record, key: str) -> bool | None:
    """True or false; what else stands there says nothing, and is no reason to refuse a price."""
    value = entry.get(key)
    return value if isinstance(value, bool) else None


def _prices(cost: Record) -> Prices:
    return published_price(*(reading.read_number(cost, key) for key in PRICE_FIELDS))


def _tiers(host: str, cost: Record) -> tuple[Tier, ...]:
    """The tiers by size of the prompt, smallest first; a price a tier does not name is unknown."""
    tiers: dict[int, Tier] = {}
    for value in reading.read_list(cost, "tiers"):
        tier = reading.as_record(value)
        size = _tier_size(tier)
        if size is None:
            continue
        if size in tiers:
            raise BadRecordError(f"tiers: two tiers above {size:,} tokens")
        tiers[size] = Tier(over_tokens(host, size), _prices(tier))
    over = reading.read_table(cost, "context_over_200k")
    if over and not tiers:
        tiers[_OVER_200K] = Tier(over_tokens(host, _OVER_200K), _prices(over))
    return tuple(tiers[size] for size in sorted(tiers))


def _apart(reasoning: float | None, output: float | None) -> float | None:
    """The price of reasoning tokens where it is one of its own."""
    return reasoning if reasoning and reasoning != output else None


def _tier_size(tier: Record) -> int | None:
    """The prompt tokens a tier begins above; None for a tier by something else than context.

    Today's form is {"tier": {"type": "context", "size": 200000}}; until mid 2026 it was
    {"context": {"min": 200000}}.
    """
    kind = reading.read_table(tier, "tier")
    if kind:
        if (reading.read_text(kind, "type") or "context") != "context":
            return None
        size = reading.read_size(kind, "size")
        if size is not None and size % 1000 == 1:  # 200001 is the first size above 200,000
            size -= 1
    else:
        size = reading.read_size(reading.read_table(tier, "context"), "min")
    if size is None:
        raise BadRecordError("tiers: a tier without the number of tokens it begins above")
    return size
