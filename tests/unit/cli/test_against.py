"""--against: dollars saved a month, index and seconds of every row against what one uses."""

import csv
import io
import json

import pytest

from tests.unit.conftest import Llmrank
from tui.domain.catalogue.entries import ConfigurationIds
from tui.store.paths import Dirs
from tui.store.settings import Settings
from tui.store.settings_file import save_settings

# A month of answers only: Aster $67.20, Borealis $388.80, Cinder $1,050.00, Dune $1,644.00.
OFF = ("--reasoning", "off")
CINDER = "cinder-large"


def using(dirs: Dirs, *in_use: ConfigurationIds) -> None:
    """Keep these as in use, as the app does."""
    save_settings(Settings(in_use=in_use), dirs)


def test_rank_has_three_more_columns_and_says_against_what(on_fixture: Llmrank) -> None:
    lines = on_fixture("rank", *OFF, "--against", CINDER).stdout.splitlines()
    assert lines[3] == (
        "Against Cinder Large at Fixturegate: $1,050.00 a month, index 50.0, answer in 41 s"
    )
    assert lines[5].endswith("context  saved/mo  ±index  ±answer")
    assert [line.split()[-5:] for line in lines[6:10]] == [
        ["256K", "+$982.80", "-10.0", "-12", "s"],
        ["1M", "+$661.20", "-2.0", "-30", "s"],
        ["400K", "same", "0.0", "0", "s"],
        ["1M", "-$594.00", "+5.5", "+72", "s"],
    ]


def test_rank_for_programs_has_the_same_unrounded(on_fixture: Llmrank) -> None:
    arguments = ("rank", *OFF, "--against", CINDER, "--format")
    found = json.loads(on_fixture(*arguments, "json").stdout)
    assert found["against"] == {
        "model": "cinder-large",
        "name": "Cinder Large",
        "effort": "default",
        "host": "fixturegate",
        "slug": "vendor-one/cinder-large",
        "monthly": pytest.approx(1050),
        "index": 50.0,
        "answer_seconds": pytest.approx(30 + 500 / 45),
    }
    aster, *_, dune = found["rows"]
    assert aster["saved_monthly"] == pytest.approx(982.8)
    assert aster["saved_monthly_is"] is None
    assert aster["against_index"] == pytest.approx(-10)
    assert aster["against_seconds"] == pytest.approx(24.5 + 500 / 120 - 30 - 500 / 45)
    assert dune["saved_monthly"] == pytest.approx(-594)
    first, *_ = csv.DictReader(io.StringIO(on_fixture(*arguments, "csv").stdout))
    assert (first["saved_monthly"], first["against_index"]) == ("982.8", "-10.0")


def test_without_it_nothing_is_held_against_anything(on_fixture: Llmrank) -> None:
    found = json.loads(on_fixture("rank", "--format", "json").stdout)
    assert found["against"] is None
    assert {row["saved_monthly"] for row in found["rows"]} == {None}
    assert "saved/mo" not in on_fixture("rank").stdout


def test_effort_and_host_of_what_one_uses_count(on_fixture: Llmrank) -> None:
    arguments = ("rank", *OFF, "--scope", "all", "--format", "json", "--against")
    at_vendor = json.loads(on_fixture(*arguments, "cinder-large@vendor-one").stdout)
    # 300,000 x (600 x 1 + 1,400 x 0.1 + 500 x 3) / 1M = 672 with the vendor's cache.
    assert at_vendor["against"]["monthly"] == pytest.approx(672)
    low = json.loads(on_fixture(*arguments, "aster-small:low").stdout)
    assert (low["against"]["effort"], low["against"]["index"]) == ("low", 32.0)


def test_an_estimated_bill_says_so_to_programs(on_fixture: Llmrank) -> None:
    found = json.loads(on_fixture("rank", "--against", CINDER, "--format", "json").stdout)
    kinds = {row["model"]: row["saved_monthly_is"] for row in found["rows"]}
    assert kinds["aster-small"] == "estimated"
    assert kinds["cinder-large"] is None


def test_show_leads_with_it(on_fixture: Llmrank) -> None:
    arguments = ("show", "aster-small", "--against", CINDER)
    text = on_fixture(*arguments).stdout
    part = text.partition("\nAgainst Cinder Large at Fixturegate\n")[2].partition("\n\n")[0]
    # Aster's own effort thinks for 24.5 s at 120 tokens a second, ~2,820 tokens a request.
    assert [line.split(":")[0].rsplit("  ", 1)[0].strip() for line in part.splitlines()[1:]] == [
        "saved a month",
        "index",
        "whole answer",
    ]
    assert "  index          -10.0: 40.0 instead of 50.0\n" in text
    assert text.index("Against Cinder") < text.index("\nCost\n")
    found = json.loads(on_fixture(*arguments, "--format", "json").stdout)
    assert found["against"]["model"] == "cinder-large"
    assert found["row"]["against_index"] == pytest.approx(-10)


def test_cost_has_its_month_by_part_beside_and_what_is_saved(on_fixture: Llmrank) -> None:
    arguments = ("cost", "borealis-2", *OFF, "--against", CINDER)
    text = on_fixture(*arguments).stdout
    header, *_, total = text.split("\n\n")[1].splitlines()
    assert header.split("  ")[-1].strip() == "against per month"
    assert total.split()[-1] == "$1,050.00"
    assert "Saves $661.20 a month (63%).\n" in text
    found = json.loads(on_fixture(*arguments, "--format", "json").stdout)
    assert found["saved_monthly"] == pytest.approx(661.2)
    assert found["against"]["per_month"]["total"] == pytest.approx(1050)
    assert found["against"]["multiple"] == pytest.approx(388.8 / 1050)


