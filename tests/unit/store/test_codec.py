"""What is kept of a value: nothing that goes without saying, and it comes back the same."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_model
from tui.domain.catalogue.overlay import ModelPatch, OfferPatch, Overlay
from tui.domain.catalogue.values import (
    Catalogue,
    Effort,
    Host,
    MeasuredRun,
    Offer,
    OffPeak,
    Preset,
    Prices,
    Provenance,
    Score,
    Tier,
)
from tui.domain.catalogue.workload import Reasoning, Session, Workload
from tui.store.codec import decode, decode_catalogue, encode, encode_briefly

LAB = Provenance("lab", "2026-05-11")
BARE = Offer("gate", "lab/alpha", Prices(1.0, 3.0), LAB)


def kept(value: object) -> object:
    """What a file of `value` reads as."""
    return json.loads(json.dumps(encode_briefly(value)))


def test_what_has_its_default_is_left_out() -> None:
    assert kept(BARE) == {
        "host": "gate",
        "slug": "lab/alpha",
        "prices": {"input": 1.0, "output": 3.0},
        "provenance": {"source": "lab", "as_of": "2026-05-11"},
    }
    assert kept(Effort("max", "id", "slug", LAB, (Score("index", "4.0", 40.0),))) == {
        "name": "max",
        "aa_id": "id",
        "aa_slug": "slug",
        "provenance": {"source": "lab", "as_of": "2026-05-11"},
        "scores": [{"index": "index", "version": "4.0", "value": 40.0}],
    }


def test_what_is_unknown_stays_where_a_field_has_no_default() -> None:
    assert kept(Host("gate", "Gate", "gateway", "openai", None, None)) == {
        "id": "gate",
        "name": "Gate",
        "kind": "gateway",
        "protocol": "openai",
        "base_url": None,
        "key_env": None,
    }


def test_a_price_of_nothing_is_kept_and_is_not_an_unknown_one() -> None:
    free = Prices(0, 0.0)
    assert kept(free) == {"input": 0, "output": 0.0}
    assert decode(Prices, kept(free)) == free
    assert decode(Prices, kept(Prices())) == Prices(None, None, None, None)


def test_a_default_in_another_type_is_kept() -> None:
    assert kept(Workload(requests_per_day=10_000.0, batch_share=0)) == {
        "requests_per_day": 10_000.0,
        "batch_share": 0,
    }
    assert kept(Workload(reasoning=Reasoning("fixed", 0))) == {"reasoning": {"kind": "fixed"}}


def test_files_that_leave_nothing_out_are_read_as_well(embedded_catalogue: Catalogue) -> None:
    full, brief = encode(embedded_catalogue), encode_briefly(embedded_catalogue)
    assert len(json.dumps(brief)) < len(json.dumps(full))
    assert decode_catalogue(json.loads(json.dumps(full))).models == embedded_catalogue.models
    again = decode_catalogue(json.loads(json.dumps(brief)))
    assert encode(again) == full


def test_figures_of_one_source_and_day_share_their_provenance() -> None:
    offers = (BARE, replace(BARE, host="lab"), replace(BARE, provenance=Provenance("lab", "2026")))
    model = decode(type(a_model()), kept(a_model(offers=offers)))
    first, second, other = (offer.provenance for offer in model.offers)
    assert first is second
    assert other == Provenance("lab", "2026")


@pytest.mark.parametrize(
    "stored",
    [
        {"source": "lab"},
        {"source": "lab", "as_of": "2026", "page": 3},
        {"source": {}, "as_of": "2026"},
        [[]],
        ["lab"],
    ],
    ids=["a field too few", "a field too many", "an object", "a list", "a list of texts"],
)
def test_a_provenance_of_other_fields_is_refused(stored: object) -> None:
    offer = {"host": "gate", "slug": None, "prices": {}, "provenance": stored}
    with pytest.raises((TypeError, ValueError)):
        decode(Offer, offer)


def test_what_one_s_own_catalogue_leaves_open_stays_apart_from_what_it_empties() -> None:
    open_, empty = OfferPatch("gate", LAB), OfferPatch("gate", LAB, tiers=(), inputs=())
    assert kept(empty) == {
        "host": "gate",
        "provenance": {"source": "lab", "as_of": "2026-05-11"},
        "tiers": [],
        "inputs": [],
    }
    overlay = Overlay((ModelPatch("alpha", LAB, offers=(open_, empty)),))
    assert decode(Overlay, json.loads(json.dumps(encode(overlay)))) == overlay
    assert decode(Overlay, kept(overlay)) == overlay


def test_a_preset_s_session_comes_back_or_stays_out() -> None:
    chat = Session(100, 1_000, 5, 200, 300)
    for session in (chat, None):
        preset = Preset("chat", "Chat", chat.workload(), session)
        assert decode(Preset, kept(preset)) == preset
        assert decode(Preset, json.loads(json.dumps(encode(preset)))) == preset


names = st.text(max_size=8)
figures = st.none() | st.integers(min_value=0, max_value=10**9) | st.floats(0, 1e9)
prices = st.builds(Prices, figures, figures, figures, figures)
origins = st.builds(Provenance, names, names)
offers = st.builds(
    Offer,
    names,
    st.none() | names,
    prices,
    origins,
    tiers=st.lists(st.builds(Tier, st.integers(), prices), max_size=2).map(tuple),
    batch_discount=figures,
    off_peak=st.none() | st.builds(OffPeak, prices, st.lists(names, max_size=2).map(tuple)),
    inputs=st.lists(names, max_size=3).map(tuple),
    overrides=st.dictionaries(names, origins, max_size=2),
    note=names,
)
efforts = st.builds(
    Effort,
    names,
    names,
    names,
    origins,
    scores=st.lists(
        st.builds(Score, names, names, st.floats(0, 100), st.booleans()), max_size=2
    ).map(tuple),
    run=st.builds(MeasuredRun, st.none() | st.integers(), cost=figures),
    overrides=st.dictionaries(names, origins, max_size=2),
)


@given(offers)
def test_any_offer_comes_back_equal(offer: Offer) -> None:
    assert decode(Offer, kept(offer)) == offer


@given(efforts)
def test_any_effort_comes_back_equal(effort: Effort) -> None:
    assert decode(Effort, kept(effort)) == effort
