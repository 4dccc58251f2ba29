"""Traffic is what the published method says: a chat resends its history, cached as far as sent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import AGENT, CHAT
from tui.domain.catalogue.parse import parse_reasoning
from tui.domain.catalogue.workload import Reasoning, Session, Workload

SESSIONS = st.builds(
    Session,
    sessions_per_day=st.integers(1, 10_000),
    system_tokens=st.integers(0, 20_000),
    turns=st.integers(1, 40),
    user_tokens=st.integers(1, 5_000),
    answer_tokens=st.integers(0, 5_000),
)


def test_the_default_workload_is_the_published_one() -> None:
    workload = Workload()

    assert workload.requests_per_day == 10_000
    assert workload.prompt_tokens == 2_000
    assert workload.answer_tokens == 500
    assert workload.cache_ratio == 0.7
    assert workload.write_ratio == 0
    assert workload.reasoning == Reasoning("effort")
    assert workload.batch_share == 0


def test_each_turn_of_a_chat_resends_what_was_said() -> None:
    assert [CHAT.prompt(turn) for turn in (1, 2, 3, 10)] == [4_200, 4_700, 5_200, 8_700]


def test_a_ten_turn_chat_sends_64500_prompt_tokens_of_which_55800_are_cached() -> None:
    workload = CHAT.workload()

    assert CHAT.prompt_tokens == 64_500
    assert CHAT.cached_tokens == 55_800
    assert workload.requests_per_day == 10_000
    assert workload.prompt_tokens == 6_450
    assert workload.answer_tokens == 300
    assert workload.cache_ratio == pytest.approx(0.8651, abs=0.00005)


def test_a_25_turn_agent_sends_485000_prompt_tokens_of_which_453000_are_cached() -> None:
    workload = AGENT.workload()

    assert AGENT.prompt_tokens == 485_000
    assert AGENT.cached_tokens == 453_000
    assert workload.requests_per_day == 12_500
    assert workload.prompt_tokens == 19_400
    assert workload.cache_ratio == pytest.approx(0.9340, abs=0.00005)


def test_a_single_turn_has_nothing_in_the_cache() -> None:
    workload = Session(7, system_tokens=100, turns=1, user_tokens=20, answer_tokens=30).workload()

    assert workload == Workload(7, 120, 30, cache_ratio=0)


def test_tool_results_are_billed_as_user_tokens() -> None:
    """With 600 tokens of results a turn sends 800: the prompts are 4,800, 5,900, 7,000, ..."""
    with_tools = replace(CHAT, tool_tokens=600)

    assert [with_tools.prompt(turn) for turn in (1, 2, 3)] == [4_800, 5_900, 7_000]
    assert with_tools.workload() == replace(CHAT, user_tokens=800).workload()


def test_a_prompt_shorter_than_the_host_caches_is_sent_again_in_full() -> None:
    """Of 4,200, 4,700, 5,200, ... the first two are under 5,000: 55,800 - 4,200 - 4,700."""
    picky = replace(CHAT, min_prefix_tokens=5_000)

    assert [picky.cached(turn) for turn in (1, 2, 3, 4)] == [0, 0, 0, 5_200]
    assert picky.cached_tokens == 46_900
    assert picky.workload().cache_ratio == pytest.approx(0.7271, abs=0.00005)
    # A prompt of exactly the minimum is cached.
    assert replace(CHAT, min_prefix_tokens=4_200).cached_tokens == 55_800


@pytest.mark.parametrize(
    ("kept", "pause", "cached"), [(300, 900, 0), (300, 300, 55_800), (None, 9_000, 55_800)]
)
def test_a_cache_that_forgets_before_the_next_turn_saves_nothing(
    kept: float | None, pause: float, cached: int
) -> None:
    patient = replace(CHAT, cache_seconds=kept, pause_seconds=pause)

    assert patient.cached_tokens == cached
    assert patient.prompt_tokens == 64_500


@given(SESSIONS)
def test_requests_of_a_session_add_up_to_its_tokens(session: Session) -> None:
    workload = session.workload()
    sessions = session.sessions_per_day

    assert 0 <= workload.cache_ratio < 1
    assert workload.requests_per_day == sessions * session.turns
    sent = workload.requests_per_day * workload.prompt_tokens
    assert sent == pytest.approx(sessions * session.prompt_tokens)
    assert sent * workload.cache_ratio == pytest.approx(sessions * session.cached_tokens)


@given(SESSIONS)
def test_a_longer_chat_sends_more_and_caches_a_larger_share(session: Session) -> None:
    longer = Session(
        session.sessions_per_day,
        session.system_tokens,
        session.turns + 1,
        session.user_tokens,
        session.answer_tokens,
    )

    assert longer.prompt_tokens > session.prompt_tokens
    assert longer.cached_tokens == session.prompt_tokens
    assert longer.workload().cache_ratio > session.workload().cache_ratio


@pytest.mark.parametrize(
    ("reasoning", "text"),
    [
        (Reasoning(), "effort"),
        (Reasoning("off"), "off"),
        (Reasoning("tasks"), "tasks"),
        (Reasoning("speed"), "speed"),
        (Reasoning("fixed", 800), "800"),
        (Reasoning("fixed", 1_234_567), "1234567"),
        (Reasoning("fixed", 12.5), "12.5"),
    ],
)
def test_a_reasoning_setting_is_written_as_a_person_types_it(
    reasoning: Reasoning, text: str
) -> None:
    assert str(reasoning) == text
    assert parse_reasoning(text) == reasoning
