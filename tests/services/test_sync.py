"""What a person gets of a sync: today's figures, or a sentence and the figures of before."""

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest

from tests.services import feeds
from tests.services.conftest import Naps
from tests.services.feeds import KEY, publish
from tests.services.source_server import AA_PATH, Reply, SourceServer
from tui.domain.catalogue.sources import SourceId
from tui.domain.catalogue.values import Catalogue
from tui.errors import UserError
from tui.services.gather import Progress, SourceUrls
from tui.services.request import CancelledError
from tui.services.sync import Refresh, SyncResult, roll_back_sync, undo_roll_back
from tui.services.sync_plan import SyncPlan
from tui.store.lock import locked
from tui.store.paths import Dirs
from tui.store.snapshots import Snapshot, snapshot_files, snapshot_in_use

DAY = date(2026, 6, 1)
NEXT = date(2026, 6, 2)
Run = Callable[..., SyncResult]


@pytest.fixture
def run(embedded_catalogue: Catalogue, dirs: Dirs, naps: Naps) -> Run:
    """One sync on a given day, without waiting."""

    def once(
        plan: SyncPlan,
        today: date = DAY,
        progress: Callable[[Progress], None] = lambda progress: None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> SyncResult:
        return Refresh(
            plan, embedded_catalogue, dirs, today, progress, cancelled, naps.patience()
        ).sync()

    return once


def in_use(dirs: Dirs) -> Snapshot:
    """The snapshot that is in use after a sync."""
    snapshot = snapshot_in_use(dirs.data).snapshot
    assert snapshot is not None
    return snapshot


def index_of(snapshot: Snapshot) -> tuple[str, float]:
    """The version and the index of the first model."""
    score = snapshot.catalogue.models[0].efforts[0].scores[0]
    return score.version, score.value


def files_below(*folders: Path) -> dict[Path, bytes]:
    """Every file below some folders with its content."""
    files = (file for folder in folders for file in folder.rglob("*"))
    return {file: file.read_bytes() for file in files if file.is_file()}


def test_with_a_key_scores_are_artificial_analysis_and_prices_models_dev(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    result = run(SyncPlan(urls=publish(source), key=KEY))
    snapshot = in_use(dirs)
    assert result.snapshot is not None
    assert (result.refused, result.snapshot.number) == ((), 1)
    assert index_of(snapshot) == ("4.3", 40.0)
    assert len(snapshot.catalogue.models) == 12
    model = snapshot.catalogue.models[0]
    assert model.efforts[0].provenance.source == "aa"
    assert (model.offers[0].host, model.offers[0].provenance.source) == ("lab", "models_dev")
    assert snapshot.catalogue.edition.name == "Sync of 2026-06-01"


def test_all_pages_are_asked_for_with_the_key_and_nobody_else_gets_it(
    source: SourceServer, run: Run
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    keyed = [asked.path for asked in source.asked if "x-api-key" in asked.headers]
    assert keyed == [f"{AA_PATH}?page={page}" for page in (1, 2, 3)]
    assert len(source.asked) == 6


def test_without_a_key_scores_are_those_openrouter_repeats_under_a_version_of_their_own(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    result = run(SyncPlan(urls=publish(source)))
    assert index_of(in_use(dirs)) == ("unknown (OpenRouter)", 39.0)
    assert [asked.path for asked in source.asked] == ["/or", "/md", "/ll"]
    assert "Scores come from OpenRouter, which names no index version." in result.notices


def test_artificial_analysis_without_a_key_is_refused_with_the_variables_to_set(
    source: SourceServer, run: Run
) -> None:
    with pytest.raises(UserError) as caught:
        run(SyncPlan(("aa",), urls=publish(source)))
    assert "ARTIFICIAL_ANALYSIS_API_KEY (or AA_API_KEY)" in caught.value.hint
    assert source.asked == []


def test_the_key_is_in_no_file_no_log_and_no_word_of_the_plan(
    source: SourceServer, run: Run, dirs: Dirs, caplog: pytest.LogCaptureFixture
) -> None:
    plan = SyncPlan(urls=publish(source), key=KEY)
    with caplog.at_level(logging.DEBUG):
        run(plan)
    written = files_below(dirs.data, dirs.cache, dirs.config)
    assert len(written) > 6
    assert not [file for file, content in written.items() if KEY.encode() in content]
    assert KEY not in caplog.text
    assert KEY not in repr(plan)


def test_a_second_sync_asks_for_changes_only_and_merges_what_is_kept(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls, key=KEY))
    told: list[Progress] = []
    result = run(SyncPlan(urls=urls, key=KEY), NEXT, told.append)
    assert [step.source for step in told if step.step == "unchanged"] == [
        "aa",
        "openrouter",
        "models_dev",
        "litellm",
    ]
    assert sum(step.received for step in told) == 0
    assert not result.changes.any
    assert in_use(dirs).created == "2026-06-02"
    assert index_of(in_use(dirs)) == ("4.3", 40.0)


def test_what_is_no_longer_in_the_cache_is_sent_whole_again(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls, key=KEY))
    for file in (dirs.cache / "answers").iterdir():
        file.write_bytes(b"damaged")
    assert not run(SyncPlan(urls=urls, key=KEY), NEXT).changes.any
    assert not any("if-none-match" in asked.headers for asked in source.asked)


def test_one_source_alone_is_merged_with_what_the_others_said_last(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    result = run(SyncPlan(("models_dev",), urls=publish(source, input=2.0)), NEXT)
    assert [asked.path for asked in source.asked[6:]] == ["/md"]
    assert {(move.host, move.before, move.after) for move in result.changes.prices} == {
        ("lab", 1.0, 2.0)
    }
    assert {each.source: each.as_of for each in in_use(dirs).sources} == {
        "models_dev": "2026-06-02",
        "aa": "2026-06-01",
        "openrouter": "2026-06-01",
        "litellm": "2026-06-01",
    }
    assert "Artificial Analysis stands as on 2026-06-01." in result.notices


def test_one_source_alone_does_not_drop_another_that_the_cache_has_lost(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls))
    for file in (dirs.cache / "answers").iterdir():
        file.unlink()
    with pytest.raises(UserError) as caught:
        run(SyncPlan(("openrouter",), urls=urls), NEXT)
    assert "what models.dev sent on 2026-06-01 is no longer in the cache" in caught.value.message
    assert "models_dev openrouter" in caught.value.hint
    forced = run(SyncPlan(("openrouter",), urls=urls, force=True), NEXT)
    assert "models.dev is left out: it is not in the cache." in forced.notices


def test_a_sync_without_a_key_does_not_mix_old_scores_with_new_prices(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls, key=KEY))
    run(SyncPlan(urls=urls), NEXT)
    assert index_of(in_use(dirs)) == ("unknown (OpenRouter)", 39.0)


def test_a_sync_without_a_key_keeps_the_scores_that_openrouter_repeats(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    result = run(SyncPlan(urls=publish(source, repeated=40.04, input=2.0)), NEXT)
    assert index_of(in_use(dirs)) == ("4.3", 40.0)
    assert in_use(dirs).catalogue.models[0].offers[0].prices.input == 2.0
    assert "Artificial Analysis stands as on 2026-06-01." in result.notices


def test_the_version_stays_where_only_openrouter_still_has_the_scores(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source, repeated=40.0), key=KEY))
    for file in (dirs.cache / "answers").iterdir():
        file.unlink()
    result = run(SyncPlan(urls=publish(source, repeated=40.0)), NEXT)
    assert index_of(in_use(dirs)) == ("4.3", 40.0)
    assert in_use(dirs).catalogue.models[0].efforts[0].provenance.source == "openrouter"
    told = "they are the same as before, so it is still v4.3."
    assert result.notices[-1].endswith(told)


