"""Column `parameters`: which a type knows, and the scale of a range."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SELECT = frozenset({"randomize", "seed"})
_GEO = ("allow-mock-accuracy", "capture-accuracy", "warning-accuracy")
_KNOWN: Mapping[str, frozenset[str]] = {
    "select_one": _SELECT,
    "select_multiple": _SELECT,
    "rank": _SELECT,
    "select_one_from_file": _SELECT | {"value", "label"},
    "select_multiple_from_file": _SELECT | {"value", "label"},
    "range": frozenset({"start", "end", "step"}),
    "text": frozenset({"rows"}),
    "image": frozenset({"max-pixels"}),
    "audio": frozenset({"quality"}),
    "geopoint": frozenset(_GEO),
    "audit": frozenset(
        {
            *("location-priority", "location-min-interval", "location-max-age", "track-changes"),
            *("track-changes-reasons", "identify-user"),
        }
    ),
}
_PART = re.compile(r"[\s;,]*([\w.-]+)\s*=\s*([^\s;,]+)")
_NUMBER = re.compile(r"-?\d+(\.\d+)?\Z")


def parameter_fault(kind: str, written: str) -> tuple[str, str] | None:
    """What is wrong with them, in both languages."""
    given, rest = dict(_PART.findall(written)), _PART.sub("", written).strip(" ;,")
    if rest:
        vi = f"không đọc được “{rest}”; hãy viết như start=0 end=10"
        return vi, f"“{rest}” cannot be read; write it like start=0 end=10"
    known = _KNOWN.get(kind, frozenset())
    for name in given:
        if name not in known:
            said = ", ".join(sorted(known)) or "—"
            vi = f"loại câu hỏi này không có tham số “{name}” (có: {said})"
            return vi, f"this type has no parameter “{name}” (it has: {said})"
    return _scale(given) if kind == "range" else _order(given)


def _scale(given: Mapping[str, str]) -> tuple[str, str] | None:
    if missing := [name for name in ("start", "end") if name not in given]:
        said = ", ".join(missing)
        vi = f"thang điểm cần có {said}, ví dụ start=0 end=10 step=1"
        return vi, f"a range needs {said}, for example start=0 end=10 step=1"
    for name, value in given.items():
        if not _NUMBER.match(value):
            return f"“{name}” phải là một số", f"“{name}” must be a number"
    start, end, step = (float(given.get(name, "1")) for name in ("start", "end", "step"))
    if not step:
        return "step không được bằng 0", "step must not be 0"
    if abs(step) > abs(end - start):
        return "step lớn hơn cả thang điểm", "step is larger than the whole range"
    return None


def _order(given: Mapping[str, str]) -> tuple[str, str] | None:
    if given.get("randomize", "true") not in ("true", "false"):
        return "randomize chỉ nhận true hoặc false", "randomize is true or false"
    if "seed" in given and given.get("randomize") != "true":
        return "seed chỉ dùng cùng randomize=true", "seed goes with randomize=true only"
    if "seed" in given and not (given["seed"].startswith("${") or _NUMBER.match(given["seed"])):
        return "seed là một số hoặc ${câu hỏi}", "seed is a number or a ${question}"
    return None
