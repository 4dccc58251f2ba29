"""How one value of a model is named on the command line: `offers.elliotgate.input`.

A field of the model stands alone (`context`); one of an offer follows its host, one of an effort
its name. `efforts.max.index` is the score at the index and version of the catalogue in use.
"""

from collections.abc import Mapping

from tui.domain.catalogue.offer import PRICE_FIELDS
from tui.domain.catalogue.values import Catalogue, Model
from tui.domain.ranking.selection import effort_called, host_called
from tui.errors import UserError
from tui.store.own.user_tables import Part, Place

_FEATURES = ("tools", "structured_output")
_OF_AN_OFFER = (*PRICE_FIELDS, "slug", "tiers", "batch_discount", "off_peak", *_FEATURES)
_MEASURED = (
    *("gpqa_diamond", "hle", "tau2"),
    *("tokens_per_second", "time_to_first_token", "time_to_first_answer_token"),
)
_OF_AN_EFFORT = ("index", "scores", *_MEASURED, "run", "measured_run")
SCORE = "index"
_OF_A_MODEL = (
    *("name", "vendor", "context", "max_output", "inputs", "outputs"),
    *("status", "released", "open_weights", "note"),
)
# What tells entries apart, and tables of several values.
_NOT_SET: Mapping[Part, tuple[str, ...]] = {
    "models": ("id", "offers", "efforts"),
    "offers": ("host", "prices"),
    "efforts": ("name",),
}


def split_field(field: str) -> tuple[Part, str, str]:
    """The part of the model, the host's or effort's name (none for the model), and the key."""
    first, _, rest = field.partition(".")
    name, _, key = rest.rpartition(".")
    if first == "offers" and name and key:
        return "offers", name, key
    if first == "efforts" and name and key:
        return "efforts", name, key
    if first in ("offers", "efforts"):
        example = "offers.HOST.input" if first == "offers" else "efforts.NAME.hle"
        raise UserError("Which field?", f"{field!r} is not a whole name", f"Write {example}.")
    return "models", "", field


def place_called(model: str, field: str, catalogue: Catalogue, *, there: bool) -> Place:
    """The place in one's own catalogue that FIELD of a model means.

    Where the value is `there` already, its host may be unknown to `catalogue`. UserError names the
    hosts, the efforts, or how a field is written.
    """
    part, name, key = split_field(field)
    known = catalogue.model(model)
    if key in _NOT_SET[part]:
        raise UserError("Which field?", f"{key!r} is not set as a whole", "Name a field in it.")
    if part == "offers":
        host = name.removesuffix(".prices")
        table = "prices" if key in PRICE_FIELDS else ""
        return Place(model, key, part, host if there else host_called(catalogue, host), table)
    if part == "efforts":
        table = "run" if name.endswith(".run") else ""
        effort = name.removesuffix(".run")
        if known and known.efforts:
            effort = effort_called(known, effort).name
        return Place(model, "scores" if key == SCORE else key, part, effort, table)
    if key in _OF_AN_OFFER:
        hosts = [f"offers.{offer.host}" for offer in known.offers] if known else []
        raise _incomplete(key, "host", hosts or ["offers.HOST"])
    if key in _OF_AN_EFFORT:
        efforts = [f"efforts.{effort.name}" for effort in known.efforts] if known else []
        raise _incomplete(key, "effort", efforts or ["efforts.default"])
    return Place(model, key)


def fields_of(model: Model) -> tuple[str, ...]:
    """The fields of a model that people set most, its hosts' and its efforts' included."""
    of_offers = (*PRICE_FIELDS, "slug", "batch_discount", *_FEATURES)
    of_efforts = (SCORE, *_MEASURED)
    return (
        *_OF_A_MODEL,
        *(f"offers.{offer.host}.{key}" for offer in model.offers for key in of_offers),
        *(f"efforts.{effort.name}.{key}" for effort in model.efforts for key in of_efforts),
    )


def field_of(place: Place) -> str:
    """The field that names a place on the command line."""
    inside = f"{place.table}." if place.table == "run" else ""
    before = "" if place.part == "models" else f"{place.part}.{place.name}."
    return f"{before}{inside}{place.key}"


def _incomplete(key: str, what: str, parts: list[str]) -> UserError:
    examples = " or ".join(f"{part}.{key}" for part in parts[:4])
    return UserError(
        f"At which {what}?", f"{key} differs from {what} to {what}", f"Write {examples}."
    )
