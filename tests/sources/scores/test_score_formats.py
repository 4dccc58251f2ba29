"""Score files by the formats their programs write: what is read, and what is told."""

import io
import json
import sys
import zipfile
from typing import Any

import pytest

from tui.domain.catalogue.scores.own_scores import ScoreFile
from tui.errors import UserError
from tui.sources.scores.score_formats import read_scores

PROMPTFOO: dict[str, Any] = {
    "evalId": "eval-abc-2026-11-20T09:30:00",
    "results": {
        "version": 3,
        "timestamp": "2026-11-20T09:30:00.000Z",
        "prompts": [
            {
                "raw": "Sort {{mail}}",
                "label": "short",
                "provider": "openai:chat:gpt-5.5",
                "metrics": {"score": 29, "testPassCount": 29, "testFailCount": 11},
            },
            {
                "raw": "Sort {{mail}} well",
                "label": "long",
                "provider": "openai:chat:gpt-5.5",
                "metrics": {
                    "score": 31,
                    "testPassCount": 31,
                    "testFailCount": 7,
                    "testErrorCount": 2,
                },
            },
            {
                "raw": "Sort {{mail}}",
                "provider": "openrouter:x/broken",
                "metrics": {"testPassCount": 0, "testFailCount": 0, "testErrorCount": 40},
            },
        ],
        "results": [],
        "stats": {"successes": 60, "failures": 18, "errors": 42},
    },
    "config": {
        "providers": [
            {"id": "openai:chat:gpt-5.5", "config": {"reasoning_effort": "low"}},
            "openrouter:x/broken",
        ]
    },
}
INSPECT: dict[str, Any] = {
    "version": 2,
    "status": "success",
    "eval": {
        "task": "mail_triage",
        "model": "anthropic/claude-haiku-4-5-20251001",
        "created": "2026-11-19T08:00:00+00:00",
        "model_generate_config": {"reasoning_effort": "high"},
    },
    "results": {
        "total_samples": 100,
        "completed_samples": 100,
        "scores": [
            {
                "name": "match",
                "scorer": "match",
                "scored_samples": 98,
                "metrics": {
                    "stderr": {"name": "stderr", "value": 0.04},
                    "accuracy": {"name": "accuracy", "value": 0.8},
                },
            }
        ],
    },
}
LM_EVAL: dict[str, Any] = {
    "results": {
        "gsm8k": {
            "alias": "gsm8k",
            "exact_match,strict-match": 0.4,
            "exact_match_stderr,strict-match": 0.05,
            "exact_match,flexible-extract": 0.5,
            "exact_match_stderr,flexible-extract": 0.05,
        },
        "mmlu": {"alias": "mmlu", "acc,none": 0.65, "acc_stderr,none": "N/A"},
        "mmlu_law": {"alias": " - law", "acc,none": 0.6, "acc_stderr,none": 0.1},
        "wikitext": {"alias": "wikitext", "word_perplexity,none": 12.1},
    },
    "group_subtasks": {"gsm8k": [], "mmlu": ["mmlu_law"]},
    "higher_is_better": {
        "gsm8k": {"exact_match": True},
        "mmlu": {"acc": True},
        "wikitext": {"word_perplexity": False},
    },
    "n-samples": {"gsm8k": {"original": 1319, "effective": 200}},
    "config": {"model": "local-chat-completions", "model_args": "model=gpt-5.5,num_concurrent=4"},
    "date": 1763683200.0,
}


def read(value: object) -> ScoreFile:
    return read_scores(json.dumps(value).encode())


