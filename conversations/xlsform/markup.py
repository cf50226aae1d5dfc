"""Markdown and HTML in the texts of a form: a chat shows them raw, so only the words are kept."""

from __future__ import annotations

import html
import re

_VALUE = re.compile(r"\$\{[^{}]*\}")
_KEPT = "\ue000"
_RULES = tuple(
    (re.compile(pattern, re.DOTALL | re.MULTILINE | re.IGNORECASE), kept)
    for pattern, kept in (
        (r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr)\s*/?>", "\n"),
        (r"<li(?:\s[^<>]*)?>", "• "),
        (r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", ""),
        (r"<!--.*?-->", ""),
        (r"^#{1,6}[ \t]+", ""),
        (r"!?\[([^\[\]\n]+)\]\((\S+?)\)", r"\1 (\2)"),
        (r"(?<![\w*\\])\*\*(?=\S)(.+?)(?<=\S)\*\*(?![\w*])", r"\1"),
        (r"(?<![\w_\\])__(?=\S)(.+?)(?<=\S)__(?![\w_])", r"\1"),
        (r"(?<![\w*\\])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1"),
        (r"(?<![\w_\\])_(?=\S)([^_\n]+?)(?<=\S)_(?![\w_])", r"\1"),
        (r"\\([*_#\[\]])", r"\1"),
    )
)
_EDGES = re.compile(r"[ \t]*\n[ \t]*")
_GAPS = re.compile(r"\n{3,}")


def without_markup(text: str) -> str:
    """The words alone; `${values}` inside them stay, a link keeps its address."""
    if not any(mark in text for mark in "<*_#[&\\"):
        return text
    values = _VALUE.findall(text)
    plain = _VALUE.sub(_KEPT, text)
    for pattern, kept in _RULES:
        plain = pattern.sub(kept, plain)
    plain = _GAPS.sub("\n\n", _EDGES.sub("\n", html.unescape(plain)))
    parts = plain.split(_KEPT)
    if len(parts) != len(values) + 1:  # the text itself held that character
        return text
    return "".join(a + b for a, b in zip(parts, (*values, ""), strict=True)).strip()
