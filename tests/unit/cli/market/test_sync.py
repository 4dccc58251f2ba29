"""`llmrank-tui sync`: today's figures, what changed, and never a trace of the key."""

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pytest

from tests.services import feeds
from tests.services.feeds import KEY
from tests.services.source_server import AA_PATH, Reply, SourceServer
from tests.unit.conftest import Llmrank
from tui.cli.commands.market.refresh import ProgressLine
from tui.errors import UserError
from tui.services.environment import source_urls
from tui.services.gather import Progress
from tui.store.lock import locked
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings
from tui.store.snapshots import snapshot_in_use


@pytest.fixture
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of Artificial Analysis, as the test's server knows it."""
    monkeypatch.setenv("ARTIFICIAL_ANALYSIS_API_KEY", KEY)


@pytest.fixture
def no_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits between tries that take no time."""
    monkeypatch.setattr("tui.services.fetch._pause", lambda *_: None)


def number_in_use(dirs: Dirs) -> int | None:
    """The number of the snapshot in use."""
    snapshot = snapshot_in_use(dirs.data).snapshot
    return snapshot.number if snapshot else None


@pytest.mark.usefixtures("sources", "key")
def test_a_sync_tells_what_changed_and_all_commands_use_it(llmrank: Llmrank) -> None:
    result = llmrank("sync")
    lines = result.stdout.splitlines()
    assert result.exit_code == 0
    assert lines[0] == (
        "12 models (30 before), index v4.3, v4.0 before: scores of the two are not comparable."
    )
    assert lines[2].startswith("New (12): Model 0, Model 1, Model 10, ")
    assert "Gone (30): DeepSeek V4 Flash, " in result.stdout
    assert lines[-1] == "Snapshot 1 is in use. Undo: `sync --rollback`."
    ranked = llmrank("rank").stdout.splitlines()
    assert "all 12 models · 12 of 12 ranked" in ranked[0]
    assert "edition Sync of 2026-06-01 (2026-06-01, of today)" in ranked[1]
    assert llmrank("show", "model-3").stdout.startswith("Model 3 (model-3)\n")


@pytest.mark.usefixtures("sources", "key")
def test_a_sync_counts_what_each_rule_joined(llmrank: Llmrank) -> None:
    lines = llmrank("sync").stdout.splitlines()
    start = lines.index("Listings joined to models: 36, of which 0 by a guess")
    assert lines[start + 1].split() == ["rule", "1", "36", "exact", "slug", "or", "named", "id"]


@pytest.mark.usefixtures("sources", "key")
def test_the_shelf_stays_the_edition_s_and_is_never_mixed_with_a_sync(llmrank: Llmrank) -> None:
    before = llmrank("rank", "--scope", "shelf").stdout
    llmrank("sync")
    assert llmrank("rank", "--scope", "shelf").stdout == before
    assert "as published May 2026" in before
    shown = llmrank("show", "deepseek-v4-flash", "--scope", "shelf")
    assert shown.stdout.startswith("DeepSeek V4 Flash (deepseek-v4-flash)\n")
    assert llmrank("show", "deepseek-v4-flash").exit_code == 2


@pytest.mark.usefixtures("key")
def test_prices_and_scores_that_moved_are_told_with_their_direction(
    llmrank: Llmrank, sources: SourceServer
) -> None:
    llmrank("sync")
    feeds.publish(sources, moved=2, input=1.25)
    lines = llmrank("sync").stdout.splitlines()
    assert lines[0] == "12 models (12 before), index v4.3."
    assert "Prices, USD per 1M tokens (12)" in lines
    assert "  Model 0   input at lab  $1.00  to  $1.25  up" in lines
    assert lines[lines.index("Scores, v4.3 (2)") + 1].split() == (
        ["Model", "0", "default", "40.0", "to", "42.0", "up"]
    )
    assert "now  before  top 10 by cost per point" in lines


@pytest.mark.usefixtures("sources", "key")
def test_a_sync_that_changes_nothing_says_so(llmrank: Llmrank) -> None:
    llmrank("sync")
    result = llmrank("sync")
    assert result.stdout.splitlines()[1] == "Nothing changed."
    assert result.exit_code == 0


@pytest.mark.usefixtures("sources")
def test_a_dry_run_tells_the_same_and_changes_nothing(llmrank: Llmrank, dirs: Dirs) -> None:
    result = llmrank("sync", "--dry-run")
    assert "New (12): Model 0" in result.stdout
    assert result.stdout.endswith("Dry run: nothing was changed.\n")
    assert not dirs.data.exists()
    assert "as published May 2026" in llmrank("rank").stdout


def test_without_a_key_it_is_said_whose_scores_these_are(
    llmrank: Llmrank, sources: SourceServer
) -> None:
    result = llmrank("sync")
    assert result.stderr == "Scores come from OpenRouter, which names no index version.\n"
    assert "index version unknown (OpenRouter)" in result.stdout
    assert not [asked for asked in sources.asked if asked.path.startswith(AA_PATH)]


@pytest.mark.usefixtures("key")
def test_a_change_that_looks_like_a_fault_is_refused_and_forced(
    llmrank: Llmrank, sources: SourceServer, dirs: Dirs
) -> None:
    llmrank("sync")
    feeds.publish(sources, count=6)
    refused = llmrank("sync")
    assert refused.exit_code == 1
    assert refused.stdout.startswith("6 models (12 before)")
    assert "is in use" not in refused.stdout
    assert refused.stderr.splitlines()[-2:] == [
        "Refused, nothing was changed: 6 of 12 models are missing "
        "(Model 10, Model 11, Model 6, Model 7, Model 8 and 1 more); within a day at most 10% go.",
        "Sources slip like this and recover: try again tomorrow. --force takes it as it is. "
        "In use: Sync of 2026-06-01, of today.",
    ]
    assert number_in_use(dirs) == 1
    assert llmrank("sync", "--force").exit_code == 0
    assert number_in_use(dirs) == 2


@pytest.mark.usefixtures("sources", "key")
def test_a_rollback_goes_back_one_sync_and_can_be_undone(llmrank: Llmrank) -> None:
    llmrank("sync")
    llmrank("sync")
    assert llmrank("sync", "--rollback").stdout == "Snapshot 1 of 2026-06-01 is in use.\n"
    assert llmrank("sync", "--rollback").stdout == "The embedded edition is in use again.\n"
    nothing = llmrank("sync", "--rollback")
    assert (nothing.exit_code, nothing.stdout) == (1, "")
    assert nothing.stderr == "Nothing to roll back: no snapshot is in use.\n"
    undone = llmrank("sync", "--undo", "--format", "json")
    assert json.loads(undone.stdout) == {"snapshot": {"number": 1, "created": "2026-06-01"}}


@pytest.mark.parametrize(
    "other", [("--dry-run",), ("--force",), ("--undo",), ("openrouter",)], ids=" ".join
)
def test_a_rollback_stands_alone(llmrank: Llmrank, other: tuple[str, ...]) -> None:
    result = llmrank("sync", "--rollback", *other)
    assert result.exit_code == 2
    assert "--rollback and --undo stand alone." in result.stderr


def test_only_the_sources_that_are_named_are_asked(llmrank: Llmrank, sources: SourceServer) -> None:
    llmrank("sync", "openrouter", "models_dev")
    assert [asked.path for asked in sources.asked] == ["/or", "/md"]
    unknown = llmrank("sync", "artificial")
    assert unknown.exit_code == 2
    assert "'aa', 'models_dev', 'openrouter', 'litellm'" in unknown.stderr


def test_artificial_analysis_without_a_key_names_the_variables(
    llmrank: Llmrank, sources: SourceServer
) -> None:
    result = llmrank("sync", "aa")
    assert result.exit_code == 2
    assert "Set ARTIFICIAL_ANALYSIS_API_KEY (or AA_API_KEY)" in result.stderr
    assert sources.asked == []


@pytest.mark.parametrize("variable", ["ARTIFICIAL_ANALYSIS_API_KEY", "AA_API_KEY"])
def test_the_key_of_either_variable_goes_to_artificial_analysis_alone(
    llmrank: Llmrank, sources: SourceServer, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv(variable, f" {KEY}\n")
    result = llmrank("sync")
    keyed = {asked.path.partition("?")[0] for asked in sources.asked if KEY in str(asked.headers)}
    assert keyed == {AA_PATH}
    assert KEY not in result.stdout + result.stderr


ECHO = json.dumps({"error": f"bad key {KEY}", "data": KEY}).encode()
FAILURES = {
    "refused": (Reply(401, ECHO), "401"),
    "forbidden": (Reply(403, ECHO), "403"),
    "shut down": (Reply(410, ECHO), "410"),
    "too often": (
        Reply(429, ECHO, headers=(("Retry-After", "7200"),)),
        "asked us to retry in 2 hours",
    ),
    "failed": (Reply(500, ECHO), "3 times in a row"),
    "cut off": (Reply(200, ECHO * 50, cut=True), "3 times in a row"),
    "no list": (Reply(200, ECHO), "data"),
    "no JSON": (Reply(200, f"<html>{KEY}".encode()), "JSON"),
    "elsewhere": (
        Reply(302, headers=(("Location", f"http://{KEY}.example/?k={KEY}"),)),
        "redirects to an address with your key in it",
    ),
}


@pytest.mark.usefixtures("key", "no_waits")
@pytest.mark.parametrize("kind", FAILURES)
@pytest.mark.parametrize("form", ["table", "json"])
def test_no_failure_shows_the_key_or_changes_anything(
    llmrank: Llmrank, sources: SourceServer, dirs: Dirs, kind: str, form: str
) -> None:
    reply, told = FAILURES[kind]
    sources.serve(f"{AA_PATH}?page=1", reply)
    result = llmrank("sync", "--format", form)
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stdout == ""
    assert KEY not in result.stderr
    assert number_in_use(dirs) is None


def quote_all(text: str) -> str:
    """A text with each of its characters as a URL may write it."""
    return "".join(f"%{ord(character):02X}" for character in text)


def json_escaped(text: str) -> str:
    """A text with each of its characters as JSON may write it."""
    return "".join(f"\\u{ord(character):04x}" for character in text)


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("write", [str, json_escaped, quote_all], ids=["plain", "JSON", "URL"])
def test_an_answer_that_repeats_the_key_is_kept_without_it(
    llmrank: Llmrank,
    sources: SourceServer,
    dirs: Dirs,
    kept_dirs: Dirs,
    write: Callable[[str], str],
) -> None:
    page = feeds.aa_page([{**feeds.aa_row(0), "name": "Model NAME"}])
    body = page.replace(b"NAME", write(KEY).encode())
    headers = (("ETag", f'"{write(KEY)}"'), ("Last-Modified", KEY))
    sources.serve(f"{AA_PATH}?page=1", Reply(body=body, headers=headers))
    result = llmrank("sync")
    assert "New (1): Model ***" in result.stdout
    kept = [*dirs.data.rglob("*"), *(kept_dirs.cache / "compiled").iterdir()]
    contents = [path.read_bytes() for path in kept if path.is_file()]
    contents += [gzip.decompress(path.read_bytes()) for path in dirs.cache.glob("answers/*")]
    assert len(contents) > 3
    for form in (KEY, write(KEY)):
        assert not [content for content in contents if form.encode() in content]


def test_a_value_no_key_can_have_is_not_repeated(
    llmrank: Llmrank, sources: SourceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AA_API_KEY", "two words\x1b[2J")
    result = llmrank("sync")
    assert result.exit_code != 0
    assert "The key cannot be sent" in result.stderr
    assert "two words" not in result.stderr
    assert sources.asked == []


@pytest.mark.usefixtures("sources", "key")
def test_json_has_every_change(llmrank: Llmrank) -> None:
    record = json.loads(llmrank("sync", "--format", "json").stdout)
    assert list(record) == [
        *("dry_run", "refused", "notices", "snapshot", "edition", "index", "models"),
        *("models_before", "new", "gone", "prices", "scores", "top", "unrated", "skipped"),
        *("disagreements", "joined"),
    ]
    assert record["joined"] == [{"join_rule": 1, "join_guess": False, "listings": 36}]
    assert record["snapshot"] == {"number": 1, "created": "2026-06-01"}
    assert record["index"] == {
        "name": "Artificial Analysis Intelligence Index",
        "version": "4.3",
        "version_before": "4.0",
        "floor": 14.7,
        "floor_origin": "carried",
        "floor_version": "4.3",
    }
    assert (record["models"], len(record["new"]), len(record["gone"])) == (12, 12, 30)
    assert record["top"][0]["after"] == 1


@pytest.mark.usefixtures("key")
def test_json_of_prices_says_which_rose(llmrank: Llmrank, sources: SourceServer) -> None:
    llmrank("sync")
    feeds.publish(sources, input=0.5)
    prices = json.loads(llmrank("sync", "--format", "json").stdout)["prices"]
    assert prices[0] == {
        "model": "model-0",
        "name": "Model 0",
        "host": "lab",
        "field": "input",
        "before": 1.0,
        "after": 0.5,
        "up": False,
    }


def test_two_syncs_at_once_are_one_too_many(
    llmrank: Llmrank, sources: SourceServer, dirs: Dirs
) -> None:
    with locked(dirs.data / "sync.lock", "a test"):
        result = llmrank("sync")
    assert result.exit_code == 1
    assert "Another sync is running" in result.stderr
    assert sources.asked == []


@pytest.mark.parametrize(
    "text",
    [
        *("nonsense", "[]", "[" * 100_000, '{"aa": 5}', '{"other": "http://127.0.0.1/"}'),
        '{"aa": "https://source.example/"}',
        '{"aa": "http://localhost/"}',
        '{"aa": "http://127.0.0.1@source.example/"}',
        '{"aa": "http://name@127.0.0.1/"}',
        '{"aa": "http://127.0.0.1.source.example/"}',
        '{"aa": "http://[::1"}',
    ],
    ids=lambda text: text[:50],
)
def test_other_addresses_are_those_of_this_machine_alone(text: str) -> None:
    with pytest.raises(UserError, match="LLMRANK_SOURCE_URLS"):
        source_urls({"LLMRANK_SOURCE_URLS": text})


def test_addresses_that_are_not_given_are_the_sources_own() -> None:
    urls = source_urls({"LLMRANK_SOURCE_URLS": '{"litellm": "http://127.0.0.1:8000/ll"}'})
    assert urls.litellm == "http://127.0.0.1:8000/ll"
    assert urls.models_dev == source_urls({}).models_dev == "https://models.dev/api.json"


def interrupted(
    sources: SourceServer, arguments: list[str], when: Callable[[], bool]
) -> subprocess.CompletedProcess[str]:
    """A sync in a process of its own that gets a Ctrl+C once `when` holds."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
        text=True,
    )
    for _ in range(600):
        if when():
            break
        sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(arguments, process.returncode, out, err)


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts by a signal")
def test_ctrl_c_leaves_everything_as_it_was(sources: SourceServer, dirs: Dirs) -> None:
    sources.serve("/or", Reply(body=feeds.openrouter(12), silent=60))
    result = interrupted(sources, ["sync"], lambda: bool(sources.asked))
    assert result.returncode == 130
    assert result.stdout == ""
    assert result.stderr == "Cancelled: nothing was changed.\n"
    assert number_in_use(dirs) is None


