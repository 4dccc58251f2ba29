"""The catalogue of one's own: its file, what is refused in it, and that edits lose nothing."""

import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_catalogue, a_model, an_effort
from tests.conftest import CHECKOUT
from tui.domain.catalogue.calling.reach import why_no_snippet
from tui.domain.catalogue.offer import Endpoint, Prices
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.overlay import Overlay
from tui.domain.catalogue.values import Catalogue, MeasuredRun, Score
from tui.domain.market.layers import apply_overlay
from tui.errors import UserError
from tui.services.current import current_catalogue
from tui.store.own.user_catalogue import load_overlay, read_overlay, user_file
from tui.store.own.user_edit import (
    add_model,
    favourite,
    hide,
    own_values,
    remove_model,
    set_score,
    set_value,
    unfavourite,
    unhide,
    unset_score,
    unset_value,
)
from tui.store.own.user_tables import Place
from tui.store.paths import Dirs

WHOLE = """
as_of = 2026-05-01
hidden = ["beta"]
favourites = ["alpha"]

[sources.contract]
name = "Contract of May"
url = "https://contract.example"

[hosts.ours]
name = "Our proxy"
kind = "reseller"
protocol = "openai"
base_url = "https://proxy.example/v1"

[[models]]
id = "alpha"
note = "our default"
context = 64_000

[[models.offers]]
host = "gate"
as_of = 2026-05-20
prices = { input = 0.12 }
overrides = { input = { source = "contract" } }

[[models.efforts]]
name = "default"
source = "measures"
scores = [{ index = "intelligence", version = "4.0", value = 44 }]
"""
MAY, JUNE = date(2026, 5, 1), date(2026, 6, 1)
INPUT = Place("alpha", "input", "offers", "gate", "prices")
OUTPUT = Place("alpha", "output", "offers", "gate", "prices")
SCORES = Place("alpha", "scores", "efforts", "default")


@pytest.fixture
def below() -> Catalogue:
    """What one's own catalogue is put on here."""
    return a_catalogue(a_model(), a_model("beta"))


def written(dirs: Dirs, text: str) -> Path:
    """The user's file with that text."""
    path = user_file(dirs)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def tables(dirs: Dirs) -> dict[str, object]:
    """What the user's file says, as TOML."""
    return tomllib.loads(user_file(dirs).read_text(encoding="utf-8"))


def refusal(dirs: Dirs, text: str) -> str:
    """What is told of a file with that text."""
    with pytest.raises(UserError) as caught:
        read_overlay(written(dirs, text), dirs.cache)
    return caught.value.message.replace(str(user_file(dirs)), "FILE")


def test_no_file_says_nothing(dirs: Dirs) -> None:
    assert load_overlay(dirs) == (Overlay(), None)
    assert not dirs.config.exists()


def test_a_file_is_read_whole_with_its_dates_and_sources(dirs: Dirs) -> None:
    written(dirs, WHOLE)
    overlay, notice = load_overlay(dirs)
    assert notice is None
    assert (overlay.hidden, overlay.favourites) == (("beta",), ("alpha",))
    assert overlay.notes == {"alpha": "our default"}
    (host,) = overlay.hosts
    assert (host.id, host.name, host.base_url) == ("ours", "Our proxy", "https://proxy.example/v1")
    (model,) = overlay.models
    assert (model.context, model.provenance) == (64_000, Provenance("user", "2026-05-01"))
    (offer,) = model.offers
    assert offer.prices == Prices(input=0.12)
    assert offer.provenance == Provenance("user", "2026-05-20")
    assert offer.overrides == {"input": Provenance("user:contract", "2026-05-20")}
    (effort,) = model.efforts
    assert effort.scores == (Score("intelligence", "4.0", 44),)
    assert effort.provenance == Provenance("user:measures", "2026-05-01")


