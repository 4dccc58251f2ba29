"""`llmrank-tui pin` says which listing a model is, and the next sync or import obeys."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank
from tui.store.paths import Dirs
from tui.store.snapshots import snapshot_in_use


@pytest.fixture
def file(dirs: Dirs) -> Path:
    """Where one's own catalogue is; it is not there yet."""
    return dirs.config / "catalog.toml"


def pins(file: Path) -> object:
    """What the file pins."""
    return tomllib.loads(file.read_text("utf-8")).get("pins")


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def slugs(dirs: Dirs, model: str) -> dict[str, str | None]:
    """The slug of a model at each host, in the snapshot in use."""
    snapshot = snapshot_in_use(dirs.data).snapshot
    assert snapshot is not None
    found = snapshot.catalogue.model(model)
    assert found is not None
    return {offer.host: offer.slug for offer in found.offers}


def test_a_pin_is_written_down_and_says_when_it_counts(on_fixture: Llmrank, file: Path) -> None:
    result = on_fixture("pin", "Aster Small", "lab/aster-s")

    assert result.stdout == (
        f"lab/aster-s is aster-small from the next sync or import on ({file}).\n"
    )
    assert pins(file) == {"aster-small@lab": "lab/aster-s"}
    assert on_fixture("pin", "--list").stdout == (
        "model        host  listing\naster-small  lab   lab/aster-s\n"
    )


def test_a_model_has_a_pin_at_each_host_and_the_last_one_at_a_host_counts(
    on_fixture: Llmrank, file: Path
) -> None:
    write(file, '[pins]\naster-small = "lab/old"\n')
    on_fixture("pin", "aster-small", "lab/aster-s")
    on_fixture("pin", "aster-small@shop", "shop/vendor/aster:free")
    on_fixture("pin", "aster-small", "lab/aster-xs")

    assert pins(file) == {
        "aster-small@shop": "shop/vendor/aster:free",
        "aster-small@lab": "lab/aster-xs",
    }


def test_a_ban_is_of_one_host_or_of_all_and_takes_the_pins_there_away(
    on_fixture: Llmrank, file: Path
) -> None:
    on_fixture("pin", "aster-small", "lab/aster-s")
    on_fixture("pin", "aster-small", "shop/aster-s")
    one = on_fixture("pin", "aster-small@lab", "--forbid")
    assert one.stdout.startswith(
        "No listing at lab is joined to aster-small from the next sync or import on ("
    )
    assert pins(file) == {"aster-small@shop": "shop/aster-s", "aster-small@lab": False}

    on_fixture("pin", "aster-small", "--forbid")
    assert pins(file) == {"aster-small": False}
    assert on_fixture("pin", "--list").stdout == (
        "model        host        listing\naster-small  every host  - (forbidden)\n"
    )


def test_undo_leaves_a_host_or_the_whole_model_to_the_rules_again(
    on_fixture: Llmrank, file: Path
) -> None:
    write(file, '[pins]\naster-small = "lab/one"\n"aster-small@shop" = "shop/two"\nother = false\n')
    result = on_fixture("pin", "aster-small@lab", "--undo")
    assert result.stdout.startswith(
        "aster-small at lab is left to the rules again from the next sync or import on ("
    )
    assert pins(file) == {"aster-small@shop": "shop/two", "other": False}

    on_fixture("pin", "aster-small", "--undo")
    on_fixture("pin", "other", "--undo")  # a model that is in no catalogue any more
    assert pins(file) is None
    assert on_fixture("pin", "--list").stdout == "No model is pinned or forbidden.\n"


def test_everything_else_in_the_file_stays(on_fixture: Llmrank, file: Path) -> None:
    write(file, '# mine\nhidden = ["aster-small"]\nfavourites = ["borealis-2"]\n')
    result = on_fixture("pin", "aster-small", "lab/aster-s")

    assert "Comments are not kept; the file as it was is catalog.toml.bak-1" in result.stdout
    assert tomllib.loads(file.read_text("utf-8")) == {
        "hidden": ["aster-small"],
        "favourites": ["borealis-2"],
        "pins": {"aster-small@lab": "lab/aster-s"},
    }
    assert on_fixture("rank").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("aster-small",), "Give MODEL HOST/SLUG, MODEL --forbid, MODEL --undo, or --list."),
        (("aster-small", "lab/x", "--forbid"), "Give MODEL HOST/SLUG"),
        (("aster-small", "--undo", "--forbid"), "Give MODEL HOST/SLUG"),
        (("aster-small", "x"), "'x' is no HOST/SLUG"),
        (("aster-small", "lab/"), "'lab/' is no HOST/SLUG"),
        (("aster-small@shop", "lab/x"), "'lab/x' is a listing of lab, not of shop."),
        (("nobody", "lab/x"), "nobody"),
        (("aster-small", "--undo"), "your own catalogue pins and forbids nothing for aster-small"),
        (("aster-small@lab", "--undo"), "nothing for aster-small at lab"),
        (("aster-small", "lab/a b"), "must be 'HOST/SLUG', or false for no listing"),
        (("aster-small", "lab/\x1b[2J"), "must be 'HOST/SLUG', or false for no listing"),
    ],
)
def test_what_says_nothing_is_refused_and_nothing_is_written(
    on_fixture: Llmrank, file: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = on_fixture("pin", *arguments)

    assert result.exit_code == 2
    assert told in result.stderr
    assert "\x1b" not in result.stderr
    assert not file.exists()


def test_saying_it_twice_is_told(on_fixture: Llmrank) -> None:
    on_fixture("pin", "aster-small", "lab/x")
    again = on_fixture("pin", "aster-small", "lab/x")
    assert "aster-small is pinned to lab/x already" in again.stderr
    on_fixture("pin", "borealis-2@lab", "--forbid")
    banned = on_fixture("pin", "borealis-2@lab", "--forbid")
    assert "borealis-2 is forbidden at lab already" in banned.stderr
    assert (again.exit_code, banned.exit_code) == (2, 2)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('alpha = "lab"', "pins.alpha: must be 'HOST/SLUG', or false for no listing, not 'lab'"),
        ("alpha = true", "pins.alpha: must be 'HOST/SLUG', or false for no listing, not true"),
        ('"a@b@c" = "c/x"', "must be MODEL or MODEL@HOST, not 'a@b@c'"),
        ('"alpha@lab" = "shop/x"', "'alpha@lab' must be a listing of lab, not 'shop/x'"),
        ('alpha = ["lab/x"]', "pins.alpha: must be 'HOST/SLUG', or false for no listing"),
    ],
)
def test_a_pin_that_is_none_is_told_with_its_place(
    on_fixture: Llmrank, file: Path, line: str, told: str
) -> None:
    write(file, f"[pins]\n{line}\n")
    assert told in on_fixture("rank").stderr


