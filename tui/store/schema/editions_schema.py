"""The TOML format of a whole catalogue, of one edition or several, and the way to the domain."""

from pathlib import Path

from msgspec.structs import replace
from pydantic import ValidationError

from tui.domain.catalogue.origins import Edition
from tui.domain.catalogue.quality import QualityIndex
from tui.domain.catalogue.values import Catalogue, ExamplePrompt
from tui.domain.market.assemble import without_strangers
from tui.domain.market.current import Editions
from tui.domain.market.layer_below import joined_by_id
from tui.store.schema.catalogue_schema import (
    CriterionTable,
    EditionTable,
    IndexTable,
    PresetTable,
    PromptTable,
    QuestionTable,
    SourceTable,
)
from tui.store.schema.fields import DateText, Id, Name, Prose, Table, Text
from tui.store.schema.hosts_schema import HostTable
from tui.store.schema.models_schema import ModelTable
from tui.store.schema.problems import Problem, bad_file, did_you_mean, problems_of, value_shown
from tui.store.schema.references import reference_problems


class SuitsTable(Table):
    """Which models of a later edition a prompt of the reference suits."""

    id: Id
    suits: list[Id]
    suits_text: Text

    def build(self, prompt: ExamplePrompt) -> ExamplePrompt:
        """The prompt with these models in place of the reference's."""
        return replace(prompt, suits=tuple(self.suits), suits_text=self.suits_text)


class LaterEditionTable(Table):
    """An edition after the reference: its date, the version of its index, its models and texts.

    Everything else stands once for all editions. Of the reference's prompts and questions it has
    those that name no model it lacks, and `prompts` and `questions` say them of its own models.
    """

    id: Id
    name: Name
    as_of: DateText
    index_version: Name
    note: Prose = ""
    models: list[ModelTable]
    prompts: list[SuitsTable] = []
    questions: list[QuestionTable] = []

    def build(self, reference: Catalogue, index: QualityIndex) -> Catalogue:
        """The edition as a catalogue of its own, on the method of the reference."""
        dated: Edition = replace(
            reference.edition, name=self.name, as_of=self.as_of, note=self.note
        )
        suits = {each.id: each for each in self.prompts}
        catalogue = replace(
            reference,
            edition=dated,
            index=index,
            models=tuple(table.build() for table in self.models),
            prompts=tuple(
                suits[prompt.id].build(prompt) if prompt.id in suits else prompt
                for prompt in reference.prompts
            ),
            questions=joined_by_id((each.build() for each in self.questions), reference.questions),
        )
        return without_strangers(catalogue)


class CatalogueTable(Table):
    """The whole file."""

    edition: EditionTable
    index: IndexTable
    sources: dict[Id, SourceTable]
    criteria: list[CriterionTable]
    hosts: dict[Id, HostTable]
    models: list[ModelTable]
    presets: list[PresetTable] = []
    prompts: list[PromptTable] = []
    questions: list[QuestionTable] = []
    editions: list[LaterEditionTable] = []

    def build(self) -> Editions:
        """The editions of the domain, models and texts in the order of the file."""
        reference = Catalogue(
            edition=self.edition.build(),
            index=self.index.build(),
            sources=tuple(table.build(id) for id, table in self.sources.items()),
            criteria=tuple(table.build() for table in self.criteria),
            hosts=tuple(table.build(id) for id, table in self.hosts.items()),
            models=tuple(table.build() for table in self.models),
            presets=tuple(table.build() for table in self.presets),
            prompts=tuple(table.build() for table in self.prompts),
            questions=tuple(table.build() for table in self.questions),
        )
        indices = [reference.index.at(later.index_version) for later in self.editions]
        later = zip(self.editions, indices, strict=True)
        return Editions(
            reference, tuple(each.build(reference, index) for each, index in later if index)
        )


def build_editions(raw: dict[str, object], path: Path) -> Editions:
    """The editions of a parsed file; one UserError lists everything that is wrong with it."""
    problems = reference_problems(raw)
    try:
        table = CatalogueTable.model_validate(raw)
    except ValidationError as error:
        raise bad_file(
            path, "catalogue", [*problems_of(error, CatalogueTable, raw), *problems]
        ) from error
    problems += _unknown_versions(table)
    if problems:
        raise bad_file(path, "catalogue", problems)
    return table.build()


def _unknown_versions(table: CatalogueTable) -> list[Problem]:
    """A problem for each edition on a version of the index without a floor."""
    known = [table.index.version, *(other.version for other in table.index.others)]
    return [
        Problem(
            f"editions.{later.id}.index_version",
            f"the index has no version {value_shown(later.index_version)}"
            f"{did_you_mean(later.index_version, known)}",
        )
        for later in table.editions
        if later.index_version not in known
    ]
