"""The picture of a case, as a request carries it: an address as it is, a file in its own bytes."""

from base64 import b64encode
from pathlib import Path

from tui.errors import UserError

TYPES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".gif": "gif"}
LARGEST = 20_000_000


def picture_url(image: str) -> str:
    """An https address, or a data URL of a file; UserError says why a file cannot be sent."""
    if image.startswith(("https://", "http://")):
        return image
    file = Path(image)
    kind = TYPES.get(file.suffix.lower())
    if kind is None:
        raise UserError("Cannot send the picture", f"{file.name}: use {', '.join(TYPES)}.")
    try:
        if file.stat().st_size > LARGEST:
            raise UserError("Cannot send the picture", f"{file.name} is over 20 MB.")
        data = file.read_bytes()
    except OSError as error:
        raise UserError("Cannot read the picture", f"{file}: {error.strerror}.") from error
    return f"data:image/{kind};base64,{b64encode(data).decode()}"
