"""A router's files say what the plan says, whatever is in its texts: read back by real parsers."""

import ast
import json
import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.routers import a_routed_model, a_router_code, router_text
from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.router.router_code import RouterCode
from tui.domain.handover.code.router.router_filling import decimal
from tui.domain.handover.code.router.router_forms import ROUTER_FORMS, RouterFormId

HOSTILE = (
    "a\"b'c\\d\ne\r\tf\x00\x07\x85\u2028\u202e\ud800\U0001f600\U000e0041 */ /* \"\"\" ''' "
    "`id` $(id) ${x} </script> %s {y} # : - ? & * ! | > @ ~ null os.environ/SECRET "
    "@@strong_slug @@plan"
)
TEXTS = st.text(
    st.one_of(
        st.characters(),  # lone surrogates too
        st.sampled_from("\"'\\\n\r\t`$*/#:-!@~\u2028\u0085\u202e\ufeff"),
    )
)


def hostile(text: str) -> RouterCode:
    """A router whose slugs, names, parameters and facts are that text."""
    parameters: dict[str, Parameter] = {text: text, "effort": {text: text, "on": True}}
    cheap = a_routed_model(text, parameters={**parameters, "max_tokens": 16})
    return a_router_code(cheap, replace(a_router_code().strong, name=text), facts=(text, text))


