"""A comment's text in its three forms: as sent, as safe HTML, and plain."""

import html
import re
from typing import Final

import nh3

_BLANK_LINES: Final = re.compile(r"\n{2,}")
_LINK: Final = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_BREAK: Final = re.compile(r"<br\s*/?>\n?|</p>\s*<p[^>]*>", re.IGNORECASE)
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


def unescape(text: str) -> str:
    """`&amp;` as `&`: the words that a piece of HTML shows."""
    return html.unescape(text)


def plain(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def blacken(safe: str, text: str, block: str) -> str:
    """The HTML without that text anywhere in it.

    Its formatting is given up where tags cut through the text, or where the text also stands in a tag, such as a link's
    address.
    """
    parts = [
        part if part.startswith("<") else html.escape(html.unescape(part).replace(text, block * len(text)), quote=False)
        for part in _TAG.split(safe)
    ]
    blackened = "".join(parts)
    if text in html.unescape(blackened) or text in text_from_html(blackened):
        return html_from_text(text_from_html(safe).replace(text, block * len(text)))
    return blackened


def _inline(paragraph: str) -> str:
    escaped = html.escape(paragraph, quote=False)
    if "://" in escaped:
        escaped = _LINK.sub(lambda link: f'<a href="{link[0]}" rel="noreferrer">{link[0]}</a>', escaped)
    return escaped.replace("\n", "\n<br>")
