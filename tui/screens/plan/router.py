"""The router planner: a cheap and a strong model, the share escalated, and the best pairs."""

from collections.abc import Callable, Iterable
from functools import partial

from msgspec.structs import replace
from textual import events, on
from textual.content import Content
from textual.widget import Widget

from tui.domain.catalogue.parse import HIGHEST_INDEX, parse_count, parse_share
from tui.domain.catalogue.workload import Session
from tui.domain.handover.code.router.router_documents import RouterProgram, folder_name
from tui.domain.handover.code.router.router_forms import ROUTER_FORMS
from tui.domain.handover.document import title
from tui.domain.handover.handover import Handover
from tui.domain.handover.plans.router_document import RouterAsked, router_document, router_record
from tui.domain.planning.candidates import best_first, cheapest_first, router_candidates
from tui.domain.planning.pairs import pair_search, single_models
from tui.domain.planning.router import ESCALATED, first_plan
from tui.domain.planning.router_words import NO_PLAN
from tui.domain.ranking.ranking import Ranking
from tui.domain.words import format as fmt
from tui.errors import UserError
from tui.screens.plan.planning import MOST_WIDTH, PlanningScreen
from tui.screens.requests import CopyRequested, SaveAllRequested, SaveRequested
from tui.services.router_files import router_program
from tui.widgets.base.choice import Choice
from tui.widgets.base.keys import bindings
from tui.widgets.base.model_field import ModelField
from tui.widgets.base.page import Page
from tui.widgets.base.plan_fields import PlanField, PlanFields, Value
from tui.widgets.base.slider import Slider
from tui.widgets.base.text_sheet import TextSheet
from tui.widgets.chart.chart_view import ChartView
from tui.widgets.chart.frame import ABOVE, BELOW
from tui.widgets.pages.planning.router_code_page import write_router_code
from tui.widgets.pages.planning.router_page import Planned, Search, write_more, write_router
from tui.widgets.pages.planning.router_picture import router_picture

# In a window of fewer cells or lines the frontier is a table alone.
PLOT_FROM = (66, 22)
_PLOT_LINES = (7, 18)
_SAVES = "w saves it."
_PAYS = (("strong", "strong model"), ("both", "both"))


def _share(text: str) -> float:
    return parse_share(text, "the escalated share")


def _budget(text: str) -> float | None:
    return parse_count(text, "the monthly budget") if text.strip() else None


def _quality(text: str) -> float | None:
    return parse_count(text, "the target index", most=HIGHEST_INDEX) if text.strip() else None


def _percent(value: Value) -> str:
    return f"{round(value * 100, 2):g}%" if isinstance(value, float) else ""


def _number(value: Value) -> str:
    return fmt.in_field(value) if isinstance(value, float) else ""


SHARE = PlanField("share", "Escalated", _share, _percent)
BUDGET = PlanField("budget", "Budget $/month", _budget, _number)


