"""Routers for tests: the code of a pair, at hosts and under names of the test's choice."""

from collections.abc import Mapping, Sequence

from tui.domain.catalogue.offer import Parameter
from tui.domain.handover.code.call import Call
from tui.domain.handover.code.router.router_code import RoutedModel, RoutedPrice, RouterCode
from tui.domain.handover.code.router.router_filling import filled_router
from tui.domain.handover.code.router.router_forms import ROUTER_FORMS, RouterFormId
from tui.store.templates import router_template

CHEAP_KEY, STRONG_KEY = "CHEAP_API_KEY", "STRONG_API_KEY"
FLAT = (RoutedPrice(0, 0.14, 0.028, 0.28, 0.28),)
TIERED = (RoutedPrice(0, 5.0, 0.5, 30.0, 30.0), RoutedPrice(272_000, 10.0, 1.0, 45.0, 45.0))


def a_routed_model(
    slug: str,
    base_url: str = "https://cheap.example/v1",
    variable: str = CHEAP_KEY,
    parameters: Mapping[str, Parameter] | None = None,
    prices: Sequence[RoutedPrice] = FLAT,
) -> RoutedModel:
    """A model that takes text and tools, of 64,000 tokens, named as its slug."""
    call = Call(
        base_url=base_url,
        variable=variable,
        slug=slug,
        message="",
        timeout=60,
        file="",
        parameters={"max_tokens": 4_000} if parameters is None else parameters,
    )
    return RoutedModel(slug, call, 4_000, 64_000, False, True, tuple(prices))


def a_router_code(
    cheap: RoutedModel | None = None,
    strong: RoutedModel | None = None,
    facts: tuple[str, ...] = ("Plan: 10% of requests escalated for $160.67 a month.",),
) -> RouterCode:
    """The code of a pair at two hosts; the strong one has a dearer tier and no known context."""
    asked: Mapping[str, Parameter] = {
        "max_completion_tokens": 16_000,
        "reasoning": {"effort": "high", "exclude": True},
    }
    other = a_routed_model(
        "maker/deep-2", "https://strong.example/api/v2", STRONG_KEY, asked, TIERED
    )
    return RouterCode(cheap or a_routed_model("maker/swift-1"), strong or other, facts, 1_250_000)


def router_text(form: RouterFormId, code: RouterCode | None = None, file: int = 0) -> str:
    """A file of a form, the program or (1) its test, as it is copied and saved."""
    name = ROUTER_FORMS[form].files[file]
    return filled_router(router_template(name), code or a_router_code(), form)
