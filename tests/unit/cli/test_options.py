"""Every option is read strictly: a typo is a sentence on stderr and exit status 2."""

import pytest

from tests.unit.conftest import Llmrank

COMMANDS = [("rank",), ("show", "aster"), ("cost", "aster")]


def test_figures_are_given_as_vendors_print_them(llmrank: Llmrank) -> None:
    short = ("--requests", "10k", "--prompt", "2K", "--answer", "0.5k", "--cache", "70")
    long = ("--requests", "10,000", "--prompt", "2000", "--answer", "500", "--cache", "0.7")
    assert llmrank("cost", "borealis", *short).stdout == llmrank("cost", "borealis", *long).stdout


@pytest.mark.parametrize("text", ["many", "-1", "1e400", "1_0", "nan", "10Ki", "1,00", ""])
@pytest.mark.parametrize(
    ("option", "what"),
    [
        ("--requests", "requests a day"),
        ("--prompt", "prompt tokens a request"),
        ("--answer", "answer tokens a request"),
    ],
)
def test_what_is_no_number_is_refused_with_the_option_and_the_reason(
    on_fixture: Llmrank, option: str, what: str, text: str
) -> None:
    result = on_fixture("rank", option, text)
    sentence = f"'{option}': {what} must be a number of 0 or more, not {text!r}"
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.endswith(f"Error: Invalid value for {sentence}\n")


@pytest.mark.parametrize("command", COMMANDS, ids=["rank", "show", "cost"])
@pytest.mark.parametrize(
    ("option", "text", "reason"),
    [
        ("--cache", "130%", "the cached share must be from 0% to 100%, such as 70%, not '130%'"),
        ("--cache", "-0.1", "the cached share must be from 0% to 100%, such as 70%, not '-0.1'"),
        (
            "--reasoning",
            "some",
            "reasoning must be effort, off, tasks, speed, or a number of tokens a request",
        ),
        ("--floor", "101", "the floor must be at most 100, not '101'"),
        ("--floor", "1e1", "the floor must be a number of 0 or more, not '1e1'"),
        ("--blend", "0:0", "'0:0' is no blend; use even, 3:1, 7:2:1 or input:output such as 5:1"),
        ("--requests", "9" * 13, "requests a day must be at most 1,000,000,000,000"),
    ],
    ids=["share", "negative share", "reasoning", "high floor", "floor", "blend", "too many"],
)
def test_every_command_that_takes_an_option_refuses_it_alike(
    on_fixture: Llmrank, command: tuple[str, ...], option: str, text: str, reason: str
) -> None:
    result = on_fixture(*command, option, text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"Invalid value for '{option}': {reason}" in result.stderr


@pytest.mark.parametrize("text", ["0.7", "70%", " 70 %"])
def test_a_cache_ratio_is_a_part_of_one_or_a_percentage(on_fixture: Llmrank, text: str) -> None:
    assert "2,000 + 500 tokens, 70% cached" in on_fixture("rank", "--cache", text).stdout


def test_an_unknown_preset_is_answered_with_the_nearest_and_with_all(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--preset", "classfy")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such preset: there is no preset 'classfy'\n"
        "Nearest: classify. There are: default, classify, chat.\n"
    )


def test_an_unknown_host_is_answered_with_the_hosts(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--host", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such host: there is no host 'nowhere'\n"
        "There are: fixturegate, vendor-one, vendor-two, median.\n"
    )


@pytest.mark.parametrize("command", ["show", "cost", "snippet"])
def test_a_host_that_lacks_the_model_is_answered_with_those_that_sell_it(
    on_fixture: Llmrank, command: str
) -> None:
    result = on_fixture(command, "aster-small", "--host", "vendor-two")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such host: there is no host 'vendor-two' for Aster Small\n"
        "Nearest: vendor-one. There are: fixturegate, vendor-one.\n"
    )


@pytest.mark.parametrize("command", ["show", "cost"])
def test_an_unknown_effort_is_answered_with_the_model_s_efforts(
    on_fixture: Llmrank, command: str
) -> None:
    result = on_fixture(command, "aster-small", "--effort", "hihg")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such effort: there is no effort 'hihg' of Aster Small\n"
        "Nearest: high. There are: high, low.\n"
    )


@pytest.mark.parametrize("command", ["show", "cost", "snippet"])
def test_a_wrong_model_name_gets_the_nearest_ones(on_fixture: Llmrank, command: str) -> None:
    result = on_fixture(command, "asterr-smal")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "'asterr-smal'" in result.stderr
    assert "Nearest: aster-small" in result.stderr


@pytest.mark.parametrize("name", ["aster-small", "vendor-one/aster-small", "ASTER", "er Sm"])
def test_a_model_is_named_by_id_slug_or_an_unambiguous_part(on_fixture: Llmrank, name: str) -> None:
    assert on_fixture("show", name).stdout.startswith("Aster Small (aster-small)\n")


def test_an_unknown_command_gets_the_nearest_ones(on_fixture: Llmrank) -> None:
    result = on_fixture("rnak")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such command: llmrank-tui has no command 'rnak'\n"
        "Nearest: rank. `llmrank-tui --help` lists them all.\n"
    )


def test_so_does_an_unknown_command_of_a_group(on_fixture: Llmrank) -> None:
    result = on_fixture("workload", "lsit")
    assert result.exit_code == 2
    assert result.stderr == (
        "No such command: llmrank-tui workload has no command 'lsit'\n"
        "Nearest: list. `llmrank-tui workload --help` lists them all.\n"
    )


def test_an_unknown_option_is_a_usage_error(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--flor", "40")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--flor" in result.stderr


def test_a_missing_catalogue_is_named_with_status_2(llmrank: Llmrank) -> None:
    result = llmrank("--catalogue", "nowhere.toml", "rank")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == "Cannot read the catalogue: nowhere.toml does not exist.\n"


def test_the_variable_names_the_catalogue_and_the_option_wins(
    llmrank: Llmrank, monkeypatch: pytest.MonkeyPatch, fixture_catalogue_path: object
) -> None:
    monkeypatch.setenv("LLMRANK_CATALOGUE", "nowhere.toml")
    assert "nowhere.toml does not exist" in llmrank("rank").stderr
    result = llmrank("--catalogue", str(fixture_catalogue_path), "rank")
    assert "Fixturegate's 4 models" in result.stdout
