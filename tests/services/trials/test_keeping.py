"""A trial is on the disk as it comes, and stops where the disk fails."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.services.trials.hosts import a_plan, an_entry
from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Prices
from tui.domain.trials.record import Answer, TrialHead, Tried
from tui.errors import UserError
from tui.services.trials.keeping import TrialKeeper, head_of
from tui.store.own.trials import kept_trial
from tui.store.paths import Dirs

STARTED = datetime(2026, 6, 1, 8, 30, 5, tzinfo=UTC)
PLAN = a_plan(an_entry("https://gate.example"), cases=2, name="My titles")
IDS = ConfigurationIds("alpha", "default", "https://gate.example")
ANSWER = Answer("c1", IDS, 1, "stop", text="Oslo", reasoning_text="Hm.", passed="pass")


def keep(dirs: Dirs, head: TrialHead, *answers: Answer, broken: bool = False) -> list[str]:
    """Keep answers as they come; what was called where the disk failed."""
    called: list[str] = []

    async def run() -> None:
        async with TrialKeeper(dirs, head, lambda: called.append("failed")) as keeper:
            if broken:
                (dirs.data / "trials" / f"{head.id}.jsonl").unlink()
            for answer in answers:
                keeper.keep(answer)

    try:
        asyncio.run(run())
    except UserError as error:
        called.append(error.title)
    return called


def test_the_head_says_what_the_trial_is_of() -> None:
    assert head_of(PLAN, STARTED) == TrialHead(
        "20260601T083005Z-my-titles",
        "My titles",
        "2026-06-01T08:30:05Z",
        ("c1", "c2"),
        (Tried(IDS, "Alpha", "Example Gate", "lab/alpha", Prices(1.0, 3.0), "2026-05"),),
        1,
        100.0,
        100,
    )


def test_answers_are_kept_in_the_order_in_which_they_came(dirs: Dirs) -> None:
    head = head_of(PLAN, STARTED)
    later = Answer("c2", IDS, 1, "length", text="Ber", passed="fail")
    assert keep(dirs, head, ANSWER, later) == []
    kept = kept_trial(dirs, head.id)
    assert (kept.head, kept.answers, kept.damaged) == (head, (ANSWER, later), ())


def test_texts_are_left_out_where_they_are_to_be(dirs: Dirs) -> None:
    head = head_of(PLAN, STARTED, with_answers=False)
    assert keep(dirs, head, ANSWER) == []
    assert kept_trial(dirs, head.id).answers == (Answer("c1", IDS, 1, "stop", passed="pass"),)


def test_a_disk_that_fails_is_told_at_once_and_at_the_end(dirs: Dirs) -> None:
    called = keep(dirs, head_of(PLAN, STARTED), ANSWER, ANSWER, broken=True)
    assert called == ["failed", "Cannot use the trial's file"]


def test_a_folder_that_cannot_be_made_fails_before_anything_is_sent(
    dirs: Dirs, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    nowhere = Dirs(dirs.config, dirs.cache, tmp_path / "file" / "data")
    with pytest.raises(UserError, match="Cannot use the trial's file"):
        TrialKeeper(nowhere, head_of(PLAN, STARTED), lambda: None)
