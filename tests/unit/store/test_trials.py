"""Trials on disk: each line that was written comes back; a killed program loses at most one."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.domain.catalogue.entries import ConfigurationIds
from tui.domain.catalogue.offer import Prices
from tui.domain.trials.record import Answer, AnswerUsage, Judgement, TrialHead, Tried
from tui.errors import UserError
from tui.store.own.trials import TrialFile, delete_trial, kept_trial, kept_trials, trial_id
from tui.store.paths import Dirs

IDS = ConfigurationIds("swift", "low", "gate")
STARTED = "2026-11-02T08:00:00Z"
HEAD = TrialHead(
    trial_id(STARTED, "Titles"),
    "Titles",
    STARTED,
    ("a", "b"),
    (Tried(IDS, "Swift (low)", "Gate", "maker/swift", Prices(1.0, 2.0), "2026-11-01"),),
    1,
    0.25,
)
ANSWER = Answer(
    *("a", IDS, 1, "stop"),
    text="Grüße\nfrom \u2028\x1b[31m\x00",
    usage=AnswerUsage(100, None, 40, 10),
    cost=0.001,
    passed="pass",
)
SAID = Judgement("a", IDS, 1, "fail", True)


def test_what_was_written_comes_back(dirs: Dirs) -> None:
    file = TrialFile.begun(dirs, HEAD)
    file.add(ANSWER)
    TrialFile.of(dirs, HEAD.id).add(SAID)
    kept = kept_trial(dirs, HEAD.id)
    assert (kept.head, kept.answers, kept.judgements, kept.damaged) == (
        HEAD,
        (ANSWER,),
        (SAID,),
        (),
    )
    assert kept_trials(dirs) == [HEAD]
    assert file.path.stat().st_mode & 0o777 == 0o600


def test_the_newest_stands_first_and_deleting_one_leaves_the_other(dirs: Dirs) -> None:
    later = replace(
        HEAD, id=trial_id("2026-11-03T08:00:00Z", "Memo"), started="2026-11-03T08:00:00Z"
    )
    for head in (HEAD, later):
        TrialFile.begun(dirs, head)
    assert [head.id for head in kept_trials(dirs)] == ["20261103T080000Z-memo", HEAD.id]
    delete_trial(dirs, HEAD.id)
    assert kept_trials(dirs) == [later]
    with pytest.raises(UserError, match="No such trial"):
        delete_trial(dirs, HEAD.id)


@pytest.mark.parametrize("id", ["../settings", "", "20261102T080000Z-titles/../../x", "x" * 5000])
def test_an_id_is_no_way_out_of_the_folder(dirs: Dirs, id: str) -> None:
    with pytest.raises(UserError, match="No such trial"):
        kept_trial(dirs, id)


def test_a_second_trial_of_the_same_second_overwrites_nothing(dirs: Dirs) -> None:
    TrialFile.begun(dirs, HEAD).add(ANSWER)
    again = TrialFile.begun(dirs, HEAD)
    assert again.id == f"{HEAD.id}-2"
    assert kept_trial(dirs, again.id).head == replace(HEAD, id=again.id)
    assert kept_trial(dirs, HEAD.id).answers == (ANSWER,)


@given(cut=st.integers(1, 400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
def test_a_file_that_was_cut_anywhere_loses_one_line_and_takes_new_ones(
    tmp_path: Path, cut: int
) -> None:
    dirs = Dirs(tmp_path, tmp_path, tmp_path / str(cut))
    if (dirs.data / "trials").exists():
        delete_trial(dirs, HEAD.id)
    file = TrialFile.begun(dirs, HEAD)
    file.add(ANSWER)
    whole = file.path.read_bytes()
    last = whole.rindex(b"\n", 0, -1) + 1
    file.path.write_bytes(whole[: max(last + 1, len(whole) - cut)])
    file.add(SAID)
    kept = kept_trial(dirs, HEAD.id)
    assert kept.judgements == (SAID,)
    assert (kept.answers, kept.damaged) in (((), (2,)), ((ANSWER,), ()))


def test_other_files_in_the_folder_are_no_trials(dirs: Dirs) -> None:
    TrialFile.begun(dirs, HEAD)
    folder = dirs.data / "trials"
    (folder / "notes.txt").write_text("mine")
    (folder / "20261102T080000Z-other.jsonl").write_text('{"type":"trial"}\n')
    (folder / "20261102T080000Z-copy.jsonl").write_bytes((folder / f"{HEAD.id}.jsonl").read_bytes())
    assert kept_trials(dirs) == [HEAD]
    with pytest.raises(UserError, match="does not say what it is of"):
        kept_trial(dirs, "20261102T080000Z-other")


def test_half_of_a_surrogate_pair_is_kept_as_a_sign_that_a_file_can_hold(dirs: Dirs) -> None:
    file = TrialFile.begun(dirs, replace(HEAD, cases=("\ud800a",)))
    file.add(replace(ANSWER, case="\ud800a", text="x\udfff\U0001f600"))
    kept = kept_trial(dirs, HEAD.id)
    assert kept.head.cases == (kept.answers[0].case,) == ("\ufffda",)
    assert kept.answers[0].text == "x\ufffd\U0001f600"


def test_a_disk_that_takes_a_part_at_a_time_gets_all_of_a_line(
    dirs: Dirs, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, write = TrialFile.begun(dirs, HEAD), os.write
    monkeypatch.setattr(os, "write", lambda at, line: write(at, line[:7]))
    file.add(ANSWER)
    monkeypatch.undo()
    assert kept_trial(dirs, HEAD.id).answers == (ANSWER,)
