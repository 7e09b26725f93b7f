"""What a file is: the type that its sender names, believed of images only where the bytes agree."""

import mimetypes
import re
from pathlib import Path
from typing import Final

import imagesize

_TYPE: Final = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\Z")
UNKNOWN: Final = "application/octet-stream"
# What clients send who were told of no type: curl's default is the second.
_UNSAID: Final = frozenset({"", UNKNOWN, "application/x-www-form-urlencoded"})
# Types that Zendesk tells otherwise than the registry; `.md` is recorded.
_BY_ENDING: Final = {".md": "application/x-genesis-rom"}
_IMAGES: Final = {
    "image/png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "image/jpeg": re.compile(rb"\xff\xd8\xff"),
    "image/gif": re.compile(rb"GIF8[79]a"),
    "image/webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
}
SHOWN_INLINE: Final = frozenset(_IMAGES)
_HEAD_BYTES: Final = 16


def of_file(path: Path, file_name: str, named: str) -> tuple[str, int | None, int | None]:
    """Content type, width and height. What claims to be an image and is none is told as bytes of no known type."""
    content_type = named.partition(";")[0].strip().lower()
    if content_type in _UNSAID or not _TYPE.match(content_type):
        content_type = _by_ending(file_name)
    signature = _IMAGES.get(content_type)
    if signature is None:
        return content_type, None, None
    with path.open("rb") as file:
        is_one = signature.match(file.read(_HEAD_BYTES))
    return (content_type, *_dimensions(path)) if is_one else (UNKNOWN, None, None)


def _by_ending(file_name: str) -> str:
    ending = Path(file_name).suffix.lower()
    return _BY_ENDING.get(ending) or mimetypes.guess_type(f"name{ending}")[0] or UNKNOWN


def _dimensions(path: Path) -> tuple[int | None, int | None]:
    try:
        width, height = imagesize.get(path, exif_rotation=False)
    except (ValueError, OSError):  # a head that is broken off
        return None, None
    return (width, height) if width > 0 and height > 0 else (None, None)
