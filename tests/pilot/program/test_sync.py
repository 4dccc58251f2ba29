"""Today's figures from the screen: a key fetches them, the same key cancels, nothing is lost."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict

import pytest

from tests.pilot.app_under_test import Start, Window
from tests.services import feeds
from tests.services.source_server import Reply, SourceServer, source_server
from tui.services.gather import SourceUrls
from tui.store.own.user_edit import pin
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.snapshots import snapshot_files


@pytest.fixture
def source() -> Iterator[SourceServer]:
    """A source on this machine."""
    with source_server() as server:
        yield server


def asking(urls: SourceUrls) -> Mapping[str, str]:
    """The surroundings of an app that asks these sources, with a key for the first."""
    return {"LLMRANK_SOURCE_URLS": json.dumps(asdict(urls)), "AA_API_KEY": feeds.KEY}


async def until(window: Window, seen: Callable[[], bool]) -> None:
    """Let the app run until something is seen, for at most ten seconds."""
    for _ in range(1000):
        await window.pilot.pause(0.01)
        if seen():
            return
    raise AssertionError(f"it was not seen:\n{window.shown()}")


async def test_a_key_fetches_todays_figures_and_ranks_them(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    async with start(environ=asking(feeds.publish(source, 12))) as window:
        await window.press("U")
        assert window.title("leaderboard").startswith("1 All ")
        assert window.app.main.state.catalogue.index.version == "4.3"
        assert "2026-06-01" in window.title("leaderboard")
        assert window.row("Model 0")["index"] == "40.0"
        assert len(window.names()) == 12
        assert window.text("#sync") == ""
        told = window.notices()[-1]
        assert "12 models: 12 new" in told
        assert "Index v4.3, was v4.0: scores are not comparable." in told
        assert "sync --rollback" in told
        assert feeds.KEY not in window.shown() + "".join(window.notices())
    assert len(snapshot_files(dirs.data)) == 1


async def test_a_pin_that_was_set_while_the_app_was_open_counts(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    async with start(environ=asking(feeds.publish(source, 12))) as window:
        pin(dirs, "model-2", "openrouter/lab/model-7")
        await window.press("U")
        model = window.app.main.state.catalogue.model("model-2")
        assert model is not None
        slugs = {offer.host: offer.slug for offer in model.offers}
        assert slugs == {"lab": "model-2", "openrouter": "lab/model-7"}


async def test_while_a_sync_is_at_work_each_source_says_how_far_it_is_and_keys_are_answered(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    urls = feeds.publish(source, 12)
    source.serve("/md", Reply(silent=30))
    async with start(environ=asking(urls)) as window:
        window._send("U")
        await until(window, lambda: "models.dev asking" in window.text("#sync"))
        assert "Artificial Analysis done" in window.text("#sync")
        assert "U cancels" in window.text("#sync")
        before = window.cursor()
        window._send("j")
        await until(window, lambda: window.cursor() != before)
        window._send("U")
        await until(window, lambda: bool(window.notices()))
        assert window.notices() == ["Cancelled: nothing was changed."]
        assert window.text("#sync") == ""
        assert window.title("leaderboard").startswith("1 Fixturegate's ")
    assert snapshot_files(dirs.data) == ()


async def test_leaving_during_a_sync_ends_it_with_nothing_changed(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    urls = feeds.publish(source, 12)
    source.serve("/md", Reply(silent=30))
    async with start(environ=asking(urls)) as window:
        window._send("U")
        await until(window, lambda: "models.dev asking" in window.text("#sync"))
    assert snapshot_files(dirs.data) == ()


async def test_a_source_that_fails_is_a_sentence_and_the_figures_stay(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    urls = feeds.publish(source, 12)
    source.serve("/or", Reply(status=410, body=b"gone"))
    async with start(environ=asking(urls)) as window:
        await window.press("U")
        assert "410" in window.notices()[-1]
        assert "Traceback" not in window.notices()[-1]
        assert window.title("leaderboard").startswith("1 Fixturegate's ")
    assert snapshot_files(dirs.data) == ()


async def test_a_sync_that_is_refused_says_why_and_what_takes_it(
    start: Start, source: SourceServer, dirs: Dirs
) -> None:
    async with start(environ=asking(feeds.publish(source, 12))) as window:
        await window.press("U")
        feeds.publish(source, 6)
        await window.press("U")
        told = window.notices()[-1]
        assert told.startswith("Sync refused, nothing was changed: ")
        assert "llmrank-tui sync --force" in told
        assert len(window.names()) == 12
    assert len(snapshot_files(dirs.data)) == 1


async def test_what_was_selected_searched_and_typed_survives_a_sync(
    start: Start, source: SourceServer
) -> None:
    settings = Settings(scope="all", sort="index")
    async with start(environ=asking(feeds.publish(source, 12)), settings=settings) as window:
        await window.fill("requests", "777")
        await window.press("enter", "U")
        assert window.value("requests") == "777"
        assert window.app.main.state.settings.sort == "index"
        selected = window.app.main.selected
        assert any(
            window.app.main.selected == model.id for model in window.app.main.state.catalogue.models
        )
        await window.press("U")
        assert window.app.main.selected == selected


async def test_the_next_start_remembers_which_figures_were_seen(
    start: Start, source: SourceServer
) -> None:
    async with start(environ=asking(feeds.publish(source, 12))) as window:
        await window.press("U")
        assert window.app.main.state.remembered("").edition == "Sync of 2026-06-01"
