"""Favourites and hidden models, marked from the screen: what is written and what is said."""

import os
import tomllib
from functools import partial
from pathlib import Path

import pytest

from tui.domain.catalogue.overlay import Overlay
from tui.errors import UserError
from tui.services.marks import mark_model, marked_in_words
from tui.store.own.user_catalogue import load_overlay, user_file
from tui.store.paths import Dirs


def written(dirs: Dirs, content: str) -> Path:
    """One's own catalogue with this content."""
    path = user_file(dirs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def own(dirs: Dirs) -> Overlay:
    """What the file says now."""
    overlay, broken = load_overlay(dirs)
    assert broken is None
    return overlay


def test_a_model_is_marked_and_the_mark_taken_off_again(dirs: Dirs) -> None:
    mark_model(dirs, "alpha", "favourites", on=True)
    mark_model(dirs, "beta", "favourites", on=True)
    assert own(dirs).favourites == ("alpha", "beta")
    mark_model(dirs, "alpha", "favourites", on=False)
    assert own(dirs) == Overlay(favourites=("beta",))


def test_a_hidden_model_is_shown_again(dirs: Dirs) -> None:
    mark_model(dirs, "alpha", "hidden", on=True)
    assert own(dirs) == Overlay(hidden=("alpha",))
    mark_model(dirs, "alpha", "hidden", on=False)
    assert own(dirs) == Overlay()


def test_a_mark_is_told_by_name_with_the_key_that_takes_a_hidden_model_back() -> None:
    told = partial(marked_in_words, "Aster Small", backup=None)
    assert told("hidden", on=True, undoes=False) == "Hidden: Aster Small. Ctrl+Z undoes."
    assert told("hidden", on=False, undoes=True) == "Undone: Aster Small is ranked again."
    assert told("hidden", on=True, undoes=True) == "Undone: Aster Small is hidden."
    assert told("favourites", on=True, undoes=False) == "Aster Small is a favourite now."


def test_everything_else_in_the_file_stays(dirs: Dirs) -> None:
    path = written(dirs, 'as_of = 2026-05-01\n[[models]]\nid = "alpha"\nnote = "our default"\n')
    assert mark_model(dirs, "alpha", "hidden", on=True) is None
    assert tomllib.loads(path.read_text(encoding="utf-8"))["models"] == [
        {"id": "alpha", "note": "our default"}
    ]
    assert own(dirs).hidden == ("alpha",)


def test_the_person_is_told_where_their_comments_are(dirs: Dirs) -> None:
    text = 'hidden = ["beta"]  # too slow for us\n'
    path = written(dirs, text)
    kept = path.with_name("catalog.toml.bak-1")
    assert mark_model(dirs, "alpha", "favourites", on=True) == kept
    assert kept.read_text(encoding="utf-8") == text
    assert own(dirs) == Overlay(hidden=("beta",), favourites=("alpha",))


@pytest.mark.parametrize(("on", "favourites"), [(True, '["alpha"]'), (False, "[]")])
def test_what_another_program_wrote_meanwhile_is_not_written_again(
    dirs: Dirs, on: bool, favourites: str
) -> None:
    path = written(dirs, f"favourites = {favourites}  # by hand\n")
    before = path.read_bytes()
    assert mark_model(dirs, "alpha", "favourites", on=on) is None
    assert path.read_bytes() == before
    assert os.listdir(dirs.config) == ["catalog.toml"]


def test_a_broken_file_is_named_and_stays_as_it_is(dirs: Dirs) -> None:
    path = written(dirs, "favourites = [1]\n")
    with pytest.raises(UserError) as caught:
        mark_model(dirs, "alpha", "favourites", on=True)
    assert str(path) in caught.value.message
    assert "favourites" in caught.value.message
    assert path.read_text(encoding="utf-8") == "favourites = [1]\n"


def test_a_folder_that_cannot_be_made_is_named(dirs: Dirs) -> None:
    dirs.config.parent.mkdir(parents=True)
    dirs.config.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        mark_model(dirs, "alpha", "hidden", on=True)
    assert str(user_file(dirs)) in caught.value.message
    assert caught.value.exit_code == 1
