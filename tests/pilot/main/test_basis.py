"""One key switches what cost means; what was chosen is there again at the next start."""

from tests.pilot.app_under_test import Start
from tui.domain.catalogue.acceptance import Acceptance
from tui.store.settings import Settings


async def test_capital_b_goes_round_list_workload_and_measured(start: Start) -> None:
    async with start() as window:
        bases = []
        for _ in range(4):
            bases.append(window.app.main.state.settings.basis)
            await window.press("B")
        assert bases == ["list", "workload", "measured", "list"]


async def test_usable_answers_are_a_basis_once_a_pass_rate_is_known(start: Start) -> None:
    rates = Acceptance(curve=((30, 0.5), (60, 0.9)))
    async with start(settings=Settings(basis="measured", acceptance=rates)) as window:
        bases = []
        for _ in range(2):
            await window.press("B")
            bases.append(window.app.main.state.settings.basis)
        assert bases == ["accepted", "list"]


async def test_a_model_without_a_measured_run_is_excluded_with_the_reason(start: Start) -> None:
    async with start(settings=Settings(scope="all", basis="measured")) as window:
        excluded = [line for line in window.table() if "no measured run" in line]
        assert any("Grove Open" in line for line in excluded)


async def test_basis_and_pass_rates_are_remembered(start: Start) -> None:
    rates = Acceptance(2, 1.5, 60, ((30, 0.5), (60, 0.9)), {"aster-small": 0.8})
    async with start(settings=Settings(basis="workload", acceptance=rates)) as window:
        kept = window.app.main.state.remembered("")
        assert (kept.basis, kept.acceptance) == ("workload", rates)