def test_days_without_a_key_are_of_one_version_until_the_scores_change(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    for day, repeated in ((1, 39.0), (2, 39.05), (3, 33.0), (4, 33.0)):
        run(SyncPlan(urls=publish(source, repeated=repeated)), date(2026, 6, day))
        seen = index_of(in_use(dirs))
        if day < 3:
            assert seen == ("unknown (OpenRouter)", repeated)
        else:  # another one, and not the one of before
            assert seen == ("unknown (OpenRouter, 2026-06-03)", 33.0)


def test_fewer_models_without_a_key_are_no_fault_of_the_list(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source, 20), key=KEY))
    assert run(SyncPlan(urls=publish(source, 10, repeated=33.0)), NEXT).refused == ()
    assert len(in_use(dirs).catalogue.models) == 10


def test_a_sync_without_a_key_keeps_the_scores_there_are_where_it_finds_none(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    run(SyncPlan(urls=publish(source, repeated=None)), NEXT)
    assert index_of(in_use(dirs)) == ("4.3", 40.0)


def test_a_dry_run_tells_the_changes_and_writes_nothing(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    result = run(SyncPlan(urls=publish(source), key=KEY, dry_run=True))
    assert result.snapshot is None
    assert len(result.changes.new) == 12
    assert files_below(dirs.data, dirs.cache, dirs.config) == {}


def test_models_that_vanish_leave_the_snapshot_as_it_is(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source, 20), key=KEY))
    urls = publish(source, 17)
    result = run(SyncPlan(urls=urls, key=KEY), NEXT)
    (sentence,) = result.refused
    assert sentence.startswith("3 of 20 models are missing (Model 17, Model 18, Model 19)")
    assert result.snapshot is None
    assert len(in_use(dirs).catalogue.models) == 20
    forced = run(SyncPlan(urls=urls, key=KEY, force=True), NEXT)
    assert forced.refused == ()
    assert len(in_use(dirs).catalogue.models) == 17