class RouterScreen(PlanningScreen[None]):
    """Models are compared by their monthly bills, so they are those that list prices rank."""

    BINDINGS = bindings("router")
    DEFAULT_CSS = "RouterScreen #router-chart { max-width: 110; margin: 1 0; }"
    TITLE_TEXT = "Router"

    def __init__(self, ranking: Ranking, session: Session | None = None) -> None:
        """`session` is what the ranking's workload is derived from, where it is from one."""
        super().__init__()
        self._ranking = ranking.by_list
        self._form = ROUTER_FORMS["python"]
        plan = first_plan(self._ranking)
        if plan is None:
            self._planned = None
        else:
            self._planned = Planned(self._ranking, replace(plan, session=session))
        self._code: RouterProgram | UserError | None = None
        if plan is not None:  # there the arrows move the share, and j and k the page
            self.STARTS_AT = "#share-slider"

    def rows(self) -> Iterable[Iterable[PlanField | tuple[str, Widget]]]:
        """Both models, the share by figure and by slider, who is paid, the two targets."""
        if self._planned is None:
            return ()
        plan, word = self._planned.plan, self._ranking.terms.index.word
        models = router_candidates(self._ranking, plan.cheap, plan.strong)
        slider = Slider(id="share-slider")
        slider.set_reactive(Slider.value, ESCALATED)
        cheap = ModelField(cheapest_first(models), plan.cheap, id="cheap")
        strong = ModelField(best_first(models), plan.strong, id="strong")
        cheap.leave_out(plan.strong.entry.model.id)
        strong.leave_out(plan.cheap.entry.model.id)
        return (
            (("Cheap model", cheap),),
            (("Strong model", strong),),
            (SHARE, ("of requests", slider)),
            (("Escalated requests pay for", Choice(_PAYS, "strong", id="pays")),),
            (BUDGET, PlanField("quality", f"Target {word}", _quality, _number)),
        )

    def values(self) -> dict[str, Value]:
        """The published tenth; no targets."""
        return {"share": ESCALATED}

    def on_mount(self) -> None:
        """The first plan, and the search for the best pairs."""
        self._search()

    def below(self) -> Iterable[Widget]:
        """The plot, the frontier as a table with the rest, and the router's code."""
        yield ChartView(id="router-chart")
        yield TextSheet(id="router-more")
        yield TextSheet(id="router-code")

    def show(self) -> None:
        """The plan, its plot where there is room for one, the rest."""
        self.query_one("#plan-text", TextSheet).write(partial(self._part, self._write_plan))
        self.query_one("#router-more", TextSheet).write(partial(self._part, self._write_more))
        self._code = self._composed()
        self.query_one("#router-code", TextSheet).write(partial(self._part, self._write_code))
        self.refresh_bindings()
        chart, (width, height) = self.query_one(ChartView), self.size
        planned = self._planned
        chart.picture = None if planned is None else router_picture(planned)
        room = width >= PLOT_FROM[0] and height >= PLOT_FROM[1]
        chart.display = room and chart.picture is not None
        least, most = _PLOT_LINES
        chart.styles.height = min(max(height * 3 // 8, least), most) + ABOVE + BELOW

    def _part(self, write: Callable[[Page], None], width: int) -> Content:
        page = Page(min(width, MOST_WIDTH))
        write(page)
        return page.content()

    def write(self, page: Page) -> None:
        """All of it, to be taken along."""
        self._write_plan(page)
        self._write_more(page)

    def _write_more(self, page: Page) -> None:
        if self._planned is not None:
            write_more(page, self._planned)

    def _write_code(self, page: Page) -> None:
        if self._code is not None:
            write_router_code(page, self._form.name, self._code)

    # Its code

    def _composed(self) -> RouterProgram | UserError | None:
        """The code of the plan, or why there is none; None without a plan."""
        if self._planned is None:
            return None
        try:
            return router_program(self._planned.ranking, self._planned.plan, self._form)
        except UserError as error:
            return error

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey what needs code where there is none."""
        if action in ("copy_router", "save_router"):
            return True if isinstance(self._code, RouterProgram) else None
        return super().check_action(action, parameters)

    def facts(self) -> dict[str, str]:
        """Why there is no code."""
        why = self._code.as_text() if isinstance(self._code, UserError) else NO_PLAN
        return {"no_router": why}

    def action_next_form(self) -> None:
        """The code in its next form."""
        forms = list(ROUTER_FORMS.values())
        self._form = forms[(forms.index(self._form) + 1) % len(forms)]
        self.show()
        self.notify(f"Code: {self._form.name}.")

    def action_copy_router(self) -> None:
        """The program to the clipboard; its unit test is saved beside it."""
        if isinstance(self._code, RouterProgram):
            self.post_message(CopyRequested(self._code.files[0].text, self._code.title, _SAVES))

    def action_save_router(self) -> None:
        """The program to a new file, or with its unit test to a new folder."""
        if not isinstance(self._code, RouterProgram):
            return
        files = {file.name: file.text for file in self._code.files}
        if len(files) == 1:
            [(name, text)] = files.items()
            self.post_message(SaveRequested(name, text))
        else:
            self.post_message(SaveAllRequested(folder_name(self._code.plan), files))

    def _write_plan(self, page: Page) -> None:
        """The plan, or why there is none."""
        if self._planned is None:
            page.paragraph(f"No router to plan: {NO_PLAN}.")
            page.paragraph(
                "Press a on the ranking for all models, or lower the minimum index.", style="$quiet"
            )
        else:
            write_router(page, self._planned)

    def handover(self) -> Handover:
        """The plan as `route` tells it."""
        planned = self._planned
        if planned is None:
            return super().handover()
        asked = RouterAsked(planned.ranking, planned.plan, planned.budget, planned.quality)
        return Handover(
            *("router", "Router"),
            lambda: [title("Router"), *router_document(asked)],
            record=lambda: router_record(asked),
        )

    def on_resize(self, event: events.Resize) -> None:
        """The plot is as high as the window allows."""
        self.show()

    def _change(self, planned: Planned) -> None:
        self._planned = planned
        self.show()

    @on(ModelField.Changed, "#cheap")
    def _cheap_chosen(self, event: ModelField.Changed) -> None:
        if self._planned is not None:
            plan = replace(self._planned.plan, cheap=event.row)
            self.query_one("#strong", ModelField).leave_out(event.row.entry.model.id)
            self._change(replace(self._planned, plan=plan))

    @on(ModelField.Changed, "#strong")
    def _strong_chosen(self, event: ModelField.Changed) -> None:
        if self._planned is not None:
            plan = replace(self._planned.plan, strong=event.row)
            self.query_one("#cheap", ModelField).leave_out(event.row.entry.model.id)
            self._change(replace(self._planned, plan=plan))

    @on(PlanFields.Changed)
    def _typed(self, event: PlanFields.Changed) -> None:
        planned, value = self._planned, event.value
        if planned is None or isinstance(value, str):
            return
        if event.field == "share":
            share = value or 0.0
            self.query_one(Slider).value = share
            self._change(replace(planned, plan=replace(planned.plan, escalated=share)))
        elif event.field == "budget":
            self._change(replace(planned, budget=value))
        else:
            self._change(replace(planned, quality=value))

    @on(Slider.Changed)
    def _slid(self, event: Slider.Changed) -> None:
        if self._planned is not None:
            self.query_one(PlanFields).put("share", event.value)
            plan = replace(self._planned.plan, escalated=event.value)
            self._change(replace(self._planned, plan=plan))

    @on(Choice.Changed)
    def _chose(self, event: Choice.Changed) -> None:
        if self._planned is not None:
            plan = replace(self._planned.plan, both=event.value == "both")
            self._change(replace(self._planned, plan=plan))
            self._search()

    def _search(self) -> None:
        """Search all pairs in a thread; another search, or closing, cancels it."""
        if self._planned is None:
            return
        ranking, both = self._ranking, self._planned.plan.both

        def compute(cancelled: Callable[[], bool]) -> Search | None:
            alone = single_models(ranking)
            frontier = pair_search(alone, both, cancelled)
            return None if frontier is None else Search(alone, frontier)

        self.in_background(compute, self._found)

    def _found(self, result: object) -> None:
        if isinstance(result, Search) and self._planned is not None:
            self._change(replace(self._planned, search=result))
