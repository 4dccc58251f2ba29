"""One's own catalogue from JSON: apart from the rest, as most starts need none of its classes."""

from tui.domain.catalogue import Link, MeasuredRun, Prices, Provenance, Score, Source, Tier
from tui.domain.claim import Claim
from tui.domain.overlay import EffortPatch, HostPatch, ModelPatch, OfferPatch, Overlay
from tui.store.codec import NESTED, Nested, decode

_OWN: Nested = {
    **NESTED,
    Overlay: {"models": ModelPatch, "hosts": HostPatch, "sources": Source},
    HostPatch: {"links": Link},
    ModelPatch: {
        "provenance": Provenance,
        "overrides": Provenance,
        "claims": Claim,
        "offers": OfferPatch,
        "efforts": EffortPatch,
    },
    OfferPatch: {
        "provenance": Provenance,
        "prices": Prices,
        "tiers": Tier,
        "overrides": Provenance,
    },
    EffortPatch: {
        "provenance": Provenance,
        "scores": Score,
        "run": MeasuredRun,
        "overrides": Provenance,
    },
}


def decode_overlay(stored: object) -> Overlay:
    """One's own catalogue that was encoded as `stored`; raises as `decode` does."""
    return decode(Overlay, stored, _OWN)