def test_cost_of_the_same_says_that_nothing_changes(on_fixture: Llmrank) -> None:
    text = on_fixture("cost", CINDER, *OFF, "--against", CINDER).stdout
    assert "The same configuration: nothing changes.\n" in text


def test_budget_shows_it_beside_what_the_money_buys(on_fixture: Llmrank) -> None:
    arguments = ("budget", "500", *OFF, "--against", CINDER)
    lines = on_fixture(*arguments).stdout.splitlines()
    assert lines[2].startswith("Against Cinder Large at Fixturegate: $1,050.00 a month")
    assert lines[5].split()[-4:] == ["+$982.80", "-10.0", "-12", "s"]
    found = json.loads(on_fixture(*arguments, "--format", "json").stdout)
    assert found["against"]["monthly"] == pytest.approx(1050)
    assert found["rows"][0]["saved_monthly"] == pytest.approx(982.8)


def test_route_says_what_the_router_saves(on_fixture: Llmrank) -> None:
    arguments = ("route", "aster-small", "dune-max", *OFF, "--against", CINDER)
    # 0.9 x 67.20 + 0.1 x 1,644.00 = 224.88, which is 825.12 less than 1,050.
    text = " ".join(on_fixture(*arguments).stdout.split())
    assert "The router saves $825.12 a month (78.6%)." in text
    found = json.loads(on_fixture(*arguments, "--format", "json").stdout)
    assert found["saved_monthly"] == pytest.approx(825.12)
    assert found["against"]["model"] == "cinder-large"


def test_what_the_app_keeps_as_in_use_has_a_word(on_fixture: Llmrank, dirs: Dirs) -> None:
    using(dirs, ConfigurationIds("borealis-2", "default", "fixturegate"))
    lines = on_fixture("rank", *OFF, "--against", "in-use").stdout.splitlines()
    assert lines[3].startswith("Against Borealis 2 at Fixturegate: $388.80 a month")
    assert "in use" in lines[7]


def test_where_nothing_is_in_use_the_word_is_refused(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--against", "in-use")
    assert result.exit_code == 2
    assert result.stderr == (
        "Nothing is in use: you have not told the app what you use today\n"
        "Press I on its row there, or name it: --against MODEL[:EFFORT][@HOST].\n"
    )


@pytest.mark.parametrize("command", [("rank",), ("snippet", "aster-small")])
def test_what_is_in_use_and_gone_is_a_sentence(
    on_fixture: Llmrank, dirs: Dirs, command: tuple[str, ...]
) -> None:
    using(dirs, ConfigurationIds("gone", "max", "nobody"))
    result = on_fixture(*command, "--against", "in-use")
    assert result.exit_code == 2
    assert result.stderr.startswith(
        "Cannot compare: gone, which you use, is not in the figures of 2026-05-11\n"
    )


def test_what_nothing_is_called_is_refused(on_fixture: Llmrank) -> None:
    result = on_fixture("rank", "--against", "nonsense")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("No such model: nothing in the catalogue is called 'nonsense'")


@pytest.mark.usefixtures("both_editions")
def test_two_months_are_not_compared(llmrank: Llmrank) -> None:
    result = llmrank("rank", "--against", "gpt-6-luna")
    assert result.exit_code == 2
    assert result.stderr == (
        "GPT-6 Luna is not in the figures of 2026-05-11: the gateway's models are ranked by those,"
        " and no two months are compared\nAdd --scope all.\n"
    )
    assert llmrank("rank", "--scope", "all", "--against", "gpt-6-luna").exit_code == 0


def test_snippet_prints_the_change_of_the_program(on_fixture: Llmrank, dirs: Dirs) -> None:
    result = on_fixture("snippet", "aster-small", "--against", "cinder-large@vendor-one")
    assert result.stdout.startswith(
        "--- a/cinder_large_2026.py\n+++ b/cinder_large_2026.py\n@@ -1,5 +1,5 @@\n"
    )
    assert '-MODEL = "cinder-large-2026"\n+MODEL = "vendor-one/aster-small"\n' in result.stdout
    using(dirs, ConfigurationIds("cinder-large", "default", "vendor-one"))
    kept = on_fixture("snippet", "aster-small", "--against", "in-use")
    assert kept.stdout == result.stdout


def test_snippet_says_where_there_is_nothing_to_change(on_fixture: Llmrank) -> None:
    result = on_fixture("snippet", CINDER, "--against", CINDER)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Nothing to change: the same code calls both.\n"


def test_compare_takes_it_as_what_ratios_are_to(on_fixture: Llmrank, dirs: Dirs) -> None:
    using(dirs, ConfigurationIds("cinder-large", "default", "fixturegate"))
    arguments = ("compare", "aster-small", "borealis-2", *OFF, "--against")
    kept, named = on_fixture(*arguments, "in-use"), on_fixture(*arguments, CINDER)
    assert (kept.exit_code, named.exit_code) == (0, 0)
    assert "Cinder Large, which you use today." in kept.stdout
    assert kept.stdout.replace(", which you use today.", ".") == named.stdout
    assert "+$982.80" in kept.stdout
