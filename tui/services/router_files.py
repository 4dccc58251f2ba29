"""A planned router as files: the templates of a form, with the plan written into them."""

from collections.abc import Mapping

from tui.domain.handover.code.router.router_forms import RouterForm
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.ranking import Ranking
from tui.store.templates import router_template


def router_files(ranking: Ranking, plan: RouterPlan, form: RouterForm) -> Mapping[str, str]:
    """The text of each file of a form by its name, the program first.

    UserError says why there is none: one of the models cannot be called, or not by this form.
    """
    from tui.domain.handover.code.router.router_code import router_code
    from tui.domain.handover.code.router.router_filling import filled_router

    code = router_code(ranking, plan, form)
    return {name: filled_router(router_template(name), code, form.id) for name in form.files}
