"""Scores of one's own from files and folders, and as they are kept."""

import os
from pathlib import Path

import pytest

from tui.domain.catalogue.scores.own_scores import OwnScore, OwnScores
from tui.errors import UserError
from tui.services.own_scores import keep_and_tell, scores_called, scores_in
from tui.store.own.kept_scores import delete_scores, keep_scores, kept_names, kept_scores
from tui.store.paths import Dirs


def csv(path: Path, text: str) -> Path:
    """A file of scores that was last changed on 2026-11-20."""
    path.write_text(f"model,score,n\n{text}")
    os.utime(path, (1_795_176_000, 1_795_176_000))
    return path


def test_a_file_has_its_name_and_the_day_it_was_changed(tmp_path: Path) -> None:
    own = scores_in(csv(tmp_path / "mail triage.csv", "a,72,\n"))
    assert own == OwnScores(
        "mail triage.csv", "2026-11-20", "CSV", (OwnScore("a", 72.0, where="line 2"),)
    )


def test_a_folder_is_all_files_of_scores_in_it_and_names_each(tmp_path: Path) -> None:
    folder = tmp_path / "runs"
    folder.mkdir()
    csv(folder / "one.csv", "a,0.72,\nb,-1,\n")
    csv(folder / "two.csv", "b,0.5,\n")
    (folder / "three.json").write_text("{}")
    (folder / "notes.txt").write_text("not read")
    own = scores_in(folder)
    assert (own.name, own.kind) == ("runs", "CSV")
    assert [(score.model, score.value) for score in own.scores] == [("a", 72.0), ("b", 50.0)]
    assert own.told == (
        "one.csv, line 3: b has a negative score, -1.",
        "three.json: an object with 0 keys fits none.",
    )


def test_a_folder_without_scores_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="it has 0 files of scores") as caught:
        scores_in(tmp_path)
    assert caught.value.hint == "Files of scores end in .csv, .json, .eval, .tsv."


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("name,price\n")
    with pytest.raises(UserError, match=r"x\.csv: its first line is 'name,price'"):
        scores_in(path)


def test_kept_scores_are_the_same_after_a_start_and_go_when_deleted(
    tmp_path: Path, dirs: Dirs
) -> None:
    path = csv(tmp_path / "Ünï / name.csv".replace(" / ", "_"), "a,72,40\n")
    own = scores_in(path)
    assert keep_and_tell(dirs, own) == ""
    path.unlink()
    assert kept_names(dirs) == ("Ünï_name.csv",)
    assert kept_scores(dirs, "Ünï_name.csv") == own
    assert scores_called(dirs, "Ünï_name.csv") == own
    assert scores_called(dirs, "own:Ünï_name.csv") == own
    delete_scores(dirs, "Ünï_name.csv")
    assert kept_names(dirs) == ()
    with pytest.raises(UserError, match="you keep none under the name"):
        kept_scores(dirs, "Ünï_name.csv")
    with pytest.raises(UserError, match="you keep none under the name"):
        delete_scores(dirs, "Ünï_name.csv")


@pytest.mark.parametrize(
    "name", [".hidden.csv", "..", "../up", "a%2Eb", "we|ird `x` $(id)", "小.csv"]
)
def test_any_name_is_kept_in_the_folder_of_scores_and_found_again(dirs: Dirs, name: str) -> None:
    own = OwnScores(name, "2026-11-20", "CSV", (OwnScore("a", 70.0),))
    path = keep_scores(dirs, own)
    assert path.parent == dirs.data / "scores"
    assert kept_names(dirs) == (name,)
    assert kept_scores(dirs, name) == own
    assert delete_scores(dirs, name) == path


def test_scores_of_the_same_name_take_the_place_of_those_kept_and_that_is_said(dirs: Dirs) -> None:
    first, second = (
        OwnScores("a.csv", day, "CSV", (OwnScore("a", value),))
        for day, value in (("2026-11-20", 70.0), ("2026-11-28", 71.0))
    )
    assert keep_and_tell(dirs, first) == ""
    assert keep_and_tell(dirs, first) == ""  # the same again is no loss
    assert keep_and_tell(dirs, second) == (
        "They take the place of the a.csv of 2026-11-20 that you kept."
    )
    assert [score.value for score in kept_scores(dirs, "a.csv").scores] == [71.0]


def test_a_damaged_copy_is_a_sentence(dirs: Dirs) -> None:
    path = keep_scores(dirs, OwnScores("a.csv", "2026-11-20", "CSV", ()))
    path.write_text('{"name": 7}')
    with pytest.raises(UserError, match=r"The kept scores are damaged: .*a\.csv\.json") as caught:
        kept_scores(dirs, "a.csv")
    assert caught.value.hint == "Read their file again."
