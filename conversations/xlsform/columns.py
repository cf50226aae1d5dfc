"""Column headers as people write them, and the one name each has here (*tên cột*)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OWN_PREFIX = "bind::hl:"
TRANSLATED = frozenset({"label", "hint", "guidance_hint", "required_message", "constraint_message"})
"""Columns that may stand there once for each language."""

SURVEY_COLUMNS = TRANSLATED | {
    *("type", "name", "required", "relevant", "constraint", "calculation", "appearance"),
    *("default", "trigger", "choice_filter", "repeat_count", "parameters", "readonly"),
    *("comment", "note", "disabled"),
}
"""Columns of the survey sheet that are read, before any `::language`."""
_CHOICES = frozenset({"list_name", "name", "label", "exclusive"})
_SETTINGS = frozenset(
    {
        *("form_id", "version", "form_title", "default_language", "namespaces", "name", "style"),
        *("instance_name", "instance_xmlns", "allow_choice_duplicates", "clean_text_values"),
        *("auto_send", "auto_delete", "client_editable", "compact_prefix", "delimiter"),
    }
)
_READ: Mapping[str, frozenset[str]] = {"survey": SURVEY_COLUMNS, "settings": _SETTINGS}
_IDLE = (
    "select_from_list_name",
    "$",
    "_",
    "kobo--",
    "sms_",
    "compact_tag",
    "hxl",
    "tags",
    "rows",
    "body::accuracy",
)
"""Book-keeping of other tools (Kobo, SMS, HXL): it changes nothing of what is asked."""

_MEDIA = frozenset({"image", "big-image", "audio", "video", "autoplay"})
_ALIASES: Mapping[str, Mapping[str, str]] = {
    "survey": {
        "calculate": "calculation",
        "relevance": "relevant",
        "caption": "label",
        "constraining_message": "constraint_message",
        "requiredmsg": "required_message",
        "command": "type",
        "tag": "name",
        "value": "name",
        "read_only": "readonly",
        "count": "repeat_count",
        "jr:count": "repeat_count",
        "repeatcount": "repeat_count",
        "parameter": "parameters",
        "comments": "comment",
        "notes": "note",
        "guidance": "guidance_hint",
        "type_": "type",
        "constraintmsg": "constraint_message",
    },
    "choices": {"listname": "list_name", "value": "name", "caption": "label"},
    "settings": {
        "id_string": "form_id",
        "set_form_id": "form_id",
        "formid": "form_id",
        "title": "form_title",
        "set_form_title": "form_title",
        "prefix": "compact_prefix",
    },
}
_UNDER: Mapping[str, str] = {
    "bind::relevant": "relevant",
    "bind::calculate": "calculation",
    "bind::constraint": "constraint",
    "bind::required": "required",
    "bind::readonly": "readonly",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::jr:requiredmsg": "required_message",
    "body::appearance": "appearance",
    "control::appearance": "appearance",
    "body::jr:count": "repeat_count",
    "control::jr:count": "repeat_count",
    "control::rows": "rows",
    "body::rows": "rows",
}


def columns(sheet: str, headers: Iterable[str]) -> dict[str, str]:
    """The name each header means, in the order of the sheet."""
    written = list(headers)
    doubled = any("::" in header for header in written)
    return {header: _named(sheet, header, doubled) for header in written}


def is_read(sheet: str, column: str) -> bool:
    """Whether a column says something here, or is idle; any other is refused by its name."""
    first = column.partition("::")[0]
    if column.startswith(OWN_PREFIX) or column.lower().startswith(_IDLE):
        return True
    if sheet == "choices":  # an extra column serves a choice_filter
        return first not in _MEDIA and first != "media"
    if column.startswith(("bind::", "body::", "control::", "instance::", "media::")):
        return False
    return first in _READ[sheet]


def is_media(column: str) -> bool:
    """Whether it holds pictures or sounds to show inside a question."""
    return bool(_MEDIA.intersection(column.split("::")))


def _named(sheet: str, header: str, doubled: bool) -> str:
    first, *rest = _tokens(header, doubled)
    plain = "_".join(first.split()).lower()
    if rest and (under := _UNDER.get(f"{plain}::{rest[0].lower()}")):
        return "::".join((under, *rest[1:]))
    if plain == "media" and rest:
        return "::".join((rest[0].lower(), *rest[1:]))
    plain = _ALIASES[sheet].get(plain, plain)
    known = _CHOICES if sheet == "choices" else _READ[sheet]
    if plain not in known and plain not in _MEDIA and plain not in ("bind", "body", "control"):
        plain = first  # an extra column of the choices keeps its own spelling
    return "::".join((plain, *rest))


def _tokens(header: str, doubled: bool) -> list[str]:
    """The parts of a header; a single colon parts only where no header has a double one."""
    if doubled or "::" in header or header.lower().startswith("jr:"):
        return [part.strip() for part in header.split("::")]
    first, colon, rest = header.partition(":")
    if not colon:
        return [header.strip()]
    if first.strip().lower() in ("bind", "body", "control"):
        inner, last, language = rest.rpartition(":")
        parts = [inner, language] if last and inner.count(":") else [rest]
        return [first.strip(), *(p.strip() for p in parts)]
    return [first.strip(), *(p.strip() for p in rest.split(":"))]