def test_the_compiled_copy_says_the_same(dirs: Dirs, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(dirs, WHOLE)
    first = read_overlay(path, dirs.cache)

    def fail(*args: object) -> None:
        raise AssertionError("validated again")

    monkeypatch.setattr("tui.store.own.user_catalogue.parse_toml", fail)
    assert read_overlay(path, dirs.cache) == first


SCRIPT = """
import sys
from pathlib import Path
from tui.services.current import current_catalogue
from tui.store.paths import Dirs

current = current_catalogue(None, Dirs(*map(Path, sys.argv[1:4])))
print(*current.overlay.favourites, *current.notices)
print(*sys.modules, sep="|")
"""


@pytest.mark.usefixtures("both_editions")
def test_a_warm_start_with_a_catalogue_of_one_s_own_validates_nothing(dirs: Dirs) -> None:
    written(dirs, 'favourites = ["deepseek-v4-flash"]\n')
    current_catalogue(None, dirs)
    arguments = [str(dirs.config), str(dirs.cache), str(dirs.data)]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *arguments], capture_output=True, text=True, check=True
    )
    said, modules = run.stdout.splitlines()
    assert said == "deepseek-v4-flash"
    heavy = {"pydantic", "tomllib", "tomli_w", "textual", "rich", "click"}
    assert set(modules.split("|")) & heavy == set()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            'as_of = 2026-05-01\n[[models]]\nid = "alpha"\n'
            '[[models.offers]]\nhost = "gate"\nprices = { inptu = 1 }\n',
            "models.alpha.offers[0].prices: unknown key 'inptu'; did you mean 'input'?",
        ),
        ('favorites = ["alpha"]', "unknown key 'favorites'; did you mean 'favourites'?"),
        ("hidden = [3]", "hidden[0]: must be text in quotes, not 3"),
        (
            '[[models]]\nid = "alpha"\ncontext = 64_000\n',
            "models.alpha: key 'as_of' is missing: on which day do these figures hold?",
        ),
        (
            '[[models]]\nid = "alpha"\n[[models.efforts]]\nname = "max"\nhle = 0.4\n',
            "models.alpha.efforts[0]: key 'as_of' is missing: on which day do these figures hold?",
        ),
        (
            '[[models]]\nid = "alpha"\n[[models]]\nid = "alpha"\n',
            "models.alpha.id: models[0] and models[1] have the same id",
        ),
        (
            'as_of = 2026-05-01\n[[models]]\nid = "alpha"\n[[models.offers]]\nhost = "gate"\n'
            '[[models.offers]]\nhost = "gate"\n',
            "models.alpha.offers[1].host: 'gate' stands at models.alpha.offers[0].host already",
        ),
        (
            '[[models]]\nid = "alpha"\noverrides = { price = { as_of = 2026-05-01 } }\n',
            "models.alpha.overrides: unknown figure 'price'",
        ),
        ('[[models]]\nname = "Alpha"\n', "models[0]: key 'id' is missing"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_nearest_key(
    dirs: Dirs, text: str, problem: str
) -> None:
    assert refusal(dirs, text) == f"FILE has 1 problem.\n  {problem}"


def test_a_broken_file_is_told_ignored_for_this_start_and_left_alone(dirs: Dirs) -> None:
    path = written(dirs, "hidden = [\n# half a thought")
    current = current_catalogue(None, dirs)
    assert current.overlay == Overlay()
    assert current.catalogue is current.below
    (notice,) = current.notices
    assert notice.startswith(f"Cannot read the catalogue of your own: {path}, ")
    assert notice.endswith("stays as it is, and nothing of it is used until it is mended.")
    assert path.read_text("utf-8") == "hidden = [\n# half a thought"
    assert [item.name for item in dirs.config.iterdir()] == ["catalog.toml"]


def test_a_broken_file_is_not_edited(dirs: Dirs, below: Catalogue) -> None:
    path = written(dirs, "hiden = []")
    for edit in (
        lambda: hide(dirs, "alpha"),
        lambda: set_value(dirs, INPUT, 0.12, JUNE, below),
        lambda: own_values(dirs),
    ):
        with pytest.raises(UserError, match="did you mean 'hidden'"):
            edit()
    assert path.read_text("utf-8") == "hiden = []"


def test_what_does_not_fit_the_catalogue_in_use_is_a_notice(dirs: Dirs) -> None:
    path = written(dirs, 'as_of = 2026-05-01\n[[models]]\nid = "deepseek-v4-flahs"\ncontext = 1\n')
    current = current_catalogue(None, dirs)
    assert current.notices == (
        f"Not all of your own catalogue is used ({path}):\n"
        "  models.deepseek-v4-flahs: the catalogue has no such model (nearest: deepseek-v4-flash); "
        "one of your own needs the keys name and vendor",
    )


def test_the_first_price_makes_a_file_of_nothing_but_it(dirs: Dirs, below: Catalogue) -> None:
    edit = set_value(dirs, INPUT, 0.12, JUNE, below)
    assert (edit.path, edit.backup) == (user_file(dirs), None)
    assert tables(dirs) == {
        "models": [
            {
                "id": "alpha",
                "offers": [{"host": "gate", "as_of": JUNE, "prices": {"input": 0.12}}],
            }
        ]
    }
    assert load_overlay(dirs)[0].models[0].offers[0].prices == Prices(input=0.12)


def test_an_edit_keeps_everything_else_the_file_says(dirs: Dirs, below: Catalogue) -> None:
    before = tomllib.loads(WHOLE)
    written(dirs, WHOLE)
    set_value(dirs, Place("alpha", "note"), "not any more", JUNE, below)
    before["models"][0]["note"] = "not any more"
    assert tables(dirs) == before


def test_a_later_figure_is_dated_without_making_the_others_newer(
    dirs: Dirs, below: Catalogue
) -> None:
    set_value(dirs, INPUT, 0.12, MAY, below)
    set_value(dirs, OUTPUT, 0.3, JUNE, below)
    (offer,) = load_overlay(dirs)[0].models[0].offers
    assert offer.prices == Prices(0.12, 0.3)
    assert offer.provenance == Provenance("user", "2026-05-01")
    assert offer.overrides == {"output": Provenance("user", "2026-06-01")}
    set_value(dirs, INPUT, 0.11, JUNE, below)
    (offer,) = load_overlay(dirs)[0].models[0].offers
    assert offer.overrides["input"] == Provenance("user", "2026-06-01")


def test_a_day_of_the_model_stays_the_day_of_its_offers(dirs: Dirs, below: Catalogue) -> None:
    text = (
        '[[models]]\nid = "alpha"\nas_of = 2026-05-01\n'
        '[[models.offers]]\nhost = "gate"\nprices = { input = 0.12 }\n'
    )
    written(dirs, text)
    set_value(dirs, Place("alpha", "context"), 64_000, JUNE, below)
    (model,) = load_overlay(dirs)[0].models
    assert model.offers[0].provenance == Provenance("user", "2026-05-01")
    assert model.overrides == {"context": Provenance("user", "2026-06-01")}


def test_one_s_own_figure_takes_no_source_from_those_beside_it(
    dirs: Dirs, below: Catalogue
) -> None:
    written(dirs, WHOLE)
    set_value(dirs, Place("alpha", "hle", "efforts", "default"), 0.4, MAY, below)
    (effort,) = load_overlay(dirs)[0].models[0].efforts
    assert effort.overrides == {"hle": Provenance("user", "2026-05-01")}
    assert effort.provenance == Provenance("user:measures", "2026-05-01")


def test_the_first_figure_of_a_part_is_one_s_own_whatever_its_source_was(
    dirs: Dirs, below: Catalogue
) -> None:
    written(dirs, WHOLE.replace("prices = { input = 0.12 }", 'source = "contract"\nnote = "soon"'))
    set_value(dirs, INPUT, 0.11, JUNE, below)
    (offer,) = load_overlay(dirs)[0].models[0].offers
    assert offer.provenance == Provenance("user", "2026-06-01")
    assert offer.overrides == {}


def test_half_of_a_measured_run_is_taken_out_and_the_rest_keeps_its_day(
    dirs: Dirs, below: Catalogue
) -> None:
    def run(key: str) -> Place:
        return Place("alpha", key, "efforts", "default", "run")

    set_value(dirs, Place("alpha", "hle", "efforts", "default"), 0.4, MAY, below)
    set_value(dirs, run("cost"), 12.5, JUNE, below)
    set_value(dirs, run("prompt_tokens"), 1_000, JUNE, below)
    unset_value(dirs, run("cost"), below)
    (effort,) = load_overlay(dirs)[0].models[0].efforts
    assert effort.run == MeasuredRun(prompt_tokens=1_000)
    assert effort.overrides == {"run": Provenance("user", "2026-06-01")}
    unset_value(dirs, run("prompt_tokens"), below)
    (effort,) = load_overlay(dirs)[0].models[0].efforts
    assert (effort.run, effort.overrides) == (None, {})


def test_what_does_not_fit_any_more_is_in_the_way_of_no_edit(dirs: Dirs, below: Catalogue) -> None:
    written(dirs, f'{WHOLE}\n[[models]]\nid = "gone"\ncontext = 1_000\n')
    set_value(dirs, INPUT, 0.11, JUNE, below)
    unset_value(dirs, Place("gone", "context"), below)
    assert [patch.id for patch in load_overlay(dirs)[0].models] == ["alpha"]


def test_an_edit_leaves_nothing_to_validate_for_the_next_start(
    dirs: Dirs, below: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_value(dirs, INPUT, 0.12, JUNE, below)

    def fail(*args: object) -> None:
        raise AssertionError("validated again")

    monkeypatch.setattr("tui.store.own.user_catalogue.parse_toml", fail)
    overlay, notice = load_overlay(dirs)
    assert notice is None
    assert overlay.models[0].offers[0].prices == Prices(input=0.12)


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (INPUT, -1, "models.alpha.offers[0].prices.input: must be at least 0, not -1"),
        (INPUT, "cheap", "models.alpha.offers[0].prices.input: must be a number, not 'cheap'"),
        (
            Place("alpha", "contxt"),
            64_000,
            "models.alpha: unknown key 'contxt'; did you mean 'context'?",
        ),
        (
            Place("alpha", "input", "offers", "vendr", "prices"),
            0.1,
            "models.alpha.offers.vendr: there is no host 'vendr' (nearest: vendor)",
        ),
        (
            Place("alhpa", "context"),
            64_000,
            "models.alhpa: the catalogue has no such model (nearest: alpha); one of your own "
            "needs the keys name and vendor",
        ),
    ],
)
def test_what_would_not_be_valid_is_refused_before_anything_is_written(
    dirs: Dirs, below: Catalogue, place: Place, value: object, problem: str
) -> None:
    path = written(dirs, WHOLE.replace("[[models.offers]]", "# mine\n[[models.offers]]"))
    before = path.read_bytes()
    with pytest.raises(UserError) as caught:
        set_value(dirs, place, value, JUNE, below)
    assert caught.value.as_text() == f"Nothing was changed: {problem}"
    assert path.read_bytes() == before
    assert [item.name for item in dirs.config.iterdir()] == ["catalog.toml"]


