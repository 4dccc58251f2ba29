"""Markdown that shows what was said, whatever a name has in it, and reads well as it stands."""

import pytest

from tui.domain.handover.document import (
    Block,
    CodeBlock,
    FieldList,
    Heading,
    Paragraph,
    Section,
    TextColumn,
    table,
)
from tui.domain.handover.markdown import escaped, to_markdown


def test_blocks_are_apart_and_items_of_a_list_together() -> None:
    document: list[Block] = [
        *(Heading("Ranking", 1), "one line", Paragraph("a text", "cheap   "), ""),
        *(Paragraph("first", "- "), Paragraph("second", "  "), "  third"),
        *(FieldList((("context", "1M"),)), Heading("Not ranked")),
    ]
    assert to_markdown(document) == (
        "# Ranking\n\none line\n\ncheap a text\n\n- first\n- second\n- third\n"
        "- **context**: 1M\n\n## Not ranked\n"
    )


def test_columns_of_a_table_stand_under_each_other_and_figures_on_the_right() -> None:
    columns = [TextColumn("model", "left"), TextColumn("$/point", "point")]
    assert to_markdown(table(columns, [["小米", "$0.14"], ["b", "-"]])) == (
        "| model | $/point |\n| ----- | ------: |\n| 小米  |   $0.14 |\n| b     |       - |\n"
    )


def test_a_section_is_a_heading_and_what_is_in_it() -> None:
    assert to_markdown([Section("Cost", ("$1.00", "  note"))]) == "## Cost\n\n$1.00\n\n- note\n"


def test_only_the_first_title_is_that_of_the_whole() -> None:
    document = [Heading("One", 1), Heading("Two", 1), Heading("Three", 3)]
    assert to_markdown(document) == "# One\n\n## Two\n\n### Three\n"


def test_nothing_is_no_text() -> None:
    assert to_markdown(["", ""]) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("`x`", r"\`x\`"),
        ("<b>&lt; 5<60", r"\<b>\&lt; 5<60"),
        ("*x* _x_ gpt_4", r"\*x\* \_x\_ gpt_4"),
        ("[x](y)", r"\[x\](y)"),
        ("~$548.91 and ~~x~~", r"~$548.91 and ~\~x\~\~"),
        ("as in the test (~)", "as in the test (~)"),
        ("R&D", "R&D"),
        ("one\ntwo\x1b[2J", r"one two�\[2J"),
        ("see https://a.example/_x_?q=1&lt;2 _x_", r"see https://a.example/_x_?q=1&lt;2 \_x\_"),
    ],
)
def test_nothing_in_a_text_is_markdown(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# 1 of 5", r"\# 1 of 5"),
        ("- 3", r"\- 3"),
        ("+ 3", r"\+ 3"),
        ("> 3", r"\> 3"),
        ("---", r"\---"),
        ("2. place", r"2\. place"),
        ("1) place", r"1\) place"),
        ("1.5x cheaper", "1.5x cheaper"),
        ("-5%", "-5%"),
    ],
)
def test_a_line_is_no_heading_and_no_item_by_its_first_sign(text: str, shown: str) -> None:
    assert to_markdown([text]) == f"{shown}\n"
    assert to_markdown([Paragraph(text)]) == f"{shown}\n"


def test_code_is_fenced_by_more_backticks_than_it_has() -> None:
    code = CodeBlock("a\n```\nb\n", "python")
    assert to_markdown([code]) == "````python\na\n```\nb\n````\n"


def test_a_row_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="another number of cells"):
        table([TextColumn("a")], [["1", "2"]])
