"""The code of a router to take along: its files as a document, and as a record for programs."""

import re

from msgspec import Struct

from tui.domain.handover.code.router.router_forms import RouterForm
from tui.domain.handover.document import Block, CodeBlock, Heading
from tui.domain.handover.for_programs import Record
from tui.domain.planning.router import RouterPlan


class RouterFile(Struct, frozen=True):
    """A file of a router under its name."""

    name: str
    text: str


class RouterProgram(Struct, frozen=True):
    """A planned router in one form: the program, and its unit test where it has one."""

    plan: RouterPlan
    form: RouterForm
    files: tuple[RouterFile, ...]

    @property
    def title(self) -> str:
        """What it is: `Python router: DeepSeek V4 Flash (max), GPT-5.5 (xhigh)`."""
        cheap, strong = self.plan.cheap.entry.label, self.plan.strong.entry.label
        return f"{self.form.name}: router of {cheap} and {strong}"

    @property
    def own_lines(self) -> tuple[list[str], int]:
        """The first lines of the program, those of these two models, and how many more follow."""
        lines, same = self.files[0].text.splitlines(), self.form.same
        own = next((at for at, line in enumerate(lines) if same and line.startswith(same)), None)
        return (lines, 0) if own is None else (lines[:own], len(lines) - own)


def folder_name(plan: RouterPlan) -> str:
    """What its files are saved in: `router_deepseek_v4_flash_gpt_5_5`, never more than a name."""
    ids = (row.entry.model.id for row in (plan.cheap, plan.strong))
    names = [re.sub(r"[^a-z0-9]+", "_", id.lower())[:30].strip("_") for id in ids]
    return "_".join(["router", *(name or "model" for name in names)])


def router_code_document(program: RouterProgram) -> list[Block]:
    """Each file under its name."""
    blocks: list[Block] = [Heading(program.title, 1)]
    for file in program.files:
        blocks += [Heading(file.name, 2), CodeBlock(file.text, program.form.highlight)]
    return blocks


def router_code_record(program: RouterProgram) -> Record:
    """The files by name and text, with whose they are."""
    return {
        "form": program.form.id,
        "cheap": program.plan.cheap.entry.model.id,
        "strong": program.plan.strong.entry.model.id,
        "files": [{"name": file.name, "text": file.text} for file in program.files],
    }
