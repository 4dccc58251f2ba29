"""Catalogue files: what a good one becomes, and what a person reads about a bad one."""

import os
from pathlib import Path

import pytest

from tui.domain.catalogue.claim import Check
from tui.domain.catalogue.offer import CallingRules, OffPeak, Prices, Tier
from tui.domain.catalogue.origins import Provenance
from tui.domain.catalogue.values import Catalogue, Score
from tui.domain.catalogue.workload import Session
from tui.errors import UserError
from tui.resources import catalogue_file
from tui.store.catalogue import load_catalogue

FIXTURE = Path(__file__).parents[2] / "fixtures" / "catalog.toml"
GOOD = FIXTURE.read_text(encoding="utf-8")


def loaded() -> Catalogue:
    return load_catalogue(FIXTURE, None)


def refusal(tmp_path: Path, content: str | bytes) -> str:
    """What a person reads when a file with this content is loaded."""
    path = tmp_path / "catalog.toml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(UserError) as caught:
        load_catalogue(path, None)
    assert caught.value.exit_code == 2
    assert str(path) in caught.value.message
    return caught.value.as_text()


def changed(old: str, new: str) -> str:
    """The fixture with the first `old` replaced."""
    assert old in GOOD, old
    return GOOD.replace(old, new, 1)


def test_the_fixture_becomes_values_in_the_order_of_the_file() -> None:
    catalogue = loaded()
    assert catalogue.edition.as_of == "2026-05-11"
    assert (catalogue.index.version, catalogue.index.floor) == ("4.0", 30)
    assert [host.id for host in catalogue.hosts] == [
        "fixturegate",
        "vendor-one",
        "vendor-two",
        "median",
    ]
    assert catalogue.gateway is catalogue.hosts[0]
    assert [model.id for model in catalogue.models][:3] == [
        "aster-small",
        "borealis-2",
        "cinder-large",
    ]
    assert sum(criterion.weight for criterion in catalogue.criteria) == pytest.approx(1)
    assert (catalogue.criteria[1].worst, catalogue.criteria[1].best) == (None, None)


def test_an_offer_keeps_its_prices_tiers_limits_and_sources() -> None:
    model = loaded().model("aster-small")
    assert model is not None
    gateway, vendor = model.offers
    assert gateway.slug == "vendor-one/aster-small"
    assert gateway.prices == Prices(input=0.1, output=0.3, cache_read=0.01, cache_write=None)
    assert vendor.tiers == (
        Tier(128_000, Prices(0.2, 0.6, 0.02)),
        Tier(200_000, Prices(0.4, 0.9, 0.04)),
    )
    assert vendor.batch_discount == 0.5
    assert vendor.off_peak == OffPeak(Prices(0.05, 0.15), ("16:30-00:30 UTC",))
    assert gateway.off_peak is None
    assert vendor.provenance == Provenance("prices", "2026-05-11")
    cinder = loaded().model("cinder-large")
    assert cinder is not None
    assert cinder.offers[1].context == 1_000_000
    assert cinder.offers[1].overrides == {"context": Provenance("aa", "2026-05")}


def test_scores_keep_their_version_and_unknown_figures_stay_unknown() -> None:
    dune = loaded().model("dune-max")
    assert dune is not None
    assert dune.efforts[0].score("intelligence", "4.0") == Score(
        "intelligence", "4.0", 55.5, estimated=True
    )
    assert dune.efforts[0].score("intelligence", "4.1") is None
    assert dune.efforts[1].tokens_per_second is None
    assert dune.efforts[1].run.output_tokens is None
    assert dune.open_weights is None


def test_a_chat_session_becomes_its_traffic() -> None:
    chat = next(preset for preset in loaded().presets if preset.id == "chat")
    assert chat.session == Session(1_000, 4_000, 10, 200, 300)
    assert chat.workload.requests_per_day == 10_000
    assert chat.workload.prompt_tokens == 6_450
    assert round(chat.workload.cache_ratio, 3) == 0.865


