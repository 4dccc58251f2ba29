"""`llmrank-tui set`, `add`, `hide` and `favourite` write one's own catalogue, and it counts."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank
from tui.app.app import LlmrankApp
from tui.app.launch import launch
from tui.app.setup import Setup
from tui.store.paths import Dirs

JUNE = date(2026, 6, 1)  # the day the tests are set on
TUNED = (
    *("add", "tuned", "--name", "Tuned Aster", "--vendor", "Us", "--host", "fixturegate"),
    *("--slug", "us/tuned", "--input", "0.02", "--output", "0.06", "--cache-read", "0.01"),
    *("--context", "128_000", "--index", "41.5"),
)


@pytest.fixture
def file(dirs: Dirs) -> Path:
    """Where one's own catalogue is; it is not there yet."""
    return dirs.config / "catalog.toml"


def row(on_fixture: Llmrank, model: str, *options: str) -> dict[str, object]:
    """What `show` says of a model."""
    found = json.loads(on_fixture("show", model, *options, "--format", "json").stdout)["row"]
    assert isinstance(found, dict)
    return found


def ranked(on_fixture: Llmrank) -> list[str]:
    """The ids of the ranked models, best first."""
    record = json.loads(on_fixture("rank", "--scope", "all", "--format", "json").stdout)
    return [line["model"] for line in record["rows"]]


def test_a_price_of_one_s_own_counts_from_then_on(on_fixture: Llmrank, file: Path) -> None:
    result = on_fixture("set", "aster-small", "offers.fixturegate.input", "0.05")
    assert result.stdout == f"aster-small offers.fixturegate.input is now 0.05 ({file}).\n"
    found = row(on_fixture, "aster-small")
    assert (found["input"], found["output"]) == (0.05, 0.3)
    assert found["cost_per_point"] == pytest.approx(0.004375)  # (0.05 + 0.30) / 2 / 40
    assert isinstance(found["provenance"], dict)
    assert found["provenance"]["input"] == {
        "source": "your own catalogue",
        "url": "",
        "as_of": "2026-06-01",
    }


def test_undo_brings_back_what_is_below(on_fixture: Llmrank, file: Path) -> None:
    on_fixture("set", "aster-small", "offers.fixturegate.input", "0.05")
    result = on_fixture("set", "aster-small", "offers.fixturegate.input", "--undo")
    assert result.stdout == (
        f"aster-small offers.fixturegate.input: your own value is gone ({file}).\n"
    )
    assert row(on_fixture, "aster-small")["input"] == 0.1
    again = on_fixture("set", "aster-small", "offers.fixturegate.input", "--undo")
    assert again.exit_code == 2
    assert again.stderr == (
        "Nothing to undo: your own catalogue does not set input of aster-small for fixturegate\n"
        "`llmrank-tui set --list` shows what it sets.\n"
    )


@pytest.mark.parametrize("field", ["offers.gone.input", "efforts.gone.hle"])
def test_what_is_set_for_a_host_or_effort_that_is_gone_can_be_taken_out(
    on_fixture: Llmrank, file: Path, field: str
) -> None:
    file.parent.mkdir(parents=True)
    model = 'as_of = 2026-05-01\n[[models]]\nid = "aster-small"\n'
    parts = {
        "offers.gone.input": '[[models.offers]]\nhost = "gone"\nprices = { input = 1 }\n',
        "efforts.gone.hle": '[[models.efforts]]\nname = "gone"\nhle = 0.5\n',
    }
    file.write_text(model + parts[field], "utf-8")
    assert on_fixture("set", "aster-small", field, "--undo").exit_code == 0
    assert on_fixture("set", "--list").stdout.startswith("Your own catalogue sets no figure")


def test_what_is_said_of_a_model_that_is_gone_can_be_taken_out(
    on_fixture: Llmrank, llmrank: Llmrank
) -> None:
    on_fixture("set", "aster-small", "context", "64_000")
    notice = llmrank("rank").stderr
    assert "models.aster-small: the catalogue has no such model" in notice
    assert llmrank("add", "aster-small", "--undo").exit_code == 0
    assert llmrank("rank").stderr == ""


@pytest.mark.parametrize(
    ("field", "text", "key", "value"),
    [
        ("efforts.high.index", "43.5", "index", 43.5),
        ("efforts.HIGH.tau2", "0.5", "tau2", 0.5),
        ("offers.fixturegate.context", "64_000", "context", 64_000),
        ("offers.fixturegate.context", "64K", "context", 64_000),
        ("offers.fixturegate.inputs", "text, image", "inputs", ["text", "image"]),
        ("offers.fixturegate.inputs", '["text", "audio"]', "inputs", ["text", "audio"]),
        ("offers.Fixturegate.slug", "1.5", "slug", "1.5"),
        ("name", "007", "name", "007"),
        ("status", "preview", "status", "preview"),
        ("released", "2026-04", "released", "2026-04"),
        ("open_weights", "false", "open_weights", False),
    ],
)
def test_each_kind_of_value_is_read_as_it_is_meant(
    on_fixture: Llmrank, field: str, text: str, key: str, value: object
) -> None:
    result = on_fixture("set", "aster-small", field, text)
    assert (result.exit_code, result.stderr) == (0, "")
    assert row(on_fixture, "aster-small")[key] == value


