"""What `--case` and `--cases` mean: an example prompt by its id, a file, a text that was typed."""

from pathlib import Path

import pytest

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CasesWanted
from tui.errors import UserError
from tui.services.trials.cases import cases_in, cases_of, shipped, typed_case


@pytest.mark.parametrize("id", ["classify", "classify-titles"])
def test_an_example_prompt_is_named_by_its_short_id_or_the_catalogues(id: str) -> None:
    found = cases_of(id)
    assert (found.kind, found.of, len(found.cases)) == ("classify", 40, 40)


def test_a_sample_may_be_taken_of_an_example_prompt_which_keeps_its_own_text() -> None:
    found = shipped("classify", CasesWanted(prompt="Something else", sample=3))
    assert len(found.cases) == 3
    assert found.cases[0].prompt.startswith("You sort the product titles")


def test_a_files_pictures_are_found_from_where_it_is(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(
        '{"prompt": "a", "image": "in/b.png"}\n'
        '{"prompt": "a", "image": "/c.png"}\n'
        '{"prompt": "a", "image": "https://x.example/d.png"}\n'
    )
    images = [case.image for case in cases_of(str(file)).cases]
    assert images == [str(tmp_path / "in/b.png"), "/c.png", "https://x.example/d.png"]


def test_a_file_is_named_where_it_makes_no_case(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text("prompt\n\nid\n")
    (tmp_path / "broken.jsonl").write_text('{"prompt": "a"}\n{"prompt"}\n')
    assert cases_in(tmp_path / "cases.csv").cases == (Case("1", "id"),)
    with pytest.raises(UserError) as error:
        cases_in(tmp_path / "broken.jsonl")
    assert error.value.message == "broken.jsonl, line 2: this is not JSON: expecting ':' delimiter."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("clasify", "'clasify' is no file and none of classify, digest, rerank"),
        ("no/such.csv", "no/such.csv does not exist."),
        ("/dev/zero", "/dev/zero is a pipe or a device, not a file."),
        ("/", "/ is a folder, not a file."),
    ],
)
def test_what_means_no_cases_is_a_sentence(text: str, message: str) -> None:
    with pytest.raises(UserError) as error:
        cases_of(text)
    assert error.value.message == message


def test_a_link_to_a_file_is_read_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("prompt\nWhy?\n")
    (tmp_path / "b.csv").symlink_to(tmp_path / "a.csv")
    assert cases_in(tmp_path / "b.csv").cases == (Case("1", "Why?"),)


def test_a_typed_prompt_is_one_case_that_a_person_judges() -> None:
    (case,) = typed_case("Why {x}?", "Be brief.").cases
    assert (case.prompt, case.system, case.judged_by_hand) == ("Why {x}?", "Be brief.", True)
    with pytest.raises(UserError, match="the prompt is empty"):
        typed_case(" \n")
