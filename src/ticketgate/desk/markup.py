"""A comment's text in its three forms: as sent, as safe HTML, and plain."""

import html
import re
from typing import Final
from urllib.parse import unquote

import nh3

BLOCK: Final = "\u2587"
_CHARACTER: Final = re.compile(r"[^\r\n]")
_BLANK_LINES: Final = re.compile(r"\n{2,}")
_LINK: Final = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_BREAK: Final = re.compile(r"\n?<br\s*/?>\n?|</p>\s*<p[^>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"(<[^>]*>)")
_SPACES: Final = re.compile(r"[ \t]+")
_ATTRIBUTES: Final = {
    **nh3.ALLOWED_ATTRIBUTES,
    "div": {"class", "dir"},
    "p": {"dir"},
    "span": {"dir"},
    "ul": {"dir"},
    "ol": {"dir"},
}


def html_from_text(text: str) -> str:
    """The paragraphs of a plain text, escaped, with its links made links."""
    paragraphs = _BLANK_LINES.split(text.replace("\r\n", "\n").strip())
    inner = "\n\n".join(f'<p dir="auto">{_inline(paragraph)}</p>' for paragraph in paragraphs)
    return f'<div class="zd-comment" dir="auto">{inner}</div>'


def safe_html(sent: str) -> str:
    """HTML as sent, less everything that could run, load or imitate."""
    cleaned = nh3.clean(sent, attributes=_ATTRIBUTES).strip()
    return (
        cleaned
        if cleaned.startswith('<div class="zd-comment"')
        else (f'<div class="zd-comment" dir="auto">{cleaned}</div>')
    )


def text_from_html(safe: str) -> str:
    """The words of safe HTML, a line for each break and paragraph."""
    lines = _BREAK.sub("\n", safe)
    return html.unescape(nh3.clean(lines, tags=set())).strip()


def plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def black(text: str) -> str:
    """A block for each character of a text; its lines stay lines."""
    return _CHARACTER.sub(BLOCK, text)


def blacken(safe: str, text: str) -> str | None:
    """The HTML without that text anywhere in it, or None where its tags are in the way: they cut through the text, or
    one of them holds it too, as a link's address may.
    """
    parts = [
        part if part.startswith("<") else html.escape(html.unescape(part).replace(text, black(text)), quote=False)
        for part in _TAG.split(safe)
    ]
    blackened = "".join(parts)
    return None if "\n" in text or holds(blackened, text) else blackened


def holds(safe: str, text: str) -> bool:
    """Whether the HTML has that text among its words or in a tag."""
    source = html.unescape(safe)
    return text in source or text in unquote(source) or text in text_from_html(safe)


def _inline(paragraph: str) -> str:
    escaped = html.escape(paragraph, quote=False)
    if "://" in escaped:
        escaped = _LINK.sub(lambda link: f'<a href="{link[0]}" rel="noreferrer">{link[0]}</a>', escaped)
    return escaped.replace("\n", "\n<br>")
