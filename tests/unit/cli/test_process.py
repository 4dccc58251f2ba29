"""The command as a process of its own: what it loads, what it prints where, how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings

# Runs the command in its arguments and lists on stderr what it loaded.
LISTING = """
import sys
from tui.cli.main import main
try:
    main()
finally:
    print("loaded:", *sys.modules, file=sys.stderr)
"""
HEAVY = {"textual", "rich.console", "pydantic", "click"}
# Of --where, --host, --preset and --workload, --pass-rate, --format csv, and of a disputed price.
OF_SOME_OPTIONS = {
    *("tui.domain.ranking.search.filters", "tui.domain.ranking.selection", "csv", "difflib"),
    *("tui.domain.planning.named_workload", "tui.store.own.workloads"),
    *("tui.domain.planning.cheap_end", "tui.domain.figures.pass_rates"),
    *("tui.domain.handover.records", "tui.domain.catalogue.records"),
}
MODEL = "aster-small"


@pytest.fixture
def without_reminder(dirs: Dirs) -> None:
    """No word about the age of the edition, which is another one each day."""
    save_settings(Settings(stale_after_days=0), dirs)


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """One run of `python -m tui` without a terminal."""
    return _process([sys.executable, "-m", "tui", *arguments], variables)


def _process(command: list[str], variables: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        timeout=60,
        check=False,
    )


def loaded_by(*arguments: str, catalogue: Path) -> set[str]:
    """The modules a command line loads on a warm start."""
    variables = {"LLMRANK_CATALOGUE": str(catalogue)}
    command = [sys.executable, "-c", LISTING, *arguments]
    _process(command, variables)
    last = _process(command, variables).stderr.splitlines()[-1]
    assert last.startswith("loaded:")
    return set(last.split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank",),
        ("show", MODEL),
        ("cost", MODEL),
        ("snippet", MODEL),
        ("keys",),
        ("--version",),
        ("--help",),
        ("rank", "--no-such-option"),
        ("no-such-command",),
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_no_command_loads_the_screen_or_validates_again_what_it_knows(
    arguments: tuple[str, ...], fixture_catalogue_path: Path
) -> None:
    assert loaded_by(*arguments, catalogue=fixture_catalogue_path) & HEAVY == {"click"}


@pytest.mark.parametrize(
    ("arguments", "modules"),
    [
        (("--help",), set()),
        (("keys",), {"keys"}),
        (("rank",), {"rank"}),
        (("workload", "--help"), {"workload", "workload.workload"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_command_imports_no_other(
    arguments: tuple[str, ...], modules: set[str], fixture_catalogue_path: Path
) -> None:
    package = "tui.cli.commands."
    loaded = loaded_by(*arguments, catalogue=fixture_catalogue_path)
    assert {name.removeprefix(package) for name in loaded if name.startswith(package)} == modules


@pytest.mark.parametrize("command", ["--help", "keys"])
def test_what_needs_no_catalogue_loads_nothing_that_reads_or_ranks_one(
    command: str, fixture_catalogue_path: Path
) -> None:
    loaded = loaded_by(command, catalogue=fixture_catalogue_path)
    assert "tui.cli.program" in loaded
    rooms = {".".join(name.split(".")[:3]) for name in loaded if name.startswith("tui.domain.")}
    assert rooms <= {"tui.domain.words", "tui.domain.handover"}
    assert loaded & {"tui.services", "tui.store.files", "json", "csv", "difflib"} == set()


def test_rank_loads_nothing_that_only_some_options_need(fixture_catalogue_path: Path) -> None:
    loaded = loaded_by("rank", catalogue=fixture_catalogue_path)
    assert "tui.domain.ranking.ranking" in loaded
    assert loaded & OF_SOME_OPTIONS == set()


def test_a_check_loads_the_schema_and_no_screen(fixture_catalogue_path: Path) -> None:
    assert loaded_by("check", catalogue=fixture_catalogue_path) & HEAVY == {"pydantic", "click"}


def test_without_a_terminal_the_screen_is_refused_with_the_plain_command(
    fixture_catalogue_path: Path,
) -> None:
    result = run()
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("The screen cannot be shown: ")
    assert "llmrank-tui rank" in result.stderr
    assert loaded_by(catalogue=fixture_catalogue_path) & HEAVY == set()


def test_the_same_holds_when_only_a_catalogue_is_named(fixture_catalogue_path: Path) -> None:
    result = run("--catalogue", str(fixture_catalogue_path))
    assert result.returncode == 2
    assert "llmrank-tui rank" in result.stderr


@pytest.mark.usefixtures("without_reminder")
def test_results_go_to_stdout_and_nothing_to_stderr() -> None:
    result = run("rank")
    assert result.returncode == 0
    assert "DeepSeek V4 Flash" in result.stdout
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


@pytest.mark.usefixtures("without_reminder")
@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("rank",), 0),
        (("rank", "--cache", "130%"), 2),
        (("rank", "--preset", "none"), 2),
        (("rnak",), 2),
        (("check", "nowhere.toml"), 2),
        (("--catalogue", "nowhere.toml", "rank"), 2),
    ],
    ids=["good", "bad number", "bad preset", "bad command", "no file", "no catalogue"],
)
def test_the_exit_status_says_how_it_went(arguments: tuple[str, ...], status: int) -> None:
    result = run(*arguments)
    assert result.returncode == status
    assert bool(result.stderr) == (status != 0)
    assert "Traceback" not in result.stderr


def test_what_was_typed_is_repeated_without_its_control_characters() -> None:
    result = run("rank", "\x1b[2J")
    assert result.returncode == 2
    assert "unexpected extra argument" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_failed_check_ends_with_1(tmp_path: Path, fixture_catalogue_path: Path) -> None:
    path = tmp_path / "mine.toml"
    text = fixture_catalogue_path.read_text("utf-8")
    path.write_text(text.replace('relation = "nth_highest", n = 2', 'relation = "absent"'), "utf-8")
    result = run("check", str(path))
    assert result.returncode == 1
    assert "cinder-large.claims[0]" in result.stdout


def test_a_warm_start_prints_what_the_cold_one_did() -> None:
    cold, warm = run("rank", "--format", "json"), run("rank", "--format", "json")
    assert json.loads(warm.stdout) == json.loads(cold.stdout)


def test_a_stream_that_cannot_hold_a_character_gets_its_escape(
    fixture_catalogue_path: Path,
) -> None:
    result = run("--catalogue", str(fixture_catalogue_path), "rank", PYTHONIOENCODING="ascii")
    assert result.returncode == 0
    assert "price mix 1:1 \\xb7 Fixturegate's 4 models" in result.stdout


@pytest.mark.usefixtures("without_reminder")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGPIPE")
@pytest.mark.parametrize("arguments", [("rank",), ("rank", "--format", "json"), ("keys",)])
def test_a_reader_that_went_away_ends_it_quietly(arguments: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        result = subprocess.run(
            [sys.executable, "-m", "tui", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writer,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(writer)
    assert result.returncode == 141
    assert result.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no FIFO")
def test_ctrl_c_ends_it_with_130_and_without_a_traceback(fixture_catalogue_path: Path) -> None:
    program = (
        "import signal, time, tui.store.catalogue as reading\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # background jobs ignore it
        "stop = lambda: signal.raise_signal(signal.SIGINT) or time.sleep(60)\n"
        "reading.read_bytes = lambda *file: stop()\n"
        "from tui.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--catalogue", str(fixture_catalogue_path), "rank"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.strip()) == (130, "", "")


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("rank >/dev/full", 1, "Cannot write the result: standard output: No space left on device"),
        ("rank >&-", 1, "Cannot write the result: standard output: Bad file descriptor"),
        ("--help >/dev/full", 1, "Cannot write the result: standard output: No space left"),
        ("nosuch 2>/dev/full", 2, ""),
        ("set nosuch 2>&-", 2, ""),
    ],
)
def test_a_stream_that_is_full_or_closed_is_a_sentence_and_a_status(
    dirs: Dirs, line: str, status: int, said: str
) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$0" -m tui {line}', sys.executable],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == status
    assert said in done.stderr
    assert done.stdout == ""
    assert list(dirs.data.glob("crash-*")) == []


def test_a_message_from_a_standard_input_that_is_closed_is_a_sentence(dirs: Dirs) -> None:
    done = subprocess.run(
        ["sh", "-c", '"$0" -m tui snippet deepseek-v4-flash --message - <&-', sys.executable],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        *(2, "", "Cannot read the message: standard input is closed.\n"),
    )
    assert list(dirs.data.glob("crash-*")) == []


def test_a_working_folder_that_was_deleted_is_a_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = subprocess.run(
        ["sh", "-c", f'rmdir "{gone}"; LLMRANK_HOME=here "$0" -P -m tui rank', sys.executable],
        cwd=gone,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        2,
        "The working folder is gone: LLMRANK_HOME is here.",
    )
