"""Writes hosts and models as catalog.toml has them; what is not known is left out."""

from collections.abc import Iterator, Mapping, Sequence

from tui.domain.catalogue.offer import Host, Offer, OtherPrice, Prices, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Effort, Model, Score

LINE = 100


def host_lines(host: Host) -> Iterator[str]:
    """A host the catalogue lacks, as a table of `[hosts]`."""
    yield from ("", f"[hosts.{host.id}]")
    yield from _pairs(
        name=host.name,
        kind=host.kind,
        protocol=host.protocol,
        base_url=host.base_url,
        key_env=host.key_env,
    )
    if host.links:
        links = ", ".join(f'{{ name = "{x.name}", url = "{x.url}" }}' for x in host.links)
        yield f"links = [{links}]"


def model_lines(model: Model) -> Iterator[str]:
    """A model with its offers and efforts, as tables of the last `[[editions]]`."""
    yield from ("", "[[editions.models]]")
    yield from _pairs(
        id=model.id,
        name=model.name,
        vendor=model.vendor,
        released=_Bare(model.released) if model.released else None,
        context=model.context,
        inputs=model.inputs,
        outputs=model.outputs,
        open_weights=model.open_weights,
        status=model.status,
    )
    yield from _origin(model.provenance)
    if model.source_ids:
        yield f"source_ids = {_table(model.source_ids)}"
    yield from _overrides("editions.models", model.overrides)
    for offer in model.offers:
        yield from _offer(offer)
    for effort in model.efforts:
        yield from _effort(effort)


def _offer(offer: Offer) -> Iterator[str]:
    yield from ("", "[[editions.models.offers]]")
    yield from _pairs(host=offer.host, slug=offer.slug)
    yield f"prices = {_prices(offer.prices)}"
    yield from _listed("tiers", [_tier(tier) for tier in offer.tiers])
    yield from _pairs(
        batch_discount=offer.batch_discount,
        context=offer.context,
        max_output=offer.max_output,
        inputs=offer.inputs,
        tools=offer.tools,
        structured_output=offer.structured_output,
    )
    if offer.off_peak:
        hours = _value(offer.off_peak.windows)
        yield f"off_peak = {{ prices = {_prices(offer.off_peak.prices)}, windows = {hours} }}"
    yield from _listed("disputed", [_other(other) for other in offer.disputed])
    yield from _pairs(note=offer.note)
    yield from _origin(offer.provenance)
    yield from _overrides("editions.models.offers", offer.overrides)


def _effort(effort: Effort) -> Iterator[str]:
    yield from ("", "[[editions.models.efforts]]")
    yield from _pairs(name=effort.name, aa_id=effort.aa_id, aa_slug=effort.aa_slug)
    yield from _origin(effort.provenance)
    yield from _listed("scores", [_score(score) for score in effort.scores])
    yield from _pairs(
        tokens_per_second=effort.tokens_per_second,
        time_to_first_token=effort.time_to_first_token,
        time_to_first_answer_token=effort.time_to_first_answer_token,
    )
    run = {"cost": effort.run.cost, "cost_per_task": effort.run.cost_per_task}
    known = {key: value for key, value in run.items() if value is not None}
    if known:
        yield f"run = {_table(known)}"


class _Bare(str):
    """A text that TOML writes without quotes, such as a date."""


def _pairs(**values: object) -> Iterator[str]:
    """A line for each value that is known."""
    for key, value in values.items():
        if value not in (None, "", ()):
            yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, _Bare):
        return value
    if isinstance(value, int):
        return f"{value:_}" if value >= 10_000 else str(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_value, value))}]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"'


def _table(values: Mapping[str, object]) -> str:
    return f"{{ {', '.join(f'{key} = {_value(value)}' for key, value in values.items())} }}"


def _usd(usd: float) -> str:
    """A price with at least two decimals, as vendors print it."""
    short = f"{usd:.10g}"
    return f"{usd:.2f}" if len(short.partition(".")[2]) < 2 else short


def _prices(prices: Prices) -> str:
    known = ((name, usd) for name, usd in prices.by_name().items() if usd is not None)
    return f"{{ {', '.join(f'{name} = {_usd(usd)}' for name, usd in known)} }}"


def _tier(tier: Tier) -> str:
    over = f"over_prompt_tokens = {tier.over_prompt_tokens:_}"
    return f"{{ {over}, prices = {_prices(tier.prices)} }}"


def _origin(origin: Provenance) -> Iterator[str]:
    yield f'source = "{origin.source}"'
    yield f"as_of = {origin.as_of}"


def _score(score: Score) -> str:
    return f'{{ index = "{score.index}", version = "{score.version}", value = {score.value:g} }}'


def _other(other: OtherPrice) -> str:
    figure = f'figure = "{other.figure}", value = {_usd(other.value)}'
    return f"{{ {figure}, {_said(other.provenance)} }}"


def _said(origin: Provenance) -> str:
    return f'source = "{origin.source}", as_of = {origin.as_of}'


def _listed(key: str, items: Sequence[str]) -> Iterator[str]:
    """A list on one line where that is short, else an item a line; nothing of an empty one."""
    one = f"{key} = [{', '.join(items)}]"
    if len(one) <= LINE:
        yield from [one] if items else []
    else:
        yield from (f"{key} = [", *(f"  {item}," for item in items), "]")


def _overrides(table: str, overrides: Mapping[str, Provenance]) -> Iterator[str]:
    each = [f"{figure} = {{ {_said(origin)} }}" for figure, origin in overrides.items()]
    one = f"overrides = {{ {', '.join(each)} }}"
    if len(one) <= LINE:
        yield from [one] if each else []
    else:
        yield from ("", f"[{table}.overrides]", *each)