def packed(**members: object) -> bytes:
    """A zip archive with JSON files; `__` in a name is a slash."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, value in members.items():
            # By its info: the archive is the same whenever the tests are collected.
            member = zipfile.ZipInfo(name.replace("__", "/") + ".json")
            archive.writestr(member, json.dumps(value), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def test_a_csv_with_n_and_intervals_in_columns_of_any_usual_name() -> None:
    found = read_scores(
        b"Model,Effort,Score,N,CI\n"
        b"gpt-5.5,high,72.5%,40,57-84\n"
        b"\n"
        b'"Claude Haiku 4.5",,65,,\n'
        b"glm-5.3,,61,30,[50; 70]\n"
    )
    assert (found.kind, found.skipped) == ("CSV", ())
    first, second, third = found.records
    assert (first.model, first.effort, first.value, first.n) == ("gpt-5.5", "high", 72.5, 40)
    assert (first.low, first.high, first.in_points, first.where) == (57, 84, True, "line 2")
    assert (second.model, second.effort, second.value, second.n) == (
        "Claude Haiku 4.5",
        "",
        65,
        None,
    )
    assert (third.low, third.high, third.in_points, third.where) == (50, 70, False, "line 5")


def test_a_csv_of_semicolons_and_decimal_commas_with_a_byte_order_mark() -> None:
    found = read_scores("\ufeffmodel;score;low;high\nMüller 7B;0,72;0,6;0,8\n".encode())
    (record,) = found.records
    assert (record.model, record.value, record.low, record.high) == ("Müller 7B", 0.72, 0.6, 0.8)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("gpt,,10,,", "gpt has no score"),
        (",80,10,,", "no model is named"),
        ("gpt,good,10,,", "gpt has 'good' as its score, no number"),
        ("gpt,NaN,10,,", "gpt has NaN as its score, which is no score"),
        ("gpt,80,2.5,,", "gpt has 2.5 as n, no whole number"),
        ("gpt,80,nan,,", "gpt has nan as its n, which is no score"),
        ("gpt,80,10,70,", "gpt has one end of an interval without the other"),
    ],
)
def test_a_line_that_is_no_score_is_told_with_its_number(line: str, why: str) -> None:
    found = read_scores(f"model,score,n,low,high\nfirst,50,10,,\n{line}\n".encode())
    assert [record.model for record in found.records] == ["first"]
    assert [(each.where, each.why) for each in found.skipped] == [("line 3", why)]


def test_json_as_a_list_under_a_key_or_as_scores_by_model() -> None:
    found = read([{"model": "a", "effort": "low", "score": 0.7, "n": 40, "interval": [0.5, 0.8]}])
    (record,) = found.records
    assert (record.model, record.effort, record.value) == ("a", "low", 0.7)
    assert (record.low, record.high, record.where) == (0.5, 0.8, "1. score")
    (under,) = read({"scores": [{"model": "a", "score": 70}]}).records
    assert (under.model, under.value) == ("a", 70)
    assert [(r.model, r.value) for r in read({"a": 70, "b": 60}).records] == [("a", 70), ("b", 60)]
    holes = read([{"model": "a", "score": 70}, {"model": "b"}, 7])
    assert [(each.where, each.why) for each in holes.skipped] == [
        ("2. score", "b has no score"),
        ("3. score", "expected an object, found a number"),
    ]


def test_promptfoo_counts_what_passed_over_all_prompts_and_no_errors() -> None:
    found = read(PROMPTFOO)
    (record,) = found.records
    # 29 + 31 passed and 11 + 7 failed: 60 of 78.
    assert (found.kind, found.as_of) == ("promptfoo", "2026-11-20")
    assert (record.model, record.effort, record.n) == ("openai:chat:gpt-5.5", "low", 78)
    assert round(record.value, 4) == 0.7692
    assert found.notes == (
        "openai:chat:gpt-5.5: 2 tests ended with an error and do not count.",
        "openai:chat:gpt-5.5: its tests with 2 prompts count together.",
    )
    assert [(each.where, each.why) for each in found.skipped] == [
        ("openrouter:x/broken", "every test of it ended with an error")
    ]


def test_promptfoo_of_older_formats_by_its_table_or_by_each_result() -> None:
    prompts = PROMPTFOO["results"]["prompts"][:1]
    old = {"results": {"table": {"head": {"prompts": prompts}}, "results": [], "stats": {}}}
    assert [(r.n, r.value) for r in read(old).records] == [(40, 0.725)]
    single = [
        {"provider": {"id": "openai:gpt-5.5", "label": "mini"}, "success": True},
        {"provider": {"id": "openai:gpt-5.5", "label": "mini"}, "success": False},
        {
            "provider": {"id": "openai:gpt-5.5", "label": "mini"},
            "success": False,
            "failureReason": 2,
        },
        {"provider": "other", "success": True},
    ]
    found = read({"results": {"results": single, "stats": {}}})
    assert [(r.model, r.n, r.value) for r in found.records] == [("mini", 2, 0.5), ("other", 1, 1.0)]


def test_an_inspect_log_as_json_and_as_an_archive_is_the_same() -> None:
    found = read(INSPECT)
    (record,) = found.records
    assert (found.kind, found.as_of) == ("Inspect", "2026-11-19")
    assert record.model == "anthropic/claude-haiku-4-5-20251001"
    assert (record.effort, record.task, record.value, record.n) == ("high", "mail_triage", 0.8, 98)
    # 0.8 -+ 1.96 x 0.04
    assert (round(record.low or 0, 4), round(record.high or 0, 4)) == (0.7216, 0.8784)
    assert read_scores(packed(header=INSPECT, samples__1_epoch_1={})) == found
    begun = {"version": 2, "eval": INSPECT["eval"], "plan": {}}
    ended = {"status": "success", "results": INSPECT["results"]}
    assert read_scores(packed(start=begun, results=ended)) == found


def test_a_log_that_is_packed_with_zstd_is_read_and_a_damaged_one_told() -> None:
    name = "zipfile" if sys.version_info >= (3, 14) else "backports.zstd.zipfile"
    zips = pytest.importorskip(name)
    buffer = io.BytesIO()
    with zips.ZipFile(buffer, "w", zips.ZIP_ZSTANDARD) as archive:
        archive.writestr("header.json", json.dumps(INSPECT))
    data = buffer.getvalue()
    assert read_scores(data) == read(INSPECT)
    with pytest.raises(UserError, match="the archive is damaged"):
        read_scores(data[:50] + bytes(byte ^ 255 for byte in data[50:90]) + data[90:])


def test_a_log_that_cannot_be_unpacked_says_how_to_convert_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = bytearray(packed(header=INSPECT))
    for at in (data.index(b"PK\x03\x04") + 8, data.index(b"PK\x01\x02") + 10):
        data[at] = 93  # how it is packed: zstd
    monkeypatch.setattr("tui.sources.scores.inspect_log._zip_module", lambda: zipfile)
    if sys.version_info >= (3, 14):
        pytest.skip("this Python knows zstd")
    with pytest.raises(UserError) as caught:
        read_scores(bytes(data))
    assert "packed in a way that this Python cannot unpack" in caught.value.message
    assert caught.value.hint.endswith("`inspect log convert LOG --to json --output-dir DIR`.")


def test_of_several_scorers_the_first_counts_and_the_others_are_told() -> None:
    more = {"name": "graded", "metrics": {"mean": {"value": 0.5}}}
    scores = [*INSPECT["results"]["scores"], more]
    found = read({**INSPECT, "results": {**INSPECT["results"], "scores": scores}})
    assert found.notes == ("mail_triage: accuracy of match counts, of the scorers match, graded.",)


@pytest.mark.parametrize(
    ("metrics", "value"),
    [
        ({"f1": 0.1, "mean": 0.2, "accuracy": 0.3}, 0.3),
        ({"f1": 0.1, "mean": 0.2}, 0.2),
        ({"stderr": 0.01, "std": 0.4, "f1": 0.1}, 0.1),
    ],
)
def test_accuracy_counts_else_the_mean_else_what_is_no_spread(
    metrics: dict[str, float], value: float
) -> None:
    named = {name: {"value": each} for name, each in metrics.items()}
    scores = [{"name": "match", "scored_samples": 10, "metrics": named}]
    (record,) = read({**INSPECT, "results": {"scores": scores}}).records
    assert record.value == value


def test_a_standard_error_of_zero_is_no_certainty() -> None:
    metrics = {"accuracy": {"value": 1.0}, "stderr": {"value": 0.0}}
    scores = [{"name": "match", "scored_samples": 10, "metrics": metrics}]
    (record,) = read({**INSPECT, "results": {"scores": scores}}).records
    assert (record.value, record.n, record.low, record.high) == (1.0, 10, None, None)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (
            {"status": "error"},
            "the run of mail_triage by anthropic/claude-haiku-4-5-20251001 ended as error, "
            "not as success.",
        ),
        (
            {"results": {"scores": []}},
            "the run of mail_triage by anthropic/claude-haiku-4-5-20251001 has no scores.",
        ),
    ],
)
def test_an_inspect_run_without_a_result_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(UserError) as caught:
        read({**INSPECT, **change})
    assert caught.value.message == why


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (packed(_journal__start={}), "the run has not ended: there are no results yet."),
        (packed(other={}), "the archive is no eval log: it has no header.json."),
        (packed(header=INSPECT)[:-40], "the archive is damaged"),
    ],
    ids=["not ended", "no header", "cut short"],
)
def test_an_archive_that_is_no_finished_log_is_a_sentence(data: bytes, why: str) -> None:
    with pytest.raises(UserError) as caught:
        read_scores(data)
    assert caught.value.message.startswith(why)


def test_an_archive_that_would_not_fit_in_memory_is_not_unpacked() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("header.json", b" " * (33 * 1024 * 1024))
    with pytest.raises(UserError, match="larger than 32 MB"):
        read_scores(buffer.getvalue())


def test_lm_eval_has_a_score_a_task_and_of_a_group_the_group_counts() -> None:
    found = read(LM_EVAL)
    gsm8k, mmlu = found.records
    assert (found.kind, found.as_of) == ("lm-evaluation-harness", "2025-11-21")
    assert (gsm8k.model, gsm8k.task, gsm8k.value, gsm8k.n) == ("gpt-5.5", "gsm8k", 0.4, 200)
    # 0.4 -+ 1.96 x 0.05
    assert (round(gsm8k.low or 0, 3), round(gsm8k.high or 0, 3)) == (0.302, 0.498)
    assert (mmlu.task, mmlu.value, mmlu.n, mmlu.low) == ("mmlu", 0.65, None, None)
    assert found.notes == (
        "task gsm8k of gpt-5.5: exact_match,strict-match counts, of exact_match,strict-match, "
        "exact_match,flexible-extract.",
    )
    assert [(each.where, each.why) for each in found.skipped] == [
        ("task wikitext of gpt-5.5", "it has no metric that is a score")
    ]


def test_lm_eval_names_its_model_in_three_places() -> None:
    for named in (
        {"model_name": "org/model"},
        {"config": {"model_args": {"pretrained": "org/model"}}},
        {"config": {"model_args": "pretrained=org/model,dtype=float16"}},
    ):
        bare = {key: value for key, value in LM_EVAL.items() if key != "config"}
        assert read({**bare, **named}).records[0].model == "org/model"
    with pytest.raises(UserError, match="it names no model"):
        read({key: value for key, value in LM_EVAL.items() if key != "config"})


@pytest.mark.parametrize(
    ("data", "title", "why"),
    [
        (b"", "Cannot read the scores", "it is empty"),
        (b"name;price\nx;1\n", "Cannot read the scores", "its first line is 'name;price'"),
        (b"\x89PNG\r\n\x00\x00", "Cannot tell what wrote the scores", "it is no text"),
        (b"model,score\n\xff,1\n", "Cannot read the scores", "line 2 is not UTF-8 text"),
        (b'{"data": []}', "Cannot tell what wrote the scores", "an object with 1 key fits none"),
        (b'[{"model": "a", "score": NaN}]', "Cannot read the document of the scores", "NaN"),
    ],
)
def test_another_file_is_a_sentence(data: bytes, title: str, why: str) -> None:
    with pytest.raises(UserError) as caught:
        read_scores(data)
    assert caught.value.title == title
    assert why in caught.value.message
