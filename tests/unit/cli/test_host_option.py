"""--host MODEL=ID prices one model at a host, in every command that ranks; exports say so."""

import csv
import json
from io import StringIO

import pytest

from tests.unit.conftest import Llmrank

# 300,000 x (600 x 1 + 1,400 x 0.1 + 500 x 3) / 1M at the vendor; the gateway has no cache price.
OFF = ("--reasoning", "off")


def row_of(record: dict[str, object], model: str) -> dict[str, object]:
    rows = record["rows"]
    assert isinstance(rows, list)
    return next(row for row in rows if row["model"] == model)


def test_rank_prices_the_model_named_at_its_host_and_marks_it(on_fixture: Llmrank) -> None:
    asked = ("rank", "--host", "cinder=vendor-one", *OFF)
    record = json.loads(on_fixture(*asked, "--format", "json").stdout)
    assert (record["scope"], record["hosts"]) == ("all", {"cinder-large": "vendor-one"})
    row = row_of(record, "cinder-large")
    assert (row["host"], row["slug"], row["host_chosen"]) == (
        "vendor-one",
        "cinder-large-2026",
        True,
    )
    assert row["monthly"] == pytest.approx(672)
    assert row_of(record, "aster-small")["host_chosen"] is False
    table = on_fixture(*asked).stdout
    assert "vendor-one@ " in table
    assert "\n@ the host you chose\n" in table


def test_what_has_no_api_is_marked_with_its_reason_in_every_form(on_fixture: Llmrank) -> None:
    reason = "No API to call: this price is a median over hosts."
    record = json.loads(on_fixture("rank", "--scope", "all", "--format", "json").stdout)
    grove, aster = row_of(record, "grove-open"), row_of(record, "aster-small")
    assert (grove["rank"], grove["callable"], grove["why_not_callable"]) == (1, False, reason)
    assert (aster["callable"], aster["why_not_callable"]) == (True, None)
    rows = csv.DictReader(StringIO(on_fixture("rank", "--scope", "all", "--format", "csv").stdout))
    found = {row["model"]: (row["callable"], row["why_not_callable"]) for row in rows}
    assert found["grove-open"] == ("false", reason)
    table = on_fixture("rank", "--scope", "all").stdout
    assert "median× " in table
    assert "\n× no API to call: never the top pick\n" in table
    assert f"\n{reason}\n" in on_fixture("show", "grove-open").stdout


@pytest.mark.parametrize("command", [("budget", "700"), ("route",), ("why-first",)])
def test_the_other_commands_that_rank_take_it_too(
    on_fixture: Llmrank, command: tuple[str, ...]
) -> None:
    result = on_fixture(
        *command, "--host", "cinder=vendor-one", "--host", "dune=vendor-two", "--format", "json"
    )
    assert json.loads(result.stdout)["hosts"] == {
        "cinder-large": "vendor-one",
        "dune-max": "vendor-two",
    }


def test_a_budget_is_spent_at_the_chosen_host(on_fixture: Llmrank) -> None:
    asked = ("budget", "700", *OFF, "--format", "json", "--scope", "all")
    default = json.loads(on_fixture(*asked).stdout)
    chosen = json.loads(on_fixture(*asked, "--host", "cinder=vendor-one").stdout)
    assert row_of(default, "cinder-large")["fits"] is False  # 1,050 a month
    assert row_of(chosen, "cinder-large")["fits"] is True


def test_a_router_of_named_models_is_billed_at_the_chosen_hosts(on_fixture: Llmrank) -> None:
    record = json.loads(
        on_fixture(
            *("route", "aster", "cinder", "--format", "json"),
            *("--host", "cinder=vendor-one", *OFF),
        ).stdout
    )
    assert record["strong"]["host"] == "vendor-one"
    assert record["monthly"]["all_strong"] == pytest.approx(672)


def test_the_shelf_knows_no_choice_and_an_unknown_host_is_refused(on_fixture: Llmrank) -> None:
    shelf = on_fixture("rank", "--scope", "shelf", "--host", "cinder=vendor-one")
    assert shelf.exit_code == 2
    assert "Use --scope all." in shelf.stderr
    nowhere = on_fixture("rank", "--host", "cinder=vendor-two")
    assert nowhere.exit_code == 2
    assert "there is no host 'vendor-two' for Cinder Large" in nowhere.stderr


def test_a_host_alone_still_ranks_only_what_it_sells(on_fixture: Llmrank) -> None:
    record = json.loads(
        on_fixture("rank", "--scope", "all", "--host", "vendor-two", "--format", "json").stdout
    )
    assert {row["host"] for row in record["rows"]} == {"vendor-two"}


def test_several_hosts_rank_what_any_of_them_sells(on_fixture: Llmrank) -> None:
    asked = ("rank", "--scope", "all", "--host", "vendor-one", "--host", "VENDOR-TWO")
    rows = json.loads(on_fixture(*asked, "--format", "json").stdout)["rows"]
    assert {row["host"] for row in rows} == {"vendor-one", "vendor-two"}
    assert " models at Vendor One or Vendor Two " in on_fixture(*asked).stdout