def test_comments_are_kept_in_a_copy_before_the_first_rewrite_and_once(
    dirs: Dirs, below: Catalogue
) -> None:
    text = f"# negotiated in May\n{WHOLE}"
    written(dirs, text)
    edit = hide(dirs, "alpha")
    assert edit.backup == dirs.config / "catalog.toml.bak-1"
    assert edit.backup.read_text("utf-8") == text
    assert set_value(dirs, Place("alpha", "note"), "# no comment", JUNE, below).backup is None
    assert hide(dirs, "gamma").backup is None
    assert "# no comment" in user_file(dirs).read_text("utf-8")


def test_a_second_file_with_comments_gets_a_copy_of_its_own(dirs: Dirs) -> None:
    written(dirs, "# first\n")
    hide(dirs, "alpha")
    written(dirs, "# second\n")
    edit = hide(dirs, "alpha")
    assert edit.backup == dirs.config / "catalog.toml.bak-2"
    assert (dirs.config / "catalog.toml.bak-1").read_text("utf-8") == "# first\n"
    assert edit.backup.read_text("utf-8") == "# second\n"


def test_a_file_without_comments_is_rewritten_without_a_copy(dirs: Dirs) -> None:
    written(dirs, WHOLE)
    assert hide(dirs, "alpha").backup is None


