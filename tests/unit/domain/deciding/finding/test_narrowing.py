"""A question narrows the field line by line, and says what to relax where nothing is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import ANSWERS_ONLY, GATE, RESELLER, VENDOR, a_catalogue, a_model, an_effort
from tests.builders import an_offer as offered
from tui.domain.catalogue.entries import Personal
from tui.domain.catalogue.quality import Band
from tui.domain.catalogue.values import Catalogue, MeasuredRun, Model
from tui.domain.catalogue.workload import Reasoning
from tui.domain.deciding.finding.narrowing import Finder, Narrowed
from tui.domain.deciding.finding.question import TAKES, Requirements
from tui.domain.deciding.finding.question_commands import find_command_line, rank_command_line
from tui.domain.deciding.finding.question_words import (
    OTHER_EFFORTS,
    best_in_words,
    excludes_most,
    left_in_words,
    line_in_words,
    nothing_left,
    question_in_words,
)
from tui.domain.planning.budget import Ceilings
from tui.domain.ranking.ranking import rank
from tui.domain.ranking.search.filters import parse_query

SHOP = replace(RESELLER, id="shop", name="Shop", kind="reseller", base_url="https://x.example")
SHOP = replace(SHOP, key_env="SHOP_KEY")
HOSTS = (GATE, VENDOR, RESELLER, SHOP)
# 1,000 prompt and 100 answer tokens, nothing cached: (1,000 in + 100 out) / 1M a request.
JOB = replace(
    ANSWERS_ONLY, requests_per_day=1_000, prompt_tokens=1_000, answer_tokens=100, cache_ratio=0
)


def sold(host: str, usd: float, *takes: str, context: int | None = None, **said: bool) -> Model:
    """A model called after its price, sold at one host for as much in as out."""
    inputs = ("text", *("file" if each == "pdf" else each for each in takes))
    offer = replace(offered(host, usd, usd, context=context), inputs=inputs, **said)
    return a_model(f"m{usd:g}", offer=offer)


# An answer of 100 tokens at 100 tokens/s takes a second more than its first token.
def answering(model: Model, index: float, first: float) -> Model:
    effort = an_effort(index=index, speed=100, first_token=first, first_answer_token=first)
    return replace(model, efforts=(effort,))


# A request costs price x 0.0011: $0.0011, $0.0022, $0.0044, $0.0088.
FIELD = a_catalogue(
    answering(sold("gate", 1, "image", tools=True), 35, 9),
    answering(sold("vendor", 2, "image", "pdf", tools=True, structured_output=True), 45, 4),
    answering(sold("shop", 4, tools=False, context=100_000), 50, 1),
    replace(answering(sold("vendor", 8, "audio"), 60, 29), open_weights=True),
    hosts=HOSTS,
)


def narrow(question: Requirements, *variables: str, catalogue: Catalogue = FIELD) -> Narrowed:
    own = Personal(variables=frozenset(variables))
    return Finder(catalogue, own).narrow(replace(question, workload=JOB))


def left(narrowed: Narrowed) -> dict[str, int]:
    return {line.id: line.left for line in narrowed.lines}


def ids(narrowed: Narrowed) -> list[str]:
    return [narrowed.ranking.entries[i].model.id for i in narrowed.kept]


def test_each_line_leaves_of_what_those_before_it_left() -> None:
    found = narrow(
        Requirements(takes=("tools", "image"), ceilings=Ceilings(answer=6, request=0.003), index=40)
    )
    assert found.models == 4
    assert left(found) == {
        "job": 4,
        "hosts": 4,
        "takes": 2,
        "context": 2,
        "answer": 1,
        "index": 1,
        "cost": 1,
    }
    assert ids(found) == ["m2"]
    assert found.sought.where == "input:image tools answer<6 index>=40 request<0.003"


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        (Requirements(), ["m1", "m2", "m4", "m8"]),
        (Requirements(takes=("image",)), ["m1", "m2"]),
        (Requirements(takes=("pdf",)), ["m2"]),
        (Requirements(takes=("audio",)), ["m8"]),
        (Requirements(takes=("video",)), []),
        (Requirements(takes=("tools",)), ["m1", "m2"]),
        (Requirements(takes=("schema",)), ["m2"]),
        (Requirements(context=100_001), ["m1", "m2", "m8"]),
        (Requirements(ceilings=Ceilings(answer=5)), ["m4"]),
        (Requirements(ceilings=Ceilings(request=0.0044)), ["m1", "m2"]),
        (Requirements(ceilings=Ceilings(bill=33.01)), ["m1"]),  # 30,000 x 0.0011
        (Requirements(index=45), ["m2", "m4", "m8"]),
        (Requirements(open_weights=True), ["m8"]),
        (Requirements(hosts=("shop", "gate")), ["m1", "m4"]),
    ],
)
def test_every_demand_keeps_what_meets_it(question: Requirements, kept: list[str]) -> None:
    assert ids(narrow(question)) == kept


def test_only_hosts_whose_key_is_set_are_asked() -> None:
    keyed = Requirements(with_key=True)
    assert ids(narrow(keyed, "VENDOR_KEY", "SHOP_KEY")) == ["m2", "m4", "m8"]
    named = replace(keyed, hosts=("shop", "gate"))
    assert ids(narrow(named, "VENDOR_KEY", "SHOP_KEY")) == ["m4"]  # the vendor was not named
    nowhere = narrow(keyed)
    assert ids(nowhere) == []
    assert nothing_left(nowhere) == (
        "No key variable of these hosts is set. Nothing is left. Relax one line:",
        "any host: 4 models, first M1 at Example Gate",
        OTHER_EFFORTS,
    )


def test_a_model_is_held_to_its_offer_at_the_hosts_asked_for() -> None:
    """The vendor's own offer takes tools, the shop's does not say so."""
    vendor = replace(offered("vendor", 1, 1), tools=True)
    both = a_catalogue(a_model("both", offers=(vendor, offered("shop", 3, 3))), hosts=HOSTS)
    asked = Requirements(takes=("tools",))
    assert ids(narrow(asked, catalogue=both)) == ["both"]
    at_shop = narrow(replace(asked, hosts=("shop",)), catalogue=both)
    assert ids(at_shop) == []
    assert at_shop.ranking.entries[0].offer.host == "shop"


def test_an_index_below_the_minimum_in_use_takes_its_place() -> None:
    low = a_catalogue(answering(sold("gate", 1), 20, 1), hosts=HOSTS)
    assert ids(narrow(Requirements(), catalogue=low)) == []
    lowered = narrow(Requirements(index=15), catalogue=low)
    assert (ids(lowered), lowered.sought.view.floor, lowered.sought.where) == (["m1"], 15, "")


def test_the_line_that_alone_excludes_most_is_marked() -> None:
    found = narrow(Requirements(takes=("tools",), ceilings=Ceilings(answer=3), index=40))
    assert excludes_most(found) == "Answer in excludes most: 3 of 4."
    texts = {line.id: left_in_words(line, found) for line in found.lines}
    assert texts["answer"] == "0 ◂ excludes most"
    assert texts["takes"] == "2"
    assert excludes_most(narrow(Requirements())) == ""
    at_shop = narrow(Requirements(takes=("tools",), hosts=("shop",)))
    assert excludes_most(at_shop) == "Where excludes most: 3 of 4."


def test_the_best_can_be_called_whatever_comes_first() -> None:
    uncalled = a_model("uncalled", offer=offered("gate", 0.5, 0.5, slug=None))
    found = narrow(Requirements(), catalogue=a_catalogue(uncalled, *FIELD.models, hosts=HOSTS))
    assert ids(found) == ["uncalled", "m1", "m2", "m4", "m8"]
    assert (
        best_in_words(found) == "Best: M1 at Example Gate: $0.001100 a request, 10 s, index 35.0."
    )


# Where nothing is left


def test_a_figure_is_relaxed_to_what_the_nearest_needs() -> None:
    """m2 takes 5 s and m4 costs $0.0044: the next figures of two digits above pass."""
    found = narrow(Requirements(index=45, ceilings=Ceilings(answer=4, request=0.004)))
    assert nothing_left(found) == (
        "Nothing is left. Relax one line:",
        "answer in 5.1 s instead of 4 s: 1 model, M2 at Vendor",
        "cost $0.0045 a request instead of $0.004 a request: 1 model, M4 at Shop",
        OTHER_EFFORTS,
    )
    eased = narrow(Requirements(index=45, ceilings=Ceilings(answer=5.1, request=0.004)))
    assert ids(eased) == ["m2"]


def test_an_index_is_relaxed_downwards_and_a_demand_is_dropped() -> None:
    found = narrow(Requirements(takes=("video", "image"), index=30))
    assert nothing_left(found)[1:-1] == ("without video: 2 models, first M1 at Example Gate",)
    found = narrow(Requirements(takes=("image",), index=46.5))
    assert nothing_left(found)[1:-1] == (
        "without image: 2 models, first M4 at Shop",
        "quality 45 instead of 46.5: 1 model, M2 at Vendor",
    )


def test_hosts_are_relaxed_to_any() -> None:
    found = narrow(Requirements(takes=("tools",), hosts=("shop",)))
    assert nothing_left(found)[1:-1] == (
        "any host: 2 models, first M1 at Example Gate",
        "without tools: 1 model, M4 at Shop",
    )


def test_where_no_single_line_is_enough_two_are_named() -> None:
    found = narrow(Requirements(takes=("video",), ceilings=Ceilings(answer=1)))
    assert nothing_left(found) == (
        "Nothing is left. Give up two:",
        "without video and answer in 1 s: 4 models, first M1 at Example Gate",
        OTHER_EFFORTS,
    )
    keyless = narrow(Requirements(takes=("video",), with_key=True))
    assert nothing_left(keyless)[1:-1] == (
        "any host, without video: 4 models, first M1 at Example Gate",
    )


def test_of_two_to_give_up_those_are_named_that_leave_most() -> None:
    """m1 and m2 take images, m4 answers within 5 s, m8 has open weights."""
    found = narrow(Requirements(takes=("image",), ceilings=Ceilings(answer=5), open_weights=True))
    assert nothing_left(found)[1:-1] == (
        "without open weights and answer in 5 s: 2 models, first M1 at Example Gate",
    )


def test_a_limit_is_not_relaxed_to_a_bill_that_may_be_higher() -> None:
    """How much `bound` reasons is not known: at $0.0022 or more a request it passes no limit."""
    bound = a_model(
        "bound", offer=offered("gate", 2, 2), effort=replace(an_effort("high"), run=MeasuredRun())
    )
    known = a_model("known", offer=offered("gate", 4, 4), effort=an_effort("non-reasoning", 40))
    workload = replace(JOB, reasoning=Reasoning("tasks"))
    field = a_catalogue(bound, known, hosts=HOSTS)
    asked = Requirements(workload, ceilings=Ceilings(request=0.001))
    found = Finder(field, Personal()).narrow(asked)
    assert nothing_left(found)[1:-1] == (
        "cost $0.0045 a request instead of $0.001 a request: 1 model, Known at Example Gate",
    )


# In words


def test_the_question_stands_in_words_and_as_command_lines() -> None:
    question = Requirements(
        job="digest",
        takes=("image", "schema"),
        context=128_000,
        ceilings=Ceilings(request=0.02, bill=1_500, answer=60),
        index=40,
        hosts=("shop", "vendor"),
        with_key=True,
        open_weights=True,
    )
    found = narrow(question, "VENDOR_KEY")
    words = {line.id: line_in_words(line.id, found.question, FIELD) for line in found.lines}
    assert words == {
        "job": "1,000 requests/day of 1,000 + 100 tokens, 0% cached",
        "hosts": "Shop or Vendor whose key is set, open weights",
        "takes": "image, JSON schema",
        "context": "128K tokens or more",
        "answer": "under 60 s",
        "index": "index 40 or more",
        "cost": "under $0.02 a request, under $1,500 a month",
    }
    bands = (Band(0, "not ranked"), Band(30, "budget"), Band(50, "mid-tier and up"))
    banded = replace(FIELD, index=replace(FIELD.index, bands=bands))
    assert line_in_words("index", question, banded) == "index 40 or more (budget, 30–50)"
    assert question_in_words(found, "Document digest") == (
        "Document digest: Shop or Vendor whose key is set, open weights, image, JSON schema, "
        "128K tokens or more, under 60 s, index 40 or more, under $0.02 a request, "
        "under $1,500 a month"
    )
    assert rank_command_line(found) == (
        "llmrank-tui rank --scope all --basis workload --workload digest --host vendor --where "
        "'open input:image schema context>=128000 answer<60 index>=40 request<0.02 bill<1500'"
    )
    assert find_command_line(found) == (
        "llmrank-tui find --workload digest --takes image --takes schema --context 128000 "
        "--seconds 60 --index 40 --per-request 0.02 --per-month 1500 --host shop --host vendor "
        "--with-key --open"
    )


def test_the_best_and_the_cheapest_are_told_where_they_differ() -> None:
    """m1: 0.0011 / 35 a point; half the price at an index of 31 would be fewer a request."""
    found = narrow(Requirements(takes=("image",)))
    assert (
        best_in_words(found) == "Best: M1 at Example Gate: $0.001100 a request, 10 s, index 35.0."
    )
    found = narrow(Requirements(index=45))
    assert best_in_words(found).startswith("Best: M2 at Vendor: $0.002200 a request, 5.0 s")
    weak = a_catalogue(
        answering(sold("gate", 2), 80, 1), answering(sold("vendor", 1.5), 30, 1), hosts=HOSTS
    )
    assert best_in_words(narrow(Requirements(), catalogue=weak)).endswith(
        " M1.5 is 25% cheaper a request."
    )


# Whatever is asked, the same rows as the search it stands for


QUESTIONS = st.builds(
    Requirements,
    takes=st.sets(st.sampled_from(list(TAKES)), max_size=3).map(tuple),
    context=st.sampled_from([None, 50_000.0, 200_000.0]),
    ceilings=st.builds(
        Ceilings,
        request=st.sampled_from([None, 0.0012, 0.003, 0.1]),
        bill=st.sampled_from([None, 34.0, 100.0]),
        answer=st.sampled_from([None, 2.5, 6.0, 20.0]),
    ),
    index=st.sampled_from([None, 20.0, 30.0, 42.0, 55.0]),
    hosts=st.sets(st.sampled_from(["gate", "vendor", "shop"]), max_size=2).map(tuple),
    with_key=st.booleans(),
    open_weights=st.booleans(),
)
OFFERS = st.builds(
    lambda host, usd, takes, tools, schema: replace(
        offered(host, usd, usd), inputs=("text", *takes), tools=tools, structured_output=schema
    ),
    st.sampled_from(["gate", "vendor", "shop"]),
    st.sampled_from([None, 1.0, 2.0, 4.0]),
    st.sets(st.sampled_from(["image", "audio", "video", "file"]), max_size=3).map(tuple),
    st.sampled_from([None, False, True]),
    st.sampled_from([None, False, True]),
)
MODELS = st.builds(
    lambda offers, index, first, context, open_weights: a_model(
        offers=offers,
        effort=an_effort(index=index, speed=50, first_answer_token=first),
        context=context,
        open_weights=open_weights,
    ),
    st.lists(OFFERS, min_size=1, max_size=3, unique_by=lambda offer: offer.host),
    st.sampled_from([None, 15.0, 31.0, 42.0, 60.0]),
    st.sampled_from([None, 0.5, 3.0, 12.0]),
    st.sampled_from([64_000, 1_000_000]),
    st.sampled_from([None, True, False]),
)


@settings(deadline=None)
@given(
    models=st.lists(MODELS, max_size=8),
    question=QUESTIONS,
    variables=st.sets(st.sampled_from(["GATE_KEY", "VENDOR_KEY", "SHOP_KEY"])),
)
def test_any_question_keeps_the_rows_of_its_search(
    models: list[Model], question: Requirements, variables: set[str]
) -> None:
    named = [replace(model, id=f"m{i}") for i, model in enumerate(models)]
    catalogue, own = a_catalogue(*named, hosts=HOSTS), Personal(variables=frozenset(variables))
    found = Finder(catalogue, own).narrow(replace(question, workload=JOB))
    ranking = rank(catalogue, found.sought.view, JOB)
    query = parse_query(found.sought.where)
    kept = query.kept(ranking.entries, ranking.ranked, ranking.terms, own)
    assert [found.ranking.entries[i].ids for i in found.kept] == [
        ranking.entries[i].ids for i in kept
    ]
    counts = [line.left for line in found.lines[1:]]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == len(kept)
    assert bool(nothing_left(found)) == (not kept)
    for each in found.relaxed:
        assert each.count > 0
