"""`llmrank-tui memo` writes the page in Markdown, HTML or plain text, about what was asked."""

from pathlib import Path

from tests.unit.conftest import Llmrank
from tui.domain.catalogue.entries import ConfigurationIds
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings


def test_markdown_is_what_it_writes_unless_told(llmrank: Llmrank) -> None:
    result = llmrank("memo")
    assert result.exit_code == 0
    assert result.stdout.startswith("# Use DeepSeek V4 Flash (max) at ElliotGate\n")
    page = llmrank("memo", "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "<svg " in page
    assert "\nCandidates\n#  model" in llmrank("memo", "--format", "table").stdout


def test_the_page_goes_into_a_file_and_over_none(llmrank: Llmrank, folder: Path) -> None:
    assert llmrank("memo", "--output", "memo.html").exit_code == 0
    assert (folder / "memo.html").read_text("utf-8").startswith("<!doctype html>")
    assert llmrank("memo", "--output", "memo.html").exit_code == 2


def test_it_is_about_what_passes_the_conditions(llmrank: Llmrank) -> None:
    text = llmrank("memo", "--where", "answer<60", "--question", "Who is quick?").stdout
    assert text.startswith("# Use Gemini 3.1 Flash Lite Preview at ElliotGate\n")
    assert "- **Question**: Who is quick?\n- **Conditions**: answer<60\n" in text
    rows = [line for line in text.splitlines() if line.startswith("|   ")]
    assert [line.split("|")[2].strip() for line in rows[1:3]] == [
        "Gemini 3.1 Flash Lite Preview",
        "MiMo-V2.5-Pro (reasoning)",
    ]


def test_a_condition_that_is_none_is_a_sentence(llmrank: Llmrank) -> None:
    result = llmrank("memo", "--where", "answer<soon")
    assert result.exit_code == 2
    assert result.stderr.startswith("Cannot filter: ")


def test_the_options_of_a_ranking_apply(llmrank: Llmrank) -> None:
    text = llmrank("memo", "--basis", "workload", "--preset", "chat").stdout
    assert "has the lowest monthly bill per point?" in text
    assert "500 requests" not in text
    assert "**Traffic**: 10,000 requests a day, 6,450 prompt tokens" in text


def test_what_is_named_stands_beside_the_answer(llmrank: Llmrank) -> None:
    """$3,205.485 - $804.361 = $2,401.12, 74.9% of it."""
    text = llmrank("memo", "--against", "qwen3.6-plus").stdout
    assert (
        "- **Compared**: Against Qwen3.6 Plus at ElliotGate it saves $2,401.12 a month (74.9%).\n"
        in text
    )


def test_what_one_uses_today_stands_there_unless_another_is_named(
    llmrank: Llmrank, dirs: Dirs
) -> None:
    used = ConfigurationIds("qwen3.6-plus", "reasoning", "elliotgate")
    save_settings(Settings(in_use=(used,)), dirs)
    assert "Against Qwen3.6 Plus at ElliotGate it saves $2,401.12" in llmrank("memo").stdout
    other = llmrank("memo", "--against", "mimo-v2.5-pro").stdout
    assert "Against MiMo-V2.5-Pro (reasoning) at ElliotGate it saves $3,815.48" in other
    assert "Qwen3.6 Plus (in use)" not in other


def test_what_one_uses_and_the_figures_do_not_have_is_left_out(
    llmrank: Llmrank, dirs: Dirs
) -> None:
    save_settings(Settings(in_use=(ConfigurationIds("gone", "", "elliotgate"),)), dirs)
    result = llmrank("memo")
    assert (result.exit_code, "Compared" in result.stdout) == (0, False)