def test_texts_lose_the_blank_lines_around_them() -> None:
    catalogue = loaded()
    assert catalogue.models[0].analysis.startswith("Its price")
    assert catalogue.models[0].analysis.endswith("ordinary.")
    assert "\n1. A box of matches" in catalogue.prompts[0].text


def test_checks_take_a_number_or_a_word_to_compare_with() -> None:
    dune = loaded().model("dune-max")
    assert dune is not None
    assert dune.claims[0].checks[1] == Check("index", "above", value="floor")
    assert dune.claims[1].checks[0] == Check("tokens_per_second", "below", value=30)


def test_the_embedded_catalogue_is_valid() -> None:
    catalogue = load_catalogue(catalogue_file(), None)
    assert catalogue.gateway is not None
    assert catalogue.gateway.key_env == "OMINIGATE_API_KEY"


# Each: what is wrong, the text replaced, its replacement, the line a person reads.
MISTAKES = {
    "a misspelt price": (
        "prices = { input = 0.1, output = 0.3, cache_read = 0.01 }",
        "prices = { imput = 0.1, output = 0.3 }",
        "models.aster-small.offers[0].prices: unknown key 'imput'; did you mean 'input'?",
    ),
    "a misspelt key of a host": (
        "key_env = ",
        "key_var = ",
        "hosts.fixturegate: unknown key 'key_var'; did you mean 'key_env'?",
    ),
    "a misspelt section": (
        "[[questions]]",
        "[[qestions]]",
        "unknown key 'qestions'; did you mean 'questions'?",
    ),
    "an unknown key like no other": (
        'protocol = "anthropic"',
        'protocol = "anthropic"\nzzz = 1',
        "hosts.vendor-two: unknown key 'zzz'",
    ),
    "a misspelt figure in overrides": (
        "overrides = { time_to_first_token =",
        "overrides = { time_to_first_tokn =",
        "models.aster-small.efforts[0].overrides: unknown figure 'time_to_first_tokn'; "
        "did you mean 'time_to_first_token'?",
    ),
    "a missing name": (
        'name = "Borealis 2"\n',
        "",
        "models.borealis-2: key 'name' is missing",
    ),
    "a score without a version": (
        'scores = [{ index = "intelligence", version = "4.0", value = 48 }]',
        'scores = [{ index = "intelligence", value = 48 }]',
        "models.borealis-2.efforts[0].scores[0]: key 'version' is missing",
    ),
    "a version that is a number": (
        'scores = [{ index = "intelligence", version = "4.0", value = 48 }]',
        'scores = [{ index = "intelligence", version = 4.0, value = 48 }]',
        "models.borealis-2.efforts[0].scores[0].version: must be text in quotes, not 4.0",
    ),
    "a negative price": (
        "input = 0.4, output = 2.0",
        "input = -0.4, output = 2.0",
        "models.borealis-2.offers[0].prices.input: must be at least 0, not -0.4",
    ),
    "a price that is no number": (
        "input = 0.4, output = 2.0",
        "input = nan, output = 2.0",
        "models.borealis-2.offers[0].prices.input: must be a finite number, not nan",
    ),
    "a price without end": (
        "input = 0.4, output = 2.0",
        "input = inf, output = 2.0",
        "models.borealis-2.offers[0].prices.input: must be a finite number, not inf",
    ),
    "a price beyond every number": (
        "input = 0.4, output = 2.0",
        "input = 1e400, output = 2.0",
        "models.borealis-2.offers[0].prices.input: must be a finite number, not inf",
    ),
    "a price in quotes": (
        "input = 0.4, output = 2.0",
        'input = "0.4", output = 2.0',
        "models.borealis-2.offers[0].prices.input: must be a number, not '0.4'",
    ),
    "a price that is true": (
        "input = 0.4, output = 2.0",
        "input = true, output = 2.0",
        "models.borealis-2.offers[0].prices.input: must be a number, not true",
    ),
    "a context of half a token": (
        "context = 128_000",
        "context = 128_000.5",
        "models.fjord-1.context: must be a whole number, not 128000.5",
    ),
    "a context of nothing": (
        "context = 128_000",
        "context = 0",
        "models.fjord-1.context: must be at least 1, not 0",
    ),
    "a speed of nothing": (
        "tokens_per_second = 240",
        "tokens_per_second = 0",
        "models.haze-tiny.efforts[0].tokens_per_second: must be more than 0, not 0",
    ),
    "a benchmark in percent": (
        "tau2 = 0.97",
        "tau2 = 97",
        "models.cinder-large.efforts[0].tau2: must be at most 1, not 97",
    ),
    "a discount in percent": (
        "batch_discount = 0.5",
        "batch_discount = 50",
        "models.aster-small.offers[1].batch_discount: must be at most 1, not 50",
    ),
    "off-peak prices without hours": (
        'windows = ["16:30-00:30 UTC"]',
        "windows = []",
        "models.aster-small.offers[1].off_peak.windows: must name the hours the prices apply in",
    ),
    "a ratio above one": (
        "cache_ratio = 0.85",
        "cache_ratio = 1.3",
        "presets.classify.workload.cache_ratio: must be at most 1, not 1.3",
    ),
    "a weight below zero": (
        "weight = 0.4",
        "weight = -0.4",
        "criteria.cost_per_point.weight: must be at least 0, not -0.4",
    ),
    "tiers that descend": (
        "over_prompt_tokens = 200_000",
        "over_prompt_tokens = 100_000",
        "models.aster-small.offers[1].tiers: the thresholds must ascend, not 128000, 100000",
    ),
    "bands that descend": (
        "at_least = 50",
        "at_least = 20",
        "index.bands: at_least must ascend, not 0, 30, 20",
    ),
    "a version of the index that stands twice": (
        "\n[sources.aa]",
        '\n[[index.others]]\nversion = "4.0"\nfloor = 22\nfound = "By rank."\n[sources.aa]',
        "index: version '4.0' stands twice",
    ),
    "a log scale from zero": (
        "worst = 0.2",
        "worst = 0",
        "criteria.cost_per_point: a log scale needs worst and best, both above 0",
    ),
    "a scale with one end": (
        "best = 0.01\n",
        "",
        "criteria.cache_read_price: worst and best go together",
    ),
    "a scale of no length": (
        "worst = 10\nbest = 300",
        "worst = 10\nbest = 10",
        "criteria.throughput: worst and best must differ",
    ),
    "a criterion nothing computes": (
        'id = "throughput"',
        'id = "charm"',
        "criteria.charm.id: must be 'cost_per_point', 'intelligence_floor', 'cache_read_price', "
        "'throughput' or 'context_window', not 'charm'",
    ),
    "more reasoning than output": (
        "reasoning_tokens = 72_000_000",
        "reasoning_tokens = 82_000_000",
        "models.aster-small.efforts[0].run: "
        "reasoning_tokens must not exceed output_tokens, which include them",
    ),
    "a day that does not exist": (
        'released = "2026-04"',
        'released = "2026-02-30"',
        "models.borealis-2.released: "
        "must be a date such as 2026-05-11 or '2026-05', not '2026-02-30'",
    ),
    "a month that does not exist": (
        'released = "2026-04"',
        'released = "2026-13"',
        "models.borealis-2.released: must be a date such as 2026-05-11 or '2026-05', not '2026-13'",
    ),
    "a date with a time": (
        'released = "2026-04"',
        "released = 2026-04-01T10:00:00",
        "models.borealis-2.released: must be text in quotes, not 2026-04-01T10:00:00",
    ),
    "an address without https": (
        'base_url = "https://api.vendor-one.example/v1"',
        'base_url = "http://api.vendor-one.example/v1"',
        "hosts.vendor-one.base_url: must be an address that starts with https://, "
        "not 'http://api.vendor-one.example/v1'",
    ),
    "an address that would end a string in a snippet": (
        'base_url = "https://api.vendor-one.example/v1"',
        'base_url = "https://api.vendor-one.example/\'$(date)"',
        "hosts.vendor-one.base_url: must be an address that starts with https://, "
        'not "https://api.vendor-one.example/\'$(date)"',
    ),
    "an address with a password": (
        'base_url = "https://api.vendor-one.example/v1"',
        'base_url = "https://me:secret@api.vendor-one.example/"',
        "hosts.vendor-one.base_url: must be an address that starts with https://, "
        "not 'https://me:secret@api.vendor-one.example/'",
    ),
    "a slug with a line break": (
        'slug = "borealis-2"',
        'slug = "borealis\\n2"',
        "models.borealis-2.offers[1].slug: "
        "must be one word as the host writes it, not 'borealis\\n2'",
    ),
    "a variable that is a command": (
        'key_env = "VENDOR_TWO_API_KEY"',
        'key_env = "KEY; date"',
        "hosts.vendor-two.key_env: must be the name of an environment variable, not 'KEY; date'",
    ),
    "an escape sequence in a name": (
        'name = "Borealis 2"',
        'name = "Borealis \\u001b[31m2"',
        "models.borealis-2.name: holds the control character U+001B",
    ),
    "an escape sequence in a longer text": (
        'suits_text = "Any model',
        'suits_text = "Any \\u009b model',
        "prompts.sort-parcels.suits_text: holds the control character U+009B",
    ),
    "a mark that turns the writing around": (
        'name = "Borealis 2"',
        'name = "Borealis \\u202e2"',
        "models.borealis-2.name: holds the control character U+202E",
    ),
    "a line break in a name": (
        'name = "Borealis 2"',
        'name = "Borealis\\n2"',
        "models.borealis-2.name: holds the control character U+000A",
    ),
    "an empty name": (
        'name = "Borealis 2"',
        'name = "  "',
        "models.borealis-2.name: must not be empty",
    ),
    "an unknown status": (
        'status = "deprecated"',
        'status = "retired"',
        "models.fjord-1.status: must be 'active', 'preview' or 'deprecated', not 'retired'",
    ),
    "a list that is a text": (
        'inputs = ["text"]',
        'inputs = "text"',
        "models.aster-small.inputs: must be a list, not 'text'",
    ),
    "two models with one id": (
        'id = "fjord-1"',
        'id = "aster-small"',
        "models.aster-small.id: models[0] and models[5] have the same id",
    ),
    "two presets with one id": (
        'id = "chat"',
        'id = "default"',
        "presets.default.id: presets[0] and presets[2] have the same id",
    ),
    "two efforts with one aa_id": (
        'aa_id = "00000000-0000-4000-8000-000000000008"',
        'aa_id = "00000000-0000-4000-8000-000000000001"',
        "models.fjord-1.efforts[0].aa_id: '00000000-0000-4000-8000-000000000001' "
        "stands at models.aster-small.efforts[0].aa_id already",
    ),
    "two efforts of one name": (
        'name = "low"',
        'name = "high"',
        "models.aster-small.efforts[1].name: 'high' "
        "stands at models.aster-small.efforts[0].name already",
    ),
    "two offers of one host": (
        'host = "vendor-one"\nslug = "aster-small"',
        'host = "fixturegate"\nslug = "aster-small"',
        "models.aster-small.offers[1].host: 'fixturegate' "
        "stands at models.aster-small.offers[0].host already",
    ),
    "two models with one slug": (
        'slug = "vendor-two/dune-max"',
        'slug = "vendor-two/borealis-2"',
        "models.dune-max.offers[0].slug: 'fixturegate vendor-two/borealis-2' "
        "stands at models.borealis-2.offers[0].slug already",
    ),
    "two scores of one version": (
        'version = "4.1"',
        'version = "4.0"',
        "models.dune-max.efforts[1].scores[1]: 'intelligence 4.0' "
        "stands at models.dune-max.efforts[1].scores[0] already",
    ),
    "a host that is not there": (
        'host = "vendor-two"\nslug = "ember-mini"',
        'host = "vendor-tow"\nslug = "ember-mini"',
        "models.ember-mini.offers[0].host: "
        "there is no host 'vendor-tow'; did you mean 'vendor-two'?",
    ),
    "a source that is not there": (
        'source = "gate"',
        'source = "gates"',
        "models.aster-small.offers[0].source: there is no source 'gates'; did you mean 'gate'?",
    ),
    "a source of one figure that is not there": (
        '{ source = "aa", as_of = "2026-05" }',
        '{ source = "aaa", as_of = "2026-05" }',
        "models.cinder-large.offers[1].overrides.context.source: "
        "there is no source 'aaa'; did you mean 'aa'?",
    ),
    "an id at a source that is not there": (
        'source_ids = { prices = "vendor-two/borealis-2" }',
        'source_ids = { elsewhere = "vendor-two/borealis-2" }',
        "models.borealis-2.source_ids: there is no source 'elsewhere'",
    ),
    "a prompt's model that is not there": (
        'suits = ["cinder-large"]',
        'suits = ["cinder-larg"]',
        "prompts.minutes.suits[0]: there is no model 'cinder-larg'; did you mean 'cinder-large'?",
    ),
    "a prompt's preset that is not there": (
        'preset = "classify"',
        'preset = "clasify"',
        "prompts.sort-parcels.preset: there is no preset 'clasify'; did you mean 'classify'?",
    ),
    "a claim about a model that is not there": (
        'model = "aster-small", value = 2',
        'model = "aster", value = 2',
        "models.cinder-large.claims[2].checks[0].model: "
        "there is no model 'aster'; did you mean 'aster-small'?",
    ),
    "a slug at a median": (
        'host = "median"',
        'host = "median"\nslug = "grove-open"',
        "models.grove-open.offers[0].slug: 'median' is a median over hosts: "
        "nothing can be called there",
    ),
    "a place without its number": (
        'relation = "nth_highest", n = 2',
        'relation = "nth_highest"',
        "models.cinder-large.claims[0].checks[0]: the relation 'nth_highest' needs the key 'n'",
    ),
    "an absence with a number": (
        'relation = "absent"',
        'relation = "absent", value = 1',
        "models.cinder-large.claims[1].checks[0]: the relation 'absent' takes no key 'value'",
    ),
    "a claim that checks nothing": (
        'checks = [{ metric = "cache_read", relation = "absent" }]',
        "checks = []",
        "models.cinder-large.claims[1]: a claim needs at least one check",
    ),
    "a preset that says nothing": (
        "session = {",
        "# session = {",
        "presets.chat: needs exactly one of the keys 'workload' and 'session'",
    ),
    "a chat about nothing": (
        "system_tokens = 4_000, turns = 10, user_tokens = 200",
        "system_tokens = 0, turns = 10, user_tokens = 0",
        "presets.chat.session: system_tokens and user_tokens must not both be 0",
    ),
    "a chat without end": (
        "turns = 10,",
        "turns = 1_000_000_000,",
        "presets.chat.session.turns: must be at most 10000, not 1000000000",
    ),
    "reasoning that is neither word nor number": (
        "cache_ratio = 0.85",
        'cache_ratio = 0.85, reasoning = "on"',
        "presets.classify.workload.reasoning: "
        "must be 'effort', 'off', 'tasks', 'speed' or tokens a request, not 'on'",
    ),
    "a number too long to write out": (
        "context = 128_000",
        f"context = 0x{'f' * 5_000}",
        "models.fjord-1.context: must be at most 1e+12, not a number of very many digits",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_one_mistake_is_one_line_that_names_file_place_and_key(
    tmp_path: Path, mistake: str
) -> None:
    old, new, line = MISTAKES[mistake]
    text = refusal(tmp_path, changed(old, new))
    assert text.splitlines()[1:] == [f"  {line}"]
    assert text.splitlines()[0].endswith("catalog.toml has 1 problem.")


def test_all_mistakes_of_a_file_are_in_one_report(tmp_path: Path) -> None:
    text = changed("tau2 = 0.97", "tau2 = 97").replace('host = "median"', 'host = "mean"')
    text = text.replace('status = "deprecated"', 'state = "deprecated"')
    lines = refusal(tmp_path, text).splitlines()
    assert lines[0].endswith("has 4 problems.")
    assert lines[1:] == [
        "  models.cinder-large.efforts[0].tau2: must be at most 1, not 97",
        "  models.fjord-1: key 'status' is missing",
        "  models.fjord-1: unknown key 'state'; did you mean 'status'?",
        "  models.grove-open.offers[0].host: there is no host 'mean'; did you mean 'median'?",
    ]


def test_twenty_problems_are_listed_and_the_others_counted(tmp_path: Path) -> None:
    unknown = "\n".join(f"zzz{number} = 1" for number in range(23))
    lines = refusal(tmp_path, f"{unknown}\n{GOOD}").splitlines()
    assert lines[0].endswith("has 23 problems.")
    assert len(lines) == 22
    assert lines[-1] == "  and 3 more"


def test_a_model_without_an_id_is_named_by_its_place(tmp_path: Path) -> None:
    text = refusal(tmp_path, changed('id = "borealis-2"\n', ""))
    assert "  models[1]: key 'id' is missing" in text.splitlines()


def test_names_from_a_file_cannot_move_the_cursor(tmp_path: Path) -> None:
    text = changed('id = "fjord-1"', 'id = "fj\\u001b[2Jord"').replace(
        "[hosts.median]", '[hosts."me\\u001b[2Jdian"]\n"z\\u001b" = 1'
    )
    report = refusal(tmp_path, text)
    assert "\x1b" not in report
    assert "models.'fj\\x1b[2Jord'.id: must be one word" in report
    assert "unknown key 'z\\x1b'" in report


# Each: the content of a file that is no TOML table, and how the message about it ends.
UNREADABLE = {
    "a syntax error": (
        b"[edition]\nname = 'x'\nas_of == 2026-05-11\n",
        "catalog.toml, line 3, column 8: invalid value.",
    ),
    "a day TOML does not know": (
        b"as_of = 2026-02-30\n",
        "catalog.toml, line 1, column 9: invalid date or datetime.",
    ),
    "a table that never ends": (
        b"[edition",
        "catalog.toml, line 1, end of document: expected ']' at the end of a table declaration.",
    ),
    "bytes that are no text": (
        b"[edition]\nname = '\xff'\n",
        "catalog.toml, line 2: this is not UTF-8 text.",
    ),
    "tables in tables in tables": (
        b"a = " + b"[" * 100_000,
        "catalog.toml: the tables are nested too deeply.",
    ),
}


@pytest.mark.parametrize("content", UNREADABLE)
def test_a_file_that_cannot_be_parsed_names_the_line(tmp_path: Path, content: str) -> None:
    data, end = UNREADABLE[content]
    assert refusal(tmp_path, data).endswith(end)


def test_an_empty_file_says_what_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"").splitlines()[1:] == [
        "  key 'edition' is missing",
        "  key 'index' is missing",
        "  key 'sources' is missing",
        "  key 'criteria' is missing",
        "  key 'hosts' is missing",
        "  key 'models' is missing",
    ]


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert load_catalogue(path, None).edition.name == "Fixture edition"


@pytest.mark.parametrize(
    ("name", "message"),
    [("none.toml", "none.toml does not exist."), (".", "is a folder, not a file.")],
    ids=["missing", "folder"],
)
def test_a_file_that_is_none_is_a_sentence(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(UserError) as caught:
        load_catalogue(tmp_path / name, None)
    assert caught.value.exit_code == 2
    assert caught.value.title == "Cannot read the catalogue"
    assert caught.value.message.endswith(message)


def test_a_file_that_may_not_be_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "catalog.toml"

    def refuse(*args: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(UserError) as caught:
        load_catalogue(path, None)
    assert caught.value.message == f"{path}: Permission denied."


def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(UserError) as caught:
        load_catalogue(Path("/dev/zero"), None)
    assert caught.value.message == "/dev/zero is a pipe or a device, not a file."


# ── How a host is asked for an effort ───────────────────────────────────────────────────────────

RULE = """
[[hosts.vendor-two.efforts]]
models = ["cinder-*"]
levels = ["low", "max"]
level = { reasoning_effort = "{level}", thinking = { type = "enabled" } }
off = { thinking = { type = "disabled" } }
exactly = { "non-reasoning, high" = {} }
source = "https://vendor-two.example/effort"
as_of = 2026-05-10

[hosts.median]
"""


def test_a_rule_of_levels_becomes_what_is_sent_for_each_effort(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(changed("\n[hosts.median]\n", RULE))
    [rule] = load_catalogue(path, None).host("vendor-two").efforts
    assert rule.models == ("cinder-*",)
    assert rule.send == {
        "low": {"reasoning_effort": "low", "thinking": {"type": "enabled"}},
        "max": {"reasoning_effort": "max", "thinking": {"type": "enabled"}},
        "non-reasoning": {"thinking": {"type": "disabled"}},
        "non-reasoning, high": {},
    }
    assert (rule.source, rule.as_of) == ("https://vendor-two.example/effort", "2026-05-10")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("{ reasoning_effort =", "{ model =", "must be a field of a request's body, not 'model'"),
        ("{ reasoning_effort =", '{ "a-b" =', "must be a field of a request's body, not 'a-b'"),
        ("{ reasoning_effort =", "{ Effort =", "must be a field of a request's body, not 'Effort'"),
        (
            "{ reasoning_effort =",
            "{ contents =",
            "must be a field of a request's body, not 'contents'",
        ),
        ('"{level}"', '"low"', "level must have {level} where the name of the level stands"),
        ('levels = ["low", "max"]\n', "", "levels and level go together"),
        ('["cinder-*"]', '["Cinder (all)"]', "must be a slug in small letters with * in it"),
        ('source = "https://vendor-two.example/effort"\n', "", "key 'source' is missing"),
    ],
)
def test_a_rule_that_means_nothing_is_refused_with_its_place(
    tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    assert right in RULE
    text = refusal(tmp_path, changed("\n[hosts.median]\n", RULE.replace(right, wrong)))
    assert said in text
    assert "vendor-two" in text


# ── What hosts differ in of chat completions ────────────────────────────────────────────────────

CALLING = """
[hosts.vendor-two.calling]
max_tokens = "max_completion_tokens"
batch = ["cinder-*"]
cached = ["cinder-*"]
schema = []
tools_without_reasoning = ["cinder-large*"]
responses = ["cinder-code*"]
source = "https://vendor-two.example/caching"
as_of = 2026-05-10

[hosts.median]
"""


def test_what_a_host_says_of_its_calls_is_kept_apart_from_what_it_does_not(tmp_path: Path) -> None:
    path = tmp_path / "catalog.toml"
    path.write_text(changed("\n[hosts.median]\n", CALLING))
    catalogue = load_catalogue(path, None)
    assert catalogue.host("vendor-two").calling == CallingRules(
        max_tokens="max_completion_tokens",
        batch=("cinder-*",),
        cached=("cinder-*",),
        cache_control=(),
        schema=(),
        tools_without_reasoning=("cinder-large*",),
        responses=("cinder-code*",),
        source="https://vendor-two.example/caching",
        as_of="2026-05-10",
    )
    unsaid = catalogue.host("median").calling
    assert (unsaid.max_tokens, unsaid.batch) == ("max_tokens", None)
    assert (unsaid.cached, unsaid.schema) == (None, None)


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ('"max_completion_tokens"', '"max tokens"', "must be a field of a request's body"),
        ('["cinder-*"]', '["Cinder"]', "must be a slug in small letters with * in it"),
        ('source = "https://vendor-two.example/caching"\n', "", "key 'source' is missing"),
    ],
)
def test_a_rule_of_calls_that_means_nothing_is_refused_with_its_place(
    tmp_path: Path, right: str, wrong: str, said: str
) -> None:
    assert right in CALLING
    text = refusal(tmp_path, changed("\n[hosts.median]\n", CALLING.replace(right, wrong)))
    assert said in text
    assert "vendor-two" in text
