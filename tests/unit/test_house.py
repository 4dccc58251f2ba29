"""The house: no circle, no crowded folder or function, no name with two meanings, no deep screen.

Read off the source, so that imports inside functions count and nothing has to be imported.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import CHECKOUT

PACKAGE = CHECKOUT / "tui"
TEMPLATES = PACKAGE / "templates"
FILES = sorted(file for file in PACKAGE.rglob("*.py") if TEMPLATES not in file.parents)
TREES = {file: ast.parse(file.read_text("utf-8"), str(file)) for file in FILES}
MOST_FILES = 20
MOST_PARAMETERS = 5
# What a screen or an app of ours is one by.
OF_TEXTUAL = {"App", "Screen", "ModalScreen"}


def _named(file: Path) -> str:
    parts = file.relative_to(CHECKOUT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {_named(file): file for file in FILES}


def _imported(node: ast.AST) -> Iterator[str]:
    """Every module of ours that runs when this does; not what only the type checker reads."""
    if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        return
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name in MODULES)
    elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
        for alias in node.names:
            inside = f"{node.module}.{alias.name}"
            yield inside if inside in MODULES else node.module
    for child in ast.iter_child_nodes(node):
        yield from _imported(child)


def _circle(imports: dict[str, list[str]]) -> list[str]:
    """The modules of a circle, each of which imports the next; none where there is no circle."""
    done: set[str] = set()
    way: list[str] = []

    def walk(module: str) -> list[str]:
        if module in way:
            return [*way[way.index(module) :], module]
        if module in done:
            return []
        way.append(module)
        for other in imports[module]:
            if found := walk(other):
                return found
        done.add(way.pop())
        return []

    return next((found for module in imports if (found := walk(module))), [])


def _classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    for file, tree in TREES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                yield file, node


def test_no_module_imports_what_imports_it_by_whatever_way() -> None:
    imports = {name: sorted(set(_imported(TREES[file]))) for name, file in MODULES.items()}
    assert " imports ".join(_circle(imports)) == ""


def test_a_circle_is_found_also_through_an_import_inside_a_function() -> None:
    lazily = ast.parse("def f():\n    from tui.errors import UserError")
    assert list(_imported(lazily)) == ["tui.errors"]
    typed = ast.parse("if TYPE_CHECKING:\n    from tui.errors import UserError")
    assert list(_imported(typed)) == []
    imports = {"a": ["b"], "b": ["c"], "c": ["b"]}
    assert _circle(imports) == ["b", "c", "b"]


def test_no_folder_is_crowded() -> None:
    files: dict[Path, int] = defaultdict(int)
    for file in FILES:
        files[file.parent] += 1
    assert {str(folder): n for folder, n in files.items() if n > MOST_FILES} == {}


def test_every_folder_has_a_door_sign_and_nothing_else_in_its_init() -> None:
    for folder in {file.parent for file in FILES}:
        file = folder / "__init__.py"
        assert file in TREES, f"{folder} has no __init__.py"
        sign, *rest = TREES[file].body
        assert (ast.get_docstring(TREES[file]) or "").count("\n") == 0, file
        assert isinstance(sign, ast.Expr), f"{file} does not begin with a docstring"
        version = folder == PACKAGE and ast.unparse(rest[0]).startswith("__version__ =")
        assert len(rest) == version, f"{file} has more than its docstring"


def test_a_class_name_means_one_thing() -> None:
    places = defaultdict(list)
    for file, node in _classes():
        if not node.name.startswith("_"):
            places[node.name].append(f"{file.relative_to(CHECKOUT)}:{node.lineno}")
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_at_most_one_class_of_ours_is_between_a_screen_or_the_app_and_textual() -> None:
    bases = {
        node.name: [ast.unparse(base).partition("[")[0] for base in node.bases]
        for _, node in _classes()
    }

    def chains(name: str) -> Iterator[list[str]]:
        """Every way up from a class, through ours to the first that is not."""
        for base in bases.get(name, []):
            if base in bases:
                yield from ([name, *chain] for chain in chains(base))
            else:
                yield [name, base]
        if not bases.get(name):
            yield [name]

    screens = [name for name in bases if any(way[-1] in OF_TEXTUAL for way in chains(name))]
    assert {"MainScreen", "LlmrankApp"} <= set(screens)
    for name in screens:
        for way in chains(name):
            ours = [each for each in way if each in bases]
            assert len(ours) <= 2, f"{' is a '.join(way)}: two classes of ours above one another"


def test_a_function_takes_at_most_five_parameters() -> None:
    crowded = {}
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                taken = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                names = [each.arg for each in taken if each.arg not in ("self", "cls")]
                if len(names) > MOST_PARAMETERS:
                    crowded[f"{file.relative_to(CHECKOUT)}:{node.lineno} {node.name}"] = names
    assert crowded == {}
