"""What Tab offers is what is in use here, and whatever goes wrong, nothing of it is said."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from tests.unit.conftest import Llmrank
from tui.cli.main import COMPLETE_VARIABLE, run
from tui.domain.catalogue.values import Catalogue
from tui.store.paths import Dirs

Offered = Callable[[str], list[str]]


@pytest.fixture
def offered(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    fixture_catalogue_path: Path,
) -> Offered:
    """What fish is told for a line on the small catalogue: each with its kind and its name."""
    monkeypatch.setenv("LLMRANK_CATALOGUE", str(fixture_catalogue_path))

    def complete(line: str) -> list[str]:
        monkeypatch.setenv(COMPLETE_VARIABLE, "fish_complete")
        monkeypatch.setenv("COMP_WORDS", f"llmrank-tui {line}")
        monkeypatch.setenv("COMP_CWORD", "" if line.endswith(" ") else line.split()[-1])
        monkeypatch.setattr(sys, "stderr", sys.stderr)  # as completing takes it away
        assert run([]) == 0
        told = capsys.readouterr()
        assert told.err == ""
        return told.out.splitlines()

    return complete


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("ra", ["rank\tRank models by cost per point of quality."]),
        ("workload sh", ["show\tShow the figures of one workload."]),
        ("keys --format ", ["table", "markdown", "html", "json", "csv"]),
        ("rank --scope ", ["shelf", "all"]),
        ("rank --basis m", ["measured"]),
        ("rank --host v", ["vendor-one\tVendor One", "vendor-two\tVendor Two"]),
        ("rank --host=V", ["--host=vendor-one\tVendor One", "--host=vendor-two\tVendor Two"]),
        ("rank --preset c", ["classify\tClassify", "chat\tSupport chat"]),
        ("show a", ["aster-small\tAster Small"]),
        ("show vendor-one/A", ["vendor-one/aster-small\tAster Small"]),
        ("show nothing", []),
        ("show aster-small --host ", ["fixturegate\tFixturegate", "vendor-one\tVendor One"]),
        ("show aster-small --effort ", ["high", "low"]),
        ("show --effort ", []),
        ("snippet aster-small --client go", ["go"]),
        ("snippet aster-small --mode s", ["stream", "schema"]),
        ("snippet aster-small --prompt s", ["sort-parcels\tSort parcels by size"]),
        ("route aster-small b", ["borealis-2\tBorealis 2"]),
        ("pin d", ["dune-max\tDune Max"]),
        ("why aster-small cost", ["cost_per_point", "cost_per_usable_answer"]),
        ("why aster-small input", ["input", "inputs"]),
        ("set aster-small offers.vendor-one.in", ["offers.vendor-one.input"]),
        ("set aster-small efforts.low.h", ["efforts.low.hle"]),
        ("no-such-command show a", []),
    ],
)
def test_a_line_is_offered_what_may_follow(offered: Offered, line: str, values: list[str]) -> None:
    assert offered(line) == [f"plain,{value}" for value in values]


def test_one_s_own_workloads_come_before_presets_and_files_behind(
    offered: Offered, on_fixture: Llmrank
) -> None:
    assert on_fixture("workload", "save", "calls", "--answer", "200").exit_code == 0
    own = "plain,calls\tyour own"
    assert offered("rank --workload c") == [
        own,
        "plain,classify\tClassify",
        "plain,chat\tSupport chat",
    ]
    assert offered("workload delete ") == [own]
    assert offered("rank --workload ./c") == ["file,./c"]


def test_saved_filters_are_offered_by_name(offered: Offered, dirs: Dirs) -> None:
    dirs.config.mkdir(parents=True)
    (dirs.config / "settings.toml").write_text('[filters]\ncheap = "price<1"\n', encoding="utf-8")
    assert offered("rank --where @") == ["plain,@cheap\tprice<1"]


def test_a_broken_settings_file_is_left_where_it_is(offered: Offered, dirs: Dirs) -> None:
    dirs.config.mkdir(parents=True)
    file = dirs.config / "settings.toml"
    file.write_text("filters = [", encoding="utf-8")
    assert offered("rank --where @") == []
    assert [path.name for path in dirs.config.iterdir()] == [file.name]


def test_what_a_source_calls_a_model_neither_steers_the_terminal_nor_runs(
    offered: Offered, monkeypatch: pytest.MonkeyPatch, fixture_catalogue: Catalogue
) -> None:
    first = fixture_catalogue.models[0]
    offer = replace(first.offers[0], slug="zeta; reboot")
    model = replace(first, name="a\x1b[2J\nb", offers=(offer,))
    current = SimpleNamespace(every_model=replace(fixture_catalogue, models=(model,)))
    monkeypatch.setattr("tui.services.current.current_catalogue", lambda *named: current)
    assert offered("show a") == ["plain,aster-small\ta�[2J b"]
    assert offered("show z") == []


def test_a_catalogue_that_cannot_be_read_offers_nothing(offered: Offered) -> None:
    assert offered("--catalogue nowhere.toml show a") == []


def test_the_catalogue_named_on_the_line_is_the_one_asked(
    offered: Offered, monkeypatch: pytest.MonkeyPatch, fixture_catalogue_path: Path
) -> None:
    monkeypatch.setenv("LLMRANK_CATALOGUE", "nowhere.toml")
    line = f"--catalogue {fixture_catalogue_path} show f"
    assert offered(line) == ["plain,fjord-1\tFjord 1"]


def test_a_shell_nobody_knows_is_told_which_there_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(COMPLETE_VARIABLE, "csh_source")
    assert run([]) == 2
    assert capsys.readouterr().err == (
        "No such completion: _LLMRANK_TUI_COMPLETE is 'csh_source'\n"
        "Set bash_source or zsh_source or fish_source.\n"
    )
