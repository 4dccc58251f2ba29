"""The TOML format of a claim: a strength or a weakness and what it asserts."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from tui.domain.catalogue import claim as domain
from tui.store.schema.fields import Id, Name, Table, Text, WordOrNumber

# The argument each relation needs; a ratio's value ("at least") may be left out.
_NEEDED: Mapping[domain.Relation, str | None] = {
    "nth_lowest": "n",
    "nth_highest": "n",
    "above": "value",
    "below": "value",
    "equals": "value",
    "absent": None,
    "contains": "item",
    "count": "n",
    "ratio_to_next": None,
    "ratio_to_model": "model",
}
_RATIOS = ("ratio_to_next", "ratio_to_model")


class CheckTable(Table):
    """One thing a claim asserts; which arguments go with it depends on the relation."""

    metric: Id
    relation: domain.Relation
    n: Annotated[int, Field(ge=1, le=1_000)] | None = None
    value: WordOrNumber | None = None
    item: Name | None = None
    model: Id | None = None

    @model_validator(mode="after")
    def _arguments_fit_the_relation(self) -> Self:
        needed = _NEEDED[self.relation]
        allowed = {needed, "value"} if self.relation in _RATIOS else {needed}
        given = {key for key in ("n", "value", "item", "model") if getattr(self, key) is not None}
        if needed and needed not in given:
            raise ValueError(f"the relation {self.relation!r} needs the key {needed!r}")
        for key in sorted(given - allowed):
            raise ValueError(f"the relation {self.relation!r} takes no key {key!r}")
        return self

    def build(self) -> domain.Check:
        """The check of the domain."""
        return domain.Check(self.metric, self.relation, self.n, self.value, self.item, self.model)


class ClaimTable(Table):
    """A strength or a weakness as data."""

    kind: domain.ClaimKind
    scope: domain.ClaimScope
    text: Text
    checks: list[CheckTable]

    @model_validator(mode="after")
    def _something_is_checked(self) -> Self:
        if not self.checks:
            raise ValueError("a claim needs at least one check")
        return self

    def build(self) -> domain.Claim:
        """The claim of the domain."""
        checks = tuple(check.build() for check in self.checks)
        return domain.Claim(self.kind, self.scope, self.text, checks)
