"""The cases of a trial: those of an example prompt by its id, a file's, or a prompt that is typed.

`cases_of` takes either an id or a path. A file's sentences begin with its name.
"""

from pathlib import Path

from msgspec.structs import replace

from tui.domain.trials.case import Case
from tui.domain.trials.case_file import CaseFile, CasesWanted
from tui.domain.words.sanitise import plain
from tui.errors import UserError, nearest_names
from tui.sources.cases.case_formats import read_cases
from tui.store.cases import case_file, shipped_cases

# By the short id that the command line takes, the example prompt of the catalogue.
SHIPPED = {"classify": "classify-titles", "digest": "board-memo", "rerank": "re-rank-passages"}
_IDS = {**{prompt: id for id, prompt in SHIPPED.items()}, "re-rank": "rerank"}
_ADDRESS = ("https://", "http://")


def cases_of(text: str, wanted: CasesWanted | None = None) -> CaseFile:
    """The cases that a text means: the id of an example prompt or of its preset, else a path.

    UserError where it is neither, or the file cannot be read.
    """
    if text in SHIPPED or text in _IDS:
        return shipped(text, wanted)
    path = Path(text).expanduser()
    if not path.exists() and not path.suffix and "/" not in text:
        near = nearest_names(text, SHIPPED)
        hint = f"Nearest: {near[0]}. " if near else ""
        message = f"{text!r} is no file and none of {', '.join(SHIPPED)}"
        raise UserError("No such cases", message, f"{hint}Or name a file of cases.")
    return cases_in(path, wanted)


def shipped(id: str, wanted: CasesWanted | None = None) -> CaseFile:
    """The cases of one of the example prompts, by its id in SHIPPED or in the catalogue."""
    name = _IDS.get(id, id)
    asked = wanted or CasesWanted()
    found = read_cases(shipped_cases(name), CasesWanted(sample=asked.sample, seed=asked.seed))
    return replace(found, kind=name)


def cases_in(path: Path, wanted: CasesWanted | None = None) -> CaseFile:
    """The cases in a file, with its pictures found from where the file is.

    UserError names the file and the line of what makes no case.
    """
    data = case_file(path)
    try:
        found = read_cases(data, wanted or CasesWanted())
    except UserError as error:
        message = f"{plain(path.name)}, {error.message}"
        raise UserError(error.title, message, error.hint, exit_code=error.exit_code) from error
    return replace(found, cases=tuple(_placed(case, path.parent) for case in found.cases))


def typed_case(prompt: str, system: str = "") -> CaseFile:
    """One case of a prompt that was typed or pasted, which a person judges."""
    if not prompt.strip():
        raise UserError("Nothing to try", "the prompt is empty.")
    return CaseFile("prompt", (Case("prompt", prompt, system),), of=1)


def _placed(case: Case, folder: Path) -> Case:
    if not case.image or case.image.startswith(_ADDRESS):
        return case
    return replace(case, image=str(folder / Path(case.image).expanduser()))