def test_scores_that_move_all_at_once_leave_the_snapshot_as_it_is(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source, 25), key=KEY))
    result = run(SyncPlan(urls=publish(source, 25, moved=21), key=KEY), NEXT)
    assert result.refused[0].startswith(
        "21 of 25 scores move by more than a point while the index stays at v4.3"
    )
    assert in_use(dirs).created == "2026-06-01"
    rebased = run(SyncPlan(urls=publish(source, 25, moved=21, version="4.4"), key=KEY), NEXT)
    assert rebased.refused == ()
    assert rebased.changes.rebased
    assert index_of(in_use(dirs)) == ("4.4", 42.0)


def test_what_was_refused_does_not_come_in_with_another_source(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source, 20), key=KEY))
    assert run(SyncPlan(urls=publish(source, 10), key=KEY), NEXT).refused
    run(SyncPlan(("litellm",), urls=publish(source, 20)), NEXT)
    assert len(in_use(dirs).catalogue.models) == 20


@pytest.mark.parametrize(
    ("path", "reply", "words"),
    [
        ("/md", Reply(500), "/md answered 500"),
        ("/md", Reply(body=b""), "/md sent an empty answer"),
        ("/md", Reply(body=b"<html>"), "models.dev"),
        ("/md", Reply(body=b"[]"), "models.dev"),
        ("/or", Reply(410), "/or answered 410"),
        (f"{AA_PATH}?page=1", Reply(401), "the key"),
        (
            f"{AA_PATH}?page=3",
            Reply(429, headers=(("Retry-After", "9999"),)),
            "asked us to retry in 3 hours",
        ),
        (f"{AA_PATH}?page=2", Reply(body=feeds.aa_page([], 4.2)), "different index versions"),
        (f"{AA_PATH}?page=2", Reply(body=b"{}"), "page 2"),
    ],
    ids=[
        *("down", "empty", "a web page", "another shape", "gone", "bad key", "busy"),
        *("re-based between pages", "no page"),
    ],
)
def test_a_source_that_fails_leaves_everything_as_it_is(
    source: SourceServer, run: Run, dirs: Dirs, path: str, reply: Reply, words: str
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls, key=KEY))
    before = files_below(dirs.data / "snapshots", dirs.cache)
    source.serve(path, reply)
    with pytest.raises(UserError) as caught:
        run(SyncPlan(urls=urls, key=KEY), NEXT)
    assert words in caught.value.as_text()
    assert caught.value.exit_code == 1
    assert files_below(dirs.data / "snapshots", dirs.cache) == before


