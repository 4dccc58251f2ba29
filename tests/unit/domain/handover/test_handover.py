"""In which forms a thing can be taken along, what is in them, and what their files are called."""

import pytest

from tui.domain.handover.forms import FORMS, file_name, file_stem
from tui.domain.handover.handover import Handover, forms_of, text_in

FORM = {form.id: form for form in FORMS}
TEXT = Handover("a", "A page", lambda: ["said"])
ALL = Handover(
    "a",
    "A page",
    lambda: ["said"],
    csv=lambda: "x,y\n",
    record=lambda: {"x": None},
    chart=lambda: "<svg/>",
    memo=lambda: ["memo"],
)


def test_a_text_alone_is_copied_or_saved_as_a_text() -> None:
    assert [form.id for form in forms_of(TEXT)] == ["copy", "markdown", "html"]
    assert [form.id for form in forms_of(ALL)] == [form.id for form in FORMS]


def test_each_form_has_the_text_of_its_part() -> None:
    assert text_in(ALL, FORM["copy"]) == text_in(ALL, FORM["markdown"]) == "said\n"
    assert "<p>said</p>" in text_in(ALL, FORM["html"])
    assert text_in(ALL, FORM["csv"]) == "x,y\n"
    assert text_in(ALL, FORM["json"]) == '{\n  "x": null\n}\n'
    assert text_in(ALL, FORM["svg"]) == "<svg/>"
    assert text_in(ALL, FORM["memo"]) == text_in(ALL, FORM["memo_markdown"]) == "memo\n"
    assert "<p>memo</p>" in text_in(ALL, FORM["memo_html"])


@pytest.mark.parametrize("form", ["csv", "json", "svg", "memo", "memo_html"])
def test_a_form_there_is_none_of_is_a_mistake(form: str) -> None:
    with pytest.raises(ValueError, match="A page is not to be had"):
        text_in(TEXT, FORM[form])


def test_a_name_is_of_small_letters_and_gets_the_ending_once() -> None:
    assert file_stem("How solid is #1?") == "how-solid-is-1"
    assert file_stem("Qwen3.6 Plus (high)") == "qwen3.6-plus-high"
    assert file_stem("小米") == "export"
    assert file_name("team", FORM["csv"]) == "team.csv"
    assert file_name("team.csv", FORM["csv"]) == "team.csv"
    assert file_name("team", FORM["memo_html"]) == "team-memo.html"
