"""`llmrank-tui check` names file, model and key of everything that is wrong with a catalogue."""

from pathlib import Path

import pytest

from tests.unit.conftest import Llmrank


@pytest.fixture
def changed(tmp_path: Path, fixture_catalogue_path: Path) -> "Change":
    """Writes the small catalogue anew with one text replaced."""
    return Change(tmp_path / "mine.toml", fixture_catalogue_path.read_text("utf-8"))


class Change:
    """A catalogue file that differs from the small one in a single place."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._text = text

    def __call__(self, old: str, new: str) -> str:
        """The path of the changed file."""
        assert old in self._text
        self._path.write_text(self._text.replace(old, new, 1), "utf-8")
        return str(self._path)


def test_the_embedded_catalogue_is_true(llmrank: Llmrank) -> None:
    result = llmrank("check")
    assert result.stdout.startswith("catalog.toml: 30 models, ")
    assert result.stdout.endswith(" claims, all true\n")
    assert result.stderr == ""
    assert result.exit_code == 0


def test_a_file_is_checked_under_the_name_it_was_given(
    llmrank: Llmrank, fixture_catalogue_path: Path
) -> None:
    result = llmrank("check", str(fixture_catalogue_path))
    assert result.stdout.startswith(f"{fixture_catalogue_path}: ")
    assert result.stdout.endswith(" claims, all true\n")


def test_the_catalogue_in_use_is_checked_when_no_file_is_named(
    on_fixture: Llmrank, fixture_catalogue_path: Path
) -> None:
    assert on_fixture("check").stdout.startswith(f"{fixture_catalogue_path}: ")


def test_a_false_claim_names_file_model_and_key(llmrank: Llmrank, changed: Change) -> None:
    path = changed('relation = "nth_highest", n = 2', 'relation = "nth_highest", n = 1')
    result = llmrank("check", path)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{path}: cinder-large.claims[0] (Second highest index: {{index}}.): "
        "index 50.0 is number 2 from the highest of 4\n"
    )
    assert result.stderr == f"1 fault in {path}\n"


def test_a_claim_that_another_figure_made_false_is_found(llmrank: Llmrank, changed: Change) -> None:
    # The price of Borealis 2 falls, so Aster Small is no longer the cheapest by twice.
    path = changed("prices = { input = 0.4, output = 2.0,", "prices = { input = 0.1, output = 0.3,")
    result = llmrank("check", path)
    assert result.exit_code == 1
    assert "aster-small.claims[0] " in result.stdout


def test_an_analysis_that_asks_for_an_unknown_figure_is_a_fault(
    llmrank: Llmrank, changed: Change
) -> None:
    path = changed("Its price is so low", "Its price of {pricee} is so low")
    result = llmrank("check", path)
    assert result.exit_code == 1
    assert result.stdout == f"{path}: aster-small.analysis: the text asks for {{pricee}}\n"


def test_an_answer_that_asks_for_an_unknown_model_is_a_fault(
    llmrank: Llmrank, changed: Change
) -> None:
    path = changed("{cost_per_point[cinder-large]}", "{cost_per_point[cinder]}")
    result = llmrank("check", path)
    assert result.exit_code == 1
    assert result.stdout == (
        f"{path}: which-first.answer: the text asks for {{cost_per_point[cinder]}}\n"
    )


def test_a_prompt_s_own_braces_are_no_placeholders_but_its_notes_are_checked(
    llmrank: Llmrank, changed: Change
) -> None:
    path = changed("Sort each parcel below", "Sort each {parcel} below")
    assert llmrank("check", path).exit_code == 0
    path = changed('expected = "One word: small."', 'expected = "One word: {small}."')
    result = llmrank("check", path)
    assert result.stdout == f"{path}: sort-parcels.expected: the text asks for {{small}}\n"


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('id = "borealis-2"', 'id = "aster-small"', "models.aster-small.id: "),
        ('host = "vendor-two"', 'host = "vendor-tow"', "there is no host 'vendor-tow'"),
        ("output = 2.0,", "output = -2.0,", "models.borealis-2.offers[0].prices.output: "),
        ('version = "4.0", value = 40', "value = 40", "key 'version' is missing"),
        ("best_for = [", "best_fro = [", "unknown key 'best_fro'; did you mean 'best_for'?"),
    ],
    ids=["duplicate id", "dangling host", "wrong sign", "score without a version", "unknown key"],
)
def test_a_malformed_catalogue_fails_the_check_with_the_place(
    llmrank: Llmrank, changed: Change, old: str, new: str, found: str
) -> None:
    path = changed(old, new)
    result = llmrank("check", path)
    assert result.exit_code == 1
    assert result.stdout.startswith(path)
    assert found in result.stdout


def test_other_commands_refuse_a_malformed_catalogue_as_a_bad_file(
    llmrank: Llmrank, changed: Change
) -> None:
    result = llmrank("--catalogue", changed("output = 2.0,", "output = -2.0,"), "rank")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "models.borealis-2.offers[0].prices.output" in result.stderr


def test_what_is_not_toml_is_a_bad_file(llmrank: Llmrank, tmp_path: Path) -> None:
    path = tmp_path / "broken.toml"
    path.write_text("[edition\n", "utf-8")
    result = llmrank("check", str(path))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Cannot read the catalogue: {path}, line 1, column 9: ")


def test_a_missing_file_is_a_bad_file(llmrank: Llmrank, tmp_path: Path) -> None:
    result = llmrank("check", str(tmp_path / "nowhere.toml"))
    assert result.exit_code == 2
    assert "nowhere.toml does not exist" in result.stderr
