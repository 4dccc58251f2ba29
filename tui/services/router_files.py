"""A planned router as files: the templates of a form, with the plan written into them."""

from tui.domain.handover.code.router.router_documents import RouterFile, RouterProgram
from tui.domain.handover.code.router.router_forms import RouterForm
from tui.domain.planning.router import RouterPlan
from tui.domain.ranking.ranking import Ranking
from tui.store.templates import router_template


def router_program(ranking: Ranking, plan: RouterPlan, form: RouterForm) -> RouterProgram:
    """The files of a form with the plan in them.

    UserError says why there are none: one of the models cannot be called, or not by this form.
    """
    from tui.domain.handover.code.router.router_code import router_code
    from tui.domain.handover.code.router.router_filling import filled_router

    code = router_code(ranking, plan, form)
    files = (RouterFile(x, filled_router(router_template(x), code, form.id)) for x in form.files)
    return RouterProgram(plan, form, tuple(files))
