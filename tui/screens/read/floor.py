"""The floor of an index version: what is known of it, and the choice."""

from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.validation import Number
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from tui.domain.catalogue.quality import QualityIndex
from tui.domain.ranking.floor import FloorProposal
from tui.domain.words import format as fmt
from tui.widgets.base.cells import shown_block, shown_text
from tui.widgets.base.dialog import Dialog
from tui.widgets.base.key_footer import KeyFooter
from tui.widgets.base.keys import bindings
from tui.widgets.base.text_field import TextField

AROUND = 3  # models shown on each side of a proposed floor


class FloorScreen(ModalScreen[float | None]):
    """Accept what is proposed, keep what was published, or type another; Esc changes nothing."""

    BINDINGS = bindings("over", "every")
    AUTO_FOCUS = "#choices"

    def __init__(
        self, index: QualityIndex, published: QualityIndex, proposal: FloorProposal | None
    ) -> None:
        super().__init__()
        self._index, self._published, self._proposal = index, published, proposal
        self._floors = self._choices()

    def compose(self) -> ComposeResult:
        """What is known, the choices, and a field for any other."""
        index = self._index
        with Dialog(id="dialog"):
            title = f"Minimum {index.label} · {index.titled_in_short}"
            yield Label(shown_text(title), id="dialog-title")
            yield Static(shown_text(self._now()))
            yield Static(shown_block("\n".join(self._evidence())), id="dialog-text")
            numbered = self._numbered()
            options = [Option(shown_text(text), id=str(place)) for place, (_, text) in numbered]
            yield OptionList(*options, id="choices")
            yield TextField(
                placeholder="Other (0–100)",
                validators=[Number(0, 100, "Enter a number from 0 to 100.")],
                validate_on=["submitted"],
                id="other",
                compact=True,
            )
            yield Static("", id="dialog-refused", markup=False)
            keys = "Enter applies, Tab enters another value, Esc cancels."
            yield Static(keys, id="dialog-keys", markup=False)
        yield KeyFooter()

    def _now(self) -> str:
        """The floor in use and whose it is."""
        index = self._index
        if index.floor_origin == "none":
            return f"No minimum: none is published for {index.titled_in_short}."
        if index.instead_of:
            return f"Minimum {index.label}: {index.floor:g}, your choice."
        version = fmt.version(index.floor_version or index.version)
        whose = {
            "edition": f"as published for {version}",
            "carried": f"carried over to {version}",
            "proposed": f"proposed for {version}",
            "chosen": f"your choice for {version}",
        }
        return f"Minimum index: {index.floor:g}, {whose[index.floor_origin]}."

    def _numbered(self) -> list[tuple[int, tuple[float, str]]]:
        return list(enumerate(self._floors))

    def _choices(self) -> list[tuple[float, str]]:
        """Floors to choose with what each means."""
        index, published, proposal = self._index, self._published, self._proposal
        found: list[tuple[float, str]] = []
        if index.instead_of:
            found.append((0.0, "No minimum"))
            return [*found, (index.floor, f"Keep {index.floor:g}")] if index.floor else found
        if proposal is not None:
            found.append((proposal.floor, f"Accept {proposal.floor:g}, carried over by rank"))
        floor, version = published.floor, published.version
        if proposal is not None:  # carried over from there, which may be a choice of one's own
            floor, version = proposal.old_floor, proposal.old_version
        own = (floor, version) != (published.floor, published.version)
        whose = "your choice for" if own else "as published for"
        known = published.known(index.version)
        if known is not None and known.version != published.version:
            floor, version, whose = known.floor, known.version, "carried over to"
        found.append((floor, f"Keep {floor:g}, {whose} {fmt.version(version)}"))
        if all(index.floor != floor for floor, _ in found):
            found.append((index.floor, f"Keep {index.floor:g}, in use"))
        return found

    def _evidence(self) -> list[str]:
        """What a proposal rests on: a sentence, and a line for each model around the floor."""
        proposal = self._proposal
        if self._index.instead_of:
            only = self._index.published.titled_in_short
            return [f"Only {only} comes with a minimum. One of your own is kept for this quality."]
        if proposal is None:
            if known := self._published.known(self._index.version):
                return [known.found or "Published with this version."]
            return ["No model is rated under both versions, so nothing can be carried over."]
        passes = sum(model.new >= proposal.floor for model in proposal.common)
        near = proposal.common[max(passes - AROUND, 0) : passes + AROUND]
        old, new = fmt.version(proposal.old_version), fmt.version(proposal.new_version)
        lines = [
            f"{'passes' if model.new >= proposal.floor else 'fails'}: {model.name}, "
            f"{model.old:g} on {old}, {model.new:g} on {new}"
            for model in near
        ]
        sentence = proposal.sentence()
        return [f"{sentence[:1].upper()}{sentence[1:]}.", *lines]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._floors[int(event.option.id or 0)][0])

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        result = event.validation_result
        if result is not None and not result.is_valid:
            self.query_one(TextField).editing = True  # until it is a floor
            self.query_one("#dialog-refused", Static).update(" ".join(result.failure_descriptions))
        else:
            self.dismiss(float(event.value))

    def action_leave(self) -> None:
        """Leave the floor as it is."""
        self.dismiss(None)
