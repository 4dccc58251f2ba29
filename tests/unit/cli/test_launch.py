"""Without a subcommand the screen opens on the catalogue in use."""

from pathlib import Path

import pytest

from tui.cli.main import run
from tui.errors import UserError

STATUS = 7


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The catalogues a screen was opened on, in a terminal that would show it."""
    catalogues: list[Path | None] = []

    def launch(catalogue: Path | None = None) -> int:
        if catalogue == Path("broken.toml"):
            raise UserError("Cannot use the catalogue", "broken.toml has 1 problem.")
        catalogues.append(catalogue)
        return STATUS

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr("tui.cli.launch._is_terminal", lambda stream: True)
    monkeypatch.setattr("tui.app.launch.launch", launch)
    return catalogues


def test_the_bare_command_opens_the_screen_and_ends_with_its_status(
    opened: list[Path | None],
) -> None:
    assert run([]) == STATUS
    assert opened == [None]


def test_the_variable_s_catalogue_is_opened(
    opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LLMRANK_CATALOGUE", "mine.toml")
    assert run([]) == STATUS
    assert opened == [Path("mine.toml")]


def test_the_option_s_catalogue_is_opened(opened: list[Path | None]) -> None:
    assert run(["--catalogue", "mine.toml"]) == STATUS
    assert opened == [Path("mine.toml")]


@pytest.mark.parametrize("by", ["variable", "option"])
def test_a_catalogue_the_screen_cannot_use_is_told_in_a_sentence(
    opened: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    by: str,
) -> None:
    if by == "variable":
        monkeypatch.setenv("LLMRANK_CATALOGUE", "broken.toml")
    assert run(["--catalogue", "broken.toml"] if by == "option" else []) == 2
    assert capsys.readouterr().err == "Cannot use the catalogue: broken.toml has 1 problem.\n"
    assert opened == []


def test_a_terminal_that_cannot_draw_gets_the_plain_command(
    opened: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert run([]) == 2
    assert "llmrank-tui rank" in capsys.readouterr().err
    assert opened == []
