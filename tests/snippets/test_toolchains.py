"""A machine without a toolchain is told so by name, and CI does not let it pass."""

import pytest

from .toolchains import program


def test_a_missing_program_skips_the_test_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LLMRANK_REQUIRE_TOOLCHAINS", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.skip.Exception, match=r"^node is not installed$"):
        program("node")


def test_a_missing_program_fails_the_test_where_toolchains_are_required(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LLMRANK_REQUIRE_TOOLCHAINS", "1")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(pytest.fail.Exception, match=r"^node is not installed$"):
        program("node")