@pytest.mark.usefixtures("sources")
def test_a_sync_joins_what_is_pinned_and_nothing_that_is_forbidden(
    llmrank: Llmrank, file: Path, dirs: Dirs
) -> None:
    llmrank("sync")
    assert slugs(dirs, "model-3") == {"lab": "model-3", "openrouter": "lab/model-3"}

    llmrank("pin", "model-3", "lab/model-9")
    llmrank("pin", "model-4@openrouter", "--forbid")
    llmrank("pin", "model-5", "--forbid")
    result = llmrank("sync")

    assert result.exit_code == 0
    assert slugs(dirs, "model-3") == {"lab": "model-9", "openrouter": "lab/model-3"}
    assert slugs(dirs, "model-4") == {"lab": "model-4"}
    assert list(slugs(dirs, "model-5")) == ["aa-median"]
    assert file.exists()


@pytest.mark.usefixtures("folder")
def test_an_import_obeys_the_same_pins(llmrank: Llmrank, dirs: Dirs) -> None:
    llmrank("import", "artificial-analysis.json", "models-dev.json")
    llmrank("pin", "model-3", "lab/model-9")
    llmrank("import", "artificial-analysis.json", "models-dev.json")
    assert slugs(dirs, "model-3") == {"lab": "model-9"}


@pytest.mark.usefixtures("sources")
def test_a_pin_that_names_nothing_is_the_first_thing_a_sync_left_out(
    llmrank: Llmrank, file: Path
) -> None:
    write(
        file,
        '[pins]\nmodel-1 = "lab/nothing"\nnobody = "lab/model-1"\n"model-2@nowhere" = false\n',
    )
    lines = llmrank("sync", "--dry-run").stdout.splitlines()
    start = lines.index("Records left out (3)")

    assert lines[start + 1 : start + 4] == [
        "  pin model-1: no source lists lab/nothing, or it is pinned twice",
        "  pin model-2@nowhere: no source has a host nowhere",
        "  pin nobody: there is no such model",
    ]
    record = json.loads(llmrank("sync", "--dry-run", "--format", "json").stdout)
    assert record["skipped"][0]["where"] == "pin model-1"


@pytest.mark.usefixtures("sources", "folder")
def test_a_broken_file_of_one_s_own_is_told_and_the_sync_goes_on_without_it(
    llmrank: Llmrank, file: Path, dirs: Dirs
) -> None:
    write(file, '[pins]\nmodel-3 = "lab"\n')
    for command in (("sync",), ("import", "artificial-analysis.json", "models-dev.json")):
        result = llmrank(*command)

        assert result.exit_code == 0
        assert result.stderr.startswith("Cannot use the catalogue of your own: ")
        assert "pins.model-3: must be 'HOST/SLUG'" in result.stderr
        assert "nothing of it is used until it is mended" in result.stderr
    assert slugs(dirs, "model-3")["lab"] == "model-3"


def test_a_model_whose_name_no_rule_can_find_is_bought_at_its_vendor_once_it_is_pinned(
    llmrank: Llmrank, real_data: Path, dirs: Dirs
) -> None:
    files = [str(real_data / name) for name in ("aa-2026-05-11.json", "models-dev-2026-05-11.json")]
    model = "grok-3-mini-reasoning"
    llmrank("import", *files)
    before = slugs(dirs, model)

    llmrank("pin", model, "xai/grok-3-mini")
    result = llmrank("import", *files)

    assert "xai" not in before
    assert slugs(dirs, model) == {**before, "xai": "grok-3-mini"}
    assert "Records left out" not in result.stdout
    pinned = next(line for line in result.stdout.splitlines() if line.startswith("  pin "))
    assert pinned.split() == ["pin", "1", "a", "pin", "in", "your", "own", "catalogue"]
