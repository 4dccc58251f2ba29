"""A sync is told to do what settings, environment and one's own catalogue say, and no more."""

import json
from dataclasses import asdict
from datetime import date

from tests.services.conftest import Naps
from tests.services.feeds import KEY, publish
from tests.services.source_server import SourceServer
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue
from tui.services.sync import Refresh
from tui.services.sync_plan import sync_plan
from tui.store.own.user_catalogue import load_overlay
from tui.store.own.user_edit import ban, pin
from tui.store.paths import Dirs
from tui.store.settings import Settings

DAY = date(2026, 6, 1)


def own(dirs: Dirs) -> Overlay:
    overlay, broken = load_overlay(dirs)
    assert broken is None
    return overlay


def test_a_plan_has_key_addresses_pins_floors_and_days_from_where_each_is_said(
    dirs: Dirs,
) -> None:
    pin(dirs, "alpha", "lab/alpha-2")
    ban(dirs, "beta", "")
    settings = Settings(keep_days=30, floors={"4.3": 25.0})
    environ = {
        "AA_API_KEY": "k",
        "LLMRANK_SOURCE_URLS": '{"litellm": "http://127.0.0.1:9/prices"}',
    }

    plan = sync_plan(settings, own(dirs), environ)

    assert (plan.key, plan.urls.litellm) == ("k", "http://127.0.0.1:9/prices")
    assert (plan.keep_days, plan.floors) == (30, {"4.3": 25.0})
    assert plan.pins == {"alpha@lab": "lab/alpha-2", "beta": None}


def test_without_a_file_of_one_s_own_nothing_is_pinned(dirs: Dirs) -> None:
    plan = sync_plan(Settings(), own(dirs), {})

    assert (plan.pins, plan.key) == ({}, None)


def test_a_pinned_pair_is_what_a_sync_puts_into_use(
    source: SourceServer, embedded_catalogue: Catalogue, dirs: Dirs, naps: Naps
) -> None:
    addresses = json.dumps(asdict(publish(source)))
    pin(dirs, "model-2", "openrouter/lab/model-7")
    environ = {"AA_API_KEY": KEY, "LLMRANK_SOURCE_URLS": addresses}
    plan = sync_plan(Settings(), own(dirs), environ)

    result = Refresh(plan, embedded_catalogue, dirs, DAY, patience=naps.patience()).sync()

    assert result.snapshot is not None
    model = result.snapshot.catalogue.model("model-2")
    assert model is not None
    rules = {offer.host: (offer.slug, offer.rule) for offer in model.offers}
    assert rules == {"lab": ("model-2", 1), "openrouter": ("lab/model-7", "pinned")}
    assert result.assembled.skipped == ()
