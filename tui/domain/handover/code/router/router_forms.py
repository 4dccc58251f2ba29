"""The forms a router is handed over in: which files each has, and what colours them."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

RouterFormId = Literal["python", "typescript", "litellm", "openrouter"]


class RouterForm(Struct, frozen=True):
    """One form: `file` is the program, `test` its unit test, empty where there is none.

    `highlight` is what the highlighter and Markdown call its language. `same` begins the line from
    which on the program is the same for any two models, empty where none is.
    """

    id: RouterFormId
    name: str
    highlight: str
    file: str
    test: str = ""
    same: str = ""

    @property
    def files(self) -> tuple[str, ...]:
        """All its files, the program first."""
        return (self.file, self.test) if self.test else (self.file,)


_FORMS = (
    RouterForm("python", "Python", "python", "router.py", "test_router.py", "# An estimate"),
    RouterForm(
        "typescript", "TypeScript", "typescript", "router.ts", "router.test.ts", "// An estimate"
    ),
    RouterForm("litellm", "LiteLLM config", "yaml", "config.yaml"),
    RouterForm("openrouter", "OpenRouter request", "bash", "openrouter.sh"),
)
ROUTER_FORMS: Mapping[RouterFormId, RouterForm] = {form.id: form for form in _FORMS}
