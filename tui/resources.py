"""Where catalog.toml and themes/ are: inside an installed wheel, or at the root of a checkout."""

from pathlib import Path


def data_root() -> Path:
    """The folder that holds catalog.toml and themes/."""
    package = Path(__file__).resolve().parent
    packaged = package / "_data"
    return packaged if (packaged / "catalog.toml").is_file() else package.parent


def catalogue_file() -> Path:
    """The embedded catalogue."""
    return data_root() / "catalog.toml"


def theme_files() -> tuple[Path, ...]:
    """The embedded themes, sorted by file name."""
    return tuple(sorted((data_root() / "themes").glob("*.toml")))


def templates_folder() -> Path:
    """The templates of the code that is handed over, a folder for each client."""
    return Path(__file__).resolve().parent / "templates"


def cases_folder() -> Path:
    """The cases of the example prompts, a file for each."""
    return Path(__file__).resolve().parent / "cases"