def test_a_field_of_several_hosts_or_efforts_asks_for_one(on_fixture: Llmrank, file: Path) -> None:
    price = on_fixture("set", "aster-small", "input", "0.05")
    assert price.stderr == (
        "At which host?: input differs from host to host\n"
        "Write offers.fixturegate.input or offers.vendor-one.input.\n"
    )
    score = on_fixture("set", "aster-small", "index", "41")
    assert score.stderr == (
        "At which effort?: index differs from effort to effort\n"
        "Write efforts.high.index or efforts.low.index.\n"
    )
    assert (price.exit_code, score.exit_code, file.exists()) == (2, 2, False)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("aster-small", "contxt", "1"), "unknown key 'contxt'; did you mean 'context'?"),
        (("aster-small", "context", "1,00"), "must be a whole number, not '1,00'"),
        (("aster-small", "context", "1\nhidden = 2"), "must be a whole number, not "),
        (("aster-small", "offers.fixturegate.input", "nan"), "must be a finite number, not nan"),
        (("aster-small", "offers.fixturegat.input", "1"), "Nearest: fixturegate."),
        (("aster-small", "efforts.max.hle", "0.5"), "there is no effort 'max' of Aster Small"),
        (("aster-small", "id", "other"), "'id' is not set as a whole"),
        (("aster-small", "offers.fixturegate.prices", "{}"), "'prices' is not set as a whole"),
        (("aster-smal1", "context", "1"), "Nearest: aster-small"),
        (("aster-small", "context"), "Give MODEL FIELD VALUE, MODEL FIELD --undo, or --list."),
        (("aster-small", "context", "1", "--undo"), "Give MODEL FIELD VALUE"),
        ((), "Give MODEL FIELD VALUE"),
    ],
)
def test_what_cannot_be_set_is_a_sentence_and_writes_nothing(
    on_fixture: Llmrank, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = on_fixture("set", *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert told in result.stderr
    assert not file.exists()


def test_the_list_shows_what_is_set_under_the_name_it_is_set_by(on_fixture: Llmrank) -> None:
    assert on_fixture("set", "--list").stdout == (
        "Your own catalogue sets no figure of any model.\n"
    )
    on_fixture("set", "aster-small", "offers.fixturegate.input", "0.05")
    on_fixture("set", "aster-small", "efforts.high.run.cost", "12.5")
    on_fixture("set", "borealis-2", "note", "for agents")
    assert on_fixture("set", "--list").stdout == (
        "model        field                     value\n"
        "aster-small  offers.fixturegate.input  0.05\n"
        "aster-small  efforts.high.run.cost     12.5\n"
        "borealis-2   note                      for agents\n"
    )


def test_a_model_of_one_s_own_is_ranked_and_can_be_taken_out(
    on_fixture: Llmrank, file: Path
) -> None:
    assert on_fixture(*TUNED).stdout == f"Added tuned ({file}).\n"
    assert tomllib.loads(file.read_text("utf-8"))["models"] == [
        {
            "id": "tuned",
            "name": "Tuned Aster",
            "vendor": "Us",
            "as_of": JUNE,
            "context": 128_000,
            "offers": [
                {
                    "host": "fixturegate",
                    "slug": "us/tuned",
                    "prices": {"input": 0.02, "output": 0.06, "cache_read": 0.01},
                }
            ],
            "efforts": [
                {
                    "name": "default",
                    "scores": [{"index": "intelligence", "version": "4.0", "value": 41.5}],
                }
            ],
        }
    ]
    assert ranked(on_fixture)[0] == "tuned"
    assert on_fixture("add", "--list").stdout == (
        "model  name         vendor\ntuned  Tuned Aster  Us\n"
    )
    assert on_fixture("add", "tuned", "--undo").exit_code == 0
    assert "tuned" not in ranked(on_fixture)
    assert on_fixture("add", "--list").stdout == "Your own catalogue adds no model.\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("tuned",), "A model of your own needs --vendor."),
        (("tuned", "--vendor", "Us", "--input", "1"), "--input needs --host: whose is it?"),
        (("tuned", "--vendor", "Us", "--host", "gat"), "there is no host 'gat'"),
        (("tuned", "--vendor", "Us", "--index", "high"), "must be a number, not 'high'"),
        (("two words", "--vendor", "Us"), "must be one word of letters, digits"),
        (("aster-small", "--vendor", "Us"), "there is a model 'aster-small' already"),
        ((), "Give MODEL or --list."),
    ],
)
def test_a_model_that_cannot_be_added_is_a_sentence_and_writes_nothing(
    on_fixture: Llmrank, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = on_fixture("add", *arguments)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not file.exists()


def test_a_hidden_model_leaves_the_ranking_and_is_listed(on_fixture: Llmrank, file: Path) -> None:
    before = ranked(on_fixture)
    assert on_fixture("hide", "--list").stdout == "No model is hidden.\n"
    assert on_fixture("hide", "Aster Small").stdout == f"aster-small is hidden ({file}).\n"
    assert ranked(on_fixture) == [id for id in before if id != "aster-small"]
    assert on_fixture("hide", "--list").stdout == ("model        name\naster-small  Aster Small\n")
    assert row(on_fixture, "aster-small")["rank"] == 1
    assert on_fixture("hide", "aster-small", "--undo").stdout == (
        f"aster-small is ranked again ({file}).\n"
    )
    assert ranked(on_fixture) == before


def test_a_favourite_is_listed_also_once_its_model_is_gone(
    on_fixture: Llmrank, llmrank: Llmrank
) -> None:
    on_fixture("favourite", "aster-small")
    assert on_fixture("favourite", "--list").stdout == (
        "model        name\naster-small  Aster Small\n"
    )
    assert llmrank("favourite", "--list").stdout == (
        "model        name\naster-small  not in the catalogue in use\n"
    )
    assert llmrank("favourite", "aster-small", "--undo").exit_code == 0
    assert llmrank("favourite", "--list").stdout == "No model is a favourite.\n"


@pytest.mark.parametrize("command", ["hide", "favourite"])
def test_a_mark_needs_a_model_and_is_put_on_once(on_fixture: Llmrank, command: str) -> None:
    assert "Give MODEL or --list." in on_fixture(command).stderr
    assert on_fixture(command, "aster-small").exit_code == 0
    again = on_fixture(command, "aster-small")
    assert again.stderr.startswith("Nothing to do: aster-small is already ")
    assert on_fixture(command, "nobody-knows").exit_code == 2


def test_comments_that_go_are_announced_with_the_copy_that_has_them(
    on_fixture: Llmrank, file: Path
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("# ours\nhidden = []\n", "utf-8")
    lines = on_fixture("favourite", "aster-small").stdout.splitlines()
    assert lines[1:] == [
        "Comments are not kept; the file as it was is catalog.toml.bak-1 in the same folder."
    ]
    assert len(on_fixture("favourite", "borealis-2").stdout.splitlines()) == 1


@pytest.mark.parametrize("command", ["add", "set", "hide", "favourite"])
def test_the_help_says_that_comments_go_and_where_they_are(llmrank: Llmrank, command: str) -> None:
    text = " ".join(llmrank(command, "--help").stdout.split())
    assert "The program does not keep comments in" in text
    assert "saves a copy as catalog.toml.bak-1 first" in text


def test_a_broken_file_is_told_and_every_command_works_without_it(
    on_fixture: Llmrank, file: Path
) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('hiden = ["aster-small"]\n', "utf-8")
    result = on_fixture("rank")
    assert result.exit_code == 0
    assert "Aster Small" in result.stdout
    assert result.stderr == (
        f"Cannot use the catalogue of your own: {file} has 1 problem.\n"
        "  unknown key 'hiden'; did you mean 'hidden'?\n"
        "The file stays as it is, and nothing of it is used until it is mended.\n"
    )
    refused = on_fixture("hide", "aster-small")
    assert refused.exit_code == 2
    assert refused.stderr.count("did you mean 'hidden'?") == 1
    assert file.read_text("utf-8") == 'hiden = ["aster-small"]\n'


def test_the_screen_opens_on_the_same_layers(
    file: Path, monkeypatch: pytest.MonkeyPatch, fixture_catalogue_path: Path
) -> None:
    opened: list[Setup] = []
    monkeypatch.setattr(LlmrankApp, "run", lambda app: opened.append(app._setup))
    file.parent.mkdir(parents=True)
    text = 'hidden = ["aster-small"]\nfavourites = ["borealis-2"]\n[hosts.ours]\nname = "Ours"\n'
    file.write_text(text, "utf-8")
    assert launch(fixture_catalogue_path) == 0
    (setup,) = opened
    assert setup.current.catalogue.hidden == ("aster-small",)
    assert setup.current.favourites == {"borealis-2"}
    assert setup.current.notices == (
        f"Not all of your own catalogue is used ({file}):\n"
        "  hosts.ours: a host of your own needs the keys name, kind and protocol",
    )