class Terminal:
    """What a progress line writes to, a terminal or not."""

    def __init__(self, *, is_terminal: bool) -> None:
        self.is_terminal, self.text = is_terminal, ""

    def isatty(self) -> bool:
        """Whether somebody looks on."""
        return self.is_terminal

    def write(self, text: str) -> None:
        """Keep what was written."""
        self.text += text

    def flush(self) -> None:
        """Nothing is held back."""


STEPS = (
    Progress("aa", "asking"),
    Progress("aa", "receiving", 1_500_000, 3_000_000),
    Progress("aa", "waiting", waits=7, asked=True),
    Progress("aa", "waiting", waits=1.5),
    Progress("aa", "done"),
    Progress("openrouter", "unchanged"),
    Progress(None, "merging"),
)


def told_on(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What each step puts in place of the line before."""
    monkeypatch.setattr(sys, "stderr", terminal)
    line = ProgressLine()
    for step in STEPS:
        line(step)
    line.clear()
    return terminal.text.split("\r\x1b[K")


def test_a_terminal_is_told_how_far_each_source_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert told_on(Terminal(is_terminal=True), monkeypatch) == [
        "",
        "Artificial Analysis: asking",
        "Artificial Analysis: 1.5 MB of 3.0 MB",
        "Artificial Analysis asked us to retry in 7 s",
        "Artificial Analysis: failed, retry in 1.5 s",
        "Artificial Analysis: done\n",
        "OpenRouter: nothing new\n",
        "Putting together what the sources say ...",
        "",
    ]


def test_a_file_and_a_simple_terminal_get_no_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    assert told_on(Terminal(is_terminal=False), monkeypatch) == [""]
    monkeypatch.setenv("TERM", "dumb")
    assert told_on(Terminal(is_terminal=True), monkeypatch) == [""]


OLD = "Prices are 21 days old. Run `llmrank-tui sync` to update.\n"


@pytest.mark.parametrize(
    "command", [("rank",), ("show", "qwen3.6-plus"), ("cost", "qwen3.6-plus")], ids=" ".join
)
def test_figures_that_are_old_are_said_to_be_in_one_line_and_the_shelf_never(
    llmrank: Llmrank, dirs: Dirs, command: tuple[str, ...]
) -> None:
    shelf, command = command, (*command, "--scope", "all")
    assert llmrank(*command).stderr == ""
    save_settings(Settings(stale_after_days=20), dirs)
    assert llmrank(*command).stderr == OLD
    assert llmrank(*shelf).stderr == ""
    assert llmrank(*command, "--format", "json").stderr == ""
    assert OLD not in llmrank(*command, "--format", "csv").stderr
    save_settings(Settings(stale_after_days=0), dirs)
    assert llmrank(*command).stderr == ""


def test_a_file_a_person_named_may_be_as_old_as_it_likes(
    llmrank: Llmrank, dirs: Dirs, fixture_catalogue_path: Path
) -> None:
    save_settings(Settings(stale_after_days=1), dirs)
    assert llmrank("--catalogue", str(fixture_catalogue_path), "rank").stderr == ""


@pytest.mark.usefixtures("sources")
def test_an_old_sync_is_called_a_snapshot(llmrank: Llmrank, dirs: Dirs, folder: Path) -> None:
    llmrank("import", "openrouter.json", "--as-of", "2026-03-01")
    assert llmrank("rank").stderr == ("Prices are 92 days old. Run `llmrank-tui sync` to update.\n")
    llmrank("sync")
    assert llmrank("rank").stderr == ""