def test_undoing_the_only_figure_leaves_an_empty_file(dirs: Dirs, below: Catalogue) -> None:
    set_value(dirs, INPUT, 0.12, JUNE, below)
    unset_value(dirs, INPUT, below)
    assert tables(dirs) == {}
    with pytest.raises(UserError) as caught:
        unset_value(dirs, INPUT, below)
    assert caught.value.message == "your own catalogue does not set input of alpha for gate"


PLACES = st.sampled_from(
    [
        (INPUT, 0.5),
        (OUTPUT, 1.5),
        (Place("alpha", "batch_discount", "offers", "gate"), 0.25),
        (Place("alpha", "cache_read", "offers", "vendor", "prices"), 0.01),
        (Place("alpha", "context"), 64_000),
        (Place("alpha", "note"), "so it is"),
        (Place("alpha", "hle", "efforts", "default"), 0.4),
        (Place("alpha", "cost", "efforts", "default", "run"), 12.5),
        (Place("beta", "inputs"), ["text", "image"]),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(first=st.lists(PLACES, max_size=5, unique_by=lambda pair: pair[0]), last=PLACES)
def test_setting_and_undoing_leaves_what_was_there(
    dirs: Dirs, first: list[tuple[Place, object]], last: tuple[Place, object]
) -> None:
    catalogue = a_catalogue(a_model(), a_model("beta"))
    user_file(dirs).unlink(missing_ok=True)
    hide(dirs, "alpha")
    for place, value in first:
        set_value(dirs, place, value, MAY, catalogue)
    before = load_overlay(dirs)[0]
    if last[0] in [place for place, _ in first]:
        unset_value(dirs, last[0], catalogue)
        set_value(dirs, *last, MAY, catalogue)
    else:
        set_value(dirs, *last, JUNE, catalogue)
        unset_value(dirs, last[0], catalogue)
    after = load_overlay(dirs)[0]
    assert after.hidden == ("alpha",)
    assert {patch.id: patch for patch in after.models}.keys() == {
        patch.id for patch in before.models
    }
    for patch in before.models:
        (same,) = [other for other in after.models if other.id == patch.id]
        assert {offer.host: offer for offer in same.offers} == {o.host: o for o in patch.offers}
        assert same.efforts == patch.efforts
        assert (same.context, same.inputs, same.note) == (patch.context, patch.inputs, patch.note)


def test_a_score_is_of_the_version_in_use_and_those_of_others_stay(dirs: Dirs) -> None:
    below = a_catalogue(a_model(effort=an_effort()))
    other = '{ index = "intelligence", version = "3.0", value = 60 }'
    written(dirs, WHOLE.replace("scores = [", f"scores = [{other}, "))
    set_score(dirs, SCORES, 45.5, JUNE, below)
    assert load_overlay(dirs)[0].models[0].efforts[0].scores == (
        Score("intelligence", "3.0", 60),
        Score("intelligence", "4.0", 45.5),
    )
    unset_score(dirs, SCORES, below)
    (effort,) = load_overlay(dirs)[0].models[0].efforts
    assert effort.scores == (Score("intelligence", "3.0", 60),)
    with pytest.raises(UserError, match="Nothing to undo"):
        unset_score(dirs, SCORES, below)


def test_a_model_of_one_s_own_is_added_once_and_taken_out(dirs: Dirs, below: Catalogue) -> None:
    table: dict[str, object] = {"name": "Tuned", "vendor": "Us", "context": 128_000, "as_of": JUNE}
    add_model(dirs, "tuned", dict(table), below)
    assert tables(dirs) == {"models": [{"id": "tuned", **table}]}
    for id in ("tuned", "alpha"):
        with pytest.raises(UserError, match=f"there is a model '{id}' already"):
            add_model(dirs, id, dict(table), below)
    with pytest.raises(UserError, match="one of your own needs the keys name and vendor"):
        add_model(dirs, "half", {"name": "Half"}, below)
    remove_model(dirs, "tuned", below)
    assert tables(dirs) == {}
    with pytest.raises(UserError, match="says nothing of 'tuned'"):
        remove_model(dirs, "tuned", below)


def test_marks_are_put_on_and_taken_off_once(dirs: Dirs) -> None:
    hide(dirs, "alpha")
    hide(dirs, "beta")
    favourite(dirs, "beta")
    assert tables(dirs) == {"hidden": ["alpha", "beta"], "favourites": ["beta"]}
    with pytest.raises(UserError, match="alpha is already hidden"):
        hide(dirs, "alpha")
    unhide(dirs, "alpha")
    unfavourite(dirs, "beta")
    assert tables(dirs) == {"hidden": ["beta"]}
    with pytest.raises(UserError, match="beta is not a favourite"):
        unfavourite(dirs, "beta")


def test_a_link_to_a_file_elsewhere_stays_a_link(dirs: Dirs, tmp_path: Path) -> None:
    elsewhere = tmp_path / "dotfiles.toml"
    elsewhere.write_text("# mine\n", "utf-8")
    dirs.config.mkdir(parents=True)
    user_file(dirs).symlink_to(elsewhere)
    edit = hide(dirs, "alpha")
    assert user_file(dirs).is_symlink()
    assert tomllib.loads(elsewhere.read_text("utf-8")) == {"hidden": ["alpha"]}
    assert edit.backup == tmp_path / "dotfiles.toml.bak-1"


def test_every_value_is_listed_with_its_place(dirs: Dirs) -> None:
    written(dirs, WHOLE)
    assert own_values(dirs) == [
        (Place("alpha", "note"), "our default"),
        (Place("alpha", "context"), 64_000),
        (INPUT, 0.12),
        (SCORES, [{"index": "intelligence", "version": "4.0", "value": 44}]),
    ]


def test_the_example_of_a_host_in_the_documentation_gives_it_code(
    tmp_path: Path, embedded_catalogue: Catalogue
) -> None:
    text = (CHECKOUT / "docs" / "files.md").read_text(encoding="utf-8")
    example = text.split("    [hosts.azure]\n")[1].split("\n## ")[0]
    code = [line for line in example.splitlines() if line.startswith("    ")]
    lines = ["[hosts.azure]", *(line.removeprefix("    ") for line in code)]
    dirs = Dirs(tmp_path, tmp_path, tmp_path)
    user_file(dirs).write_text("\n".join(lines), encoding="utf-8")
    overlay, broken = load_overlay(dirs)
    assert broken is None
    azure = apply_overlay(embedded_catalogue, overlay).host("azure")
    assert why_no_snippet(azure, "gpt-5.5") is None
    assert azure.efforts[0].send["high"] == {"reasoning_effort": "high"}
    assert azure.calling.max_tokens == "max_completion_tokens"
    assert (azure.calling.batch, azure.calling.cached) == (("gpt-5*",), ("gpt-5*",))


def test_an_endpoint_of_a_protocol_of_its_own_is_given_to_a_host(
    dirs: Dirs, embedded_catalogue: Catalogue
) -> None:
    written(
        dirs,
        '[hosts.azure.native]\nprotocol = "anthropic"\nbase_url = "https://claude.azure.example"\n',
    )
    overlay, broken = load_overlay(dirs)
    assert broken is None
    azure = apply_overlay(embedded_catalogue, overlay).host("azure")
    assert azure.endpoint("anthropic") == Endpoint("anthropic", "https://claude.azure.example")
    assert azure.name == embedded_catalogue.host("azure").name