def python_constants(text: str) -> dict[str, dict[str, object]]:
    """What CHEAP and STRONG are made of in a Python module, its code not run."""
    found = {}
    for node in ast.parse(text.encode("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            target = node.targets[0]
            assert isinstance(target, ast.Name)
            if target.id in ("CHEAP", "STRONG"):
                fields = node.value.keywords
                found[target.id] = {
                    str(each.arg): ast.literal_eval(each.value)
                    for each in fields
                    if each.arg != "prices"
                }
    return found


def test_the_python_module_holds_both_models() -> None:
    assert python_constants(router_text("python")) == {
        "CHEAP": {
            "name": "maker/swift-1",
            "slug": "maker/swift-1",
            "base_url": "https://cheap.example/v1",
            "key_variable": "CHEAP_API_KEY",
            "timeout": 60,
            "limit": 4_000,
            "context": 64_000,
            "image": False,
            "tools": True,
            "parameters": {"max_tokens": 4_000},
        },
        "STRONG": {
            "name": "maker/deep-2",
            "slug": "maker/deep-2",
            "base_url": "https://strong.example/api/v2",
            "key_variable": "STRONG_API_KEY",
            "timeout": 60,
            "limit": 4_000,
            "context": 64_000,
            "image": False,
            "tools": True,
            "parameters": {
                "max_completion_tokens": 16_000,
                "reasoning": {"effort": "high", "exclude": True},
            },
        },
    }


def test_the_python_module_holds_every_tier_and_the_tokens_of_a_day() -> None:
    lines = [line.strip() for line in router_text("python").splitlines()]
    assert [line for line in lines if line.startswith("Price(")] == [
        "Price(over=0, input=0.14, cache_read=0.028, output=0.28, reasoning=0.28),",
        "Price(over=0, input=5.0, cache_read=0.5, output=30.0, reasoning=30.0),",
        "Price(over=272000, input=10.0, cache_read=1.0, output=45.0, reasoning=45.0),",
    ]
    assert "STRONG_TOKENS_A_DAY = 1250000" in lines


def test_the_docstring_is_the_plan() -> None:
    assert ast.get_docstring(ast.parse(router_text("python"))) == (
        "Sends each request to a cheap model, and to a strong one where it needs that.\n\n"
        "Plan: 10% of requests escalated for $160.67 a month."
    )


def test_both_keys_are_exported_in_one_line_and_one_key_once() -> None:
    one = replace(a_router_code(), strong=a_routed_model("maker/deep-2"))
    assert '# 2. export CHEAP_API_KEY="your key" STRONG_API_KEY="your key"\n' in router_text(
        "python"
    )
    assert '// 2. export CHEAP_API_KEY="your key"\n' in router_text("typescript", one)


def test_the_config_is_what_litellm_reads() -> None:
    assert yaml.safe_load(router_text("litellm")) == {
        "model_list": [
            {
                "model_name": "cheap",
                "litellm_params": {
                    "model": "openai/maker/swift-1",
                    "api_base": "https://cheap.example/v1",
                    "api_key": "os.environ/CHEAP_API_KEY",
                    "timeout": 60,
                    "extra_body": {"max_tokens": 4_000},
                },
                "model_info": {
                    "input_cost_per_token": 0.00000014,
                    "cache_read_input_token_cost": 0.000000028,
                    "output_cost_per_token": 0.00000028,
                    "max_input_tokens": 64_000,
                    "supports_vision": False,
                    "supports_function_calling": True,
                },
            },
            {
                "model_name": "strong",
                "litellm_params": {
                    "model": "openai/maker/deep-2",
                    "api_base": "https://strong.example/api/v2",
                    "api_key": "os.environ/STRONG_API_KEY",
                    "timeout": 60,
                    "extra_body": {
                        "max_completion_tokens": 16_000,
                        "reasoning": {"effort": "high", "exclude": True},
                    },
                },
                "model_info": {
                    "input_cost_per_token": 0.000005,
                    "cache_read_input_token_cost": 0.0000005,
                    "output_cost_per_token": 0.00003,
                    "max_input_tokens": 64_000,
                    "supports_vision": False,
                    "supports_function_calling": True,
                },
            },
        ],
        "router_settings": {
            "num_retries": 2,
            "fallbacks": [{"cheap": ["strong"]}, {"strong": ["cheap"]}],
            "max_fallbacks": 1,
            "enable_pre_call_checks": True,
            "context_window_fallbacks": [{"cheap": ["strong"]}],
        },
    }


def test_a_config_without_parameters_or_a_context_has_none() -> None:
    cheap = replace(a_routed_model("maker/swift-1", parameters={}), context=None)
    [model, _] = yaml.safe_load(router_text("litellm", a_router_code(cheap)))["model_list"]
    assert model["litellm_params"]["extra_body"] in (None, {})
    assert "max_input_tokens" not in model["model_info"]


@pytest.mark.parametrize(
    ("usd", "over", "text"),
    [(0.14, 1, "0.14"), (5.0, 1, "5.0"), (0.028, 1_000_000, "0.000000028"), (1e-7, 1, "0.0000001")],
)
def test_a_number_has_no_exponent(usd: float, over: int, text: str) -> None:
    assert decimal(usd, over) == text


def openrouter_body(text: str) -> object:
    """The body in the script, as the shell hands it to curl: what is between single quotes."""
    [body] = re.findall(r"--data '([^']*)'\n$", text)
    return json.loads(body)


def test_openrouter_is_asked_for_both_with_what_both_are_asked_for() -> None:
    both: dict[str, Parameter] = {"reasoning": {"effort": "high"}}
    code = a_router_code(
        a_routed_model("maker/swift-1", parameters={"max_tokens": 16_000, **both}),
        a_routed_model(
            "maker/deep-2", parameters={"max_tokens": 4_000, **both, "verbosity": "low"}
        ),
    )
    assert openrouter_body(router_text("openrouter", code)) == {
        "models": ["maker/swift-1", "maker/deep-2"],
        "reasoning": {"effort": "high"},
        "max_tokens": 4_000,
        "messages": [{"role": "user", "content": "Say hello in one short sentence."}],
    }


@given(TEXTS)
def test_no_text_is_code_in_python(text: str) -> None:
    found = python_constants(router_text("python", hostile(text)))
    assert found["CHEAP"]["slug"] == text
    assert found["STRONG"]["name"] == text
    assert found["CHEAP"]["parameters"] == (
        {text: text, "effort": {text: text, "on": True}, "max_tokens": 16}
    )


@given(TEXTS)
def test_no_text_is_more_than_a_text_in_yaml(text: str) -> None:
    [cheap, _] = yaml.safe_load(router_text("litellm", hostile(text)))["model_list"]
    assert cheap["litellm_params"]["model"] == f"openai/{text}"
    assert cheap["litellm_params"]["extra_body"] == (
        {text: text, "effort": {text: text, "on": True}, "max_tokens": 16}
    )


@given(TEXTS)
def test_no_text_ends_the_request_of_openrouter(text: str) -> None:
    body = openrouter_body(router_text("openrouter", hostile(text)))
    assert isinstance(body, dict)
    assert body["models"] == [text, "maker/deep-2"]


@pytest.mark.parametrize("form", list(ROUTER_FORMS))
def test_every_file_can_be_saved_and_has_no_hole_left(form: RouterFormId) -> None:
    for at in range(len(ROUTER_FORMS[form].files)):
        text = router_text(form, hostile(HOSTILE), at)
        text.encode("utf-8")
        assert "@@" not in text.replace("@@strong_slug", "").replace("@@plan", "")
        assert all(char == "\n" or char.isprintable() for char in text)


def test_no_text_ends_the_comment_of_typescript() -> None:
    text = router_text("typescript", hostile(HOSTILE))
    head = text[text.index("/**") : text.index("import ")]
    assert head.count("*/") == 1