def test_an_endless_number_of_pages_is_not_followed(source: SourceServer, run: Run) -> None:
    urls = publish(source)
    body = feeds.aa_page([]).replace(b'"total_pages": 1', b'"total_pages": 41')
    source.serve(f"{AA_PATH}?page=1", Reply(body=body))
    with pytest.raises(UserError, match="says it has 41 pages, more than 40"):
        run(SyncPlan(urls=urls, key=KEY))


def page_of(rows: list[dict[str, object]], page: int, total: int) -> bytes:
    """One page of Artificial Analysis' answer."""
    head = {"intelligence_index_version": "4.3", "pagination": {"page": page, "total_pages": total}}
    return json.dumps({**head, "data": rows}).encode()


def test_a_page_that_repeats_one_before_is_an_error_and_no_shorter_list(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    first, second = feeds.aa_rows(10)[:5], feeds.aa_rows(10)[5:]
    for page, rows in enumerate((first, second, first), start=1):
        source.serve(f"{AA_PATH}?page={page}", Reply(body=page_of(rows, page, 3)))
    with pytest.raises(UserError, match="sends page 1 again as page 3") as caught:
        run(SyncPlan(urls=urls, key=KEY))
    assert caught.value.exit_code == 1
    assert snapshot_files(dirs.data) == ()


def test_pages_without_rows_repeat_nothing(source: SourceServer, run: Run) -> None:
    urls = publish(source)
    for page, rows in enumerate((feeds.aa_rows(10), [], []), start=1):
        source.serve(f"{AA_PATH}?page={page}", Reply(body=page_of(rows, page, 3)))
    assert run(SyncPlan(urls=urls, key=KEY)).changes.models_after == 10


def test_pages_that_drip_have_one_time_for_all_of_them(
    source: SourceServer, embedded_catalogue: Catalogue, dirs: Dirs, naps: Naps
) -> None:
    urls = publish(source)
    for page in range(1, 41):
        body = page_of([feeds.aa_row(page)], page, 40)
        source.serve(f"{AA_PATH}?page={page}", Reply(body=body, silent=0.25))
    plan = SyncPlan(urls=urls, key=KEY)
    patience = naps.patience(whole=1.0)
    with pytest.raises(UserError, match=r"took too long: [0-9]+ of 40 pages came"):
        Refresh(plan, embedded_catalogue, dirs, DAY, patience=patience).sync()
    assert len(source.asked) < 12


def test_prices_of_nothing_that_is_rated_make_no_catalogue(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    with pytest.raises(UserError, match="no model has a price"):
        run(SyncPlan(urls=publish(source, repeated=None)))
    assert snapshot_files(dirs.data) == ()


def test_a_cancel_at_any_step_leaves_everything_as_it_is(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    before = files_below(dirs.data / "snapshots", dirs.cache)
    urls = publish(source, input=2.0)
    steps: list[Progress] = []
    run(SyncPlan(urls=urls, key=KEY, dry_run=True), NEXT, steps.append)
    # How often it is told that bytes came depends on the machine.
    kinds = {(step.source, step.step) for step in steps if step.step != "receiving"}
    assert len(kinds) == 9
    for kind in kinds:
        stop = Event()

        def stop_there(
            step: Progress, stop: Event = stop, kind: tuple[str | None, str] = kind
        ) -> None:
            if (step.source, step.step) == kind:
                stop.set()

        with pytest.raises(CancelledError):
            run(SyncPlan(urls=urls, key=KEY), NEXT, stop_there, stop.is_set)
    assert files_below(dirs.data / "snapshots", dirs.cache) == before


def test_two_syncs_at_once_are_one_sync_and_a_sentence(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    urls = publish(source)
    with (
        locked(dirs.data / "sync.lock", "a sync of OpenRouter"),
        pytest.raises(UserError, match=r"a sync of OpenRouter, process [0-9]+ is at work"),
    ):
        run(SyncPlan(urls=urls, key=KEY))
    assert source.asked == []
    assert run(SyncPlan(urls=urls, key=KEY)).snapshot is not None


def test_a_rollback_brings_back_the_figures_of_before_and_what_they_were_made_of(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    run(SyncPlan(urls=publish(source, index=45.0, version=4.4), key=KEY), NEXT)
    assert index_of(in_use(dirs)) == ("4.4", 45.0)
    roll_back_sync(dirs)
    assert index_of(in_use(dirs)) == ("4.3", 40.0)
    undo_roll_back(dirs)
    assert index_of(in_use(dirs)) == ("4.4", 45.0)
    roll_back_sync(dirs)
    # What is kept of the other sources is that of the snapshot in use, not what came last.
    run(SyncPlan(("models_dev",), urls=publish(source, input=2.0)), NEXT)
    assert index_of(in_use(dirs)) == ("4.3", 40.0)


def test_only_what_the_last_two_snapshots_are_made_of_is_kept(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    for day, price in enumerate((1.0, 2.0, 3.0, 4.0), start=1):
        plan = SyncPlan(("openrouter", "models_dev"), urls=publish(source, input=price))
        run(plan, date(2026, 6, day))
    # OpenRouter's list stayed the same, models.dev's is kept twice.
    assert len(list((dirs.cache / "answers").iterdir())) == 3
    assert len(snapshot_files(dirs.data)) == 4


def test_old_snapshots_are_dropped_by_a_sync(source: SourceServer, run: Run, dirs: Dirs) -> None:
    plan = SyncPlan(urls=publish(source), keep_days=30)
    for day in (date(2026, 1, 1), date(2026, 1, 2), DAY):
        run(plan, day)
    assert [file.created for file in snapshot_files(dirs.data)] == ["2026-01-02", "2026-06-01"]


def test_a_damaged_snapshot_is_said_and_the_older_one_compared_with(
    source: SourceServer, run: Run, dirs: Dirs
) -> None:
    run(SyncPlan(urls=publish(source), key=KEY))
    run(SyncPlan(urls=publish(source, index=41.0), key=KEY), NEXT)
    snapshot_files(dirs.data)[-1].path.write_bytes(b"{")
    result = run(SyncPlan(urls=publish(source, index=42.0), key=KEY), NEXT)
    assert "it is damaged" in result.notices[0]
    assert {(move.before, move.after) for move in result.changes.scores} == {(40.0, 42.0)}
    assert in_use(dirs).number == 3


def test_the_public_addresses_are_the_default() -> None:
    urls: SourceUrls = SyncPlan().urls
    assert urls.aa == "https://artificialanalysis.ai/api/v2/language/models/free"
    assert urls.models_dev == "https://models.dev/api.json"
    assert urls.openrouter == "https://openrouter.ai/api/v1/models"


@pytest.mark.parametrize("named", ["aa", "models_dev", "openrouter", "litellm"])
def test_each_source_tells_its_own_progress(
    source: SourceServer, run: Run, named: SourceId
) -> None:
    urls = publish(source)
    run(SyncPlan(urls=urls, key=KEY))
    told: list[Progress] = []
    plan = SyncPlan((named,), urls=publish(source, 13, input=2.0), key=KEY)
    run(replace(plan, force=True), NEXT, told.append)
    assert told[0] == Progress(named, "asking")
    assert [step.step for step in told][-2:] == ["done", "merging"]
