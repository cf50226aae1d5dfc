"""A regular expression as Java writes it becomes a tree."""

from __future__ import annotations

import re

from conversations.xpath.pattern_classes import (
    ALL_BUT_LINE_ENDS,
    CONTROLS,
    SPACES,
    members,
    others,
)
from conversations.xpath.pattern_tree import ENDLESS, Either, Look, Mark, Part, Repeat, Row, Sign

_TIMES = re.compile(r"\{(?P<low>[0-9]{1,5})?(?P<comma>,)?(?P<high>[0-9]{1,5})?\}")
_SIMPLE = {"*": (0, ENDLESS), "+": (1, ENDLESS), "?": (0, 1)}
_GROUP = re.compile(r"\(\?(?:(?P<look>=|!|<=|<!|>)|:|<[a-zA-Z][a-zA-Z0-9]*>)")
_CLASS_NAME = re.compile(r"\{([A-Za-z]+)\}|([A-Z])")
_CODE = re.compile(r"x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|x\{([0-9a-fA-F]{1,6})\}|0([0-7]{1,3})")
_DEEPEST = 20


class PatternFault(Exception):
    """What is wrong with a pattern, in both languages, and at which character of it."""

    def __init__(self, at: int, vi: str, en: str) -> None:
        super().__init__(en)
        self.at, self.vi, self.en = at, vi, en


def read(pattern: str) -> Part:
    """The tree of a pattern; raises PatternFault."""
    reader = _Reader(pattern)
    tree = reader.either()
    if reader.at < len(pattern):
        raise PatternFault(reader.at, "thừa dấu “)”", "a “)” too many")
    return tree


class _Reader:
    """Recursive descent over the characters."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.at = 0
        self._depth = 0

    def either(self) -> Part:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._fault("ngoặc lồng quá sâu", "brackets nest too deep")
        branches = [self._row()]
        while self._taken("|"):
            branches.append(self._row())
        self._depth -= 1
        return branches[0] if len(branches) == 1 else Either(tuple(branches))

    def _row(self) -> Part:
        parts: list[Part] = []
        while self.at < len(self._pattern) and self._pattern[self.at] not in "|)":
            parts.append(self._times(self._part()))
        return Row(tuple(parts))

    def _times(self, part: Part) -> Part:
        start = self.at
        while (bounds := self._bounds()) is not None:
            if isinstance(part, Mark | Repeat):
                raise self._fault("dấu lặp không có gì để lặp", "nothing to repeat", start)
            low, high = bounds
            mood = "?" if self._taken("?") else "+" if self._taken("+") else ""
            part, start = Repeat(part, low, high, mood), self.at
        return part

    def _bounds(self) -> tuple[int, float] | None:
        for sign, bounds in _SIMPLE.items():
            if self._taken(sign):
                return bounds
        found = _TIMES.match(self._pattern, self.at)
        if not found or not (found["low"] or found["high"]):
            return None
        self.at = found.end()
        low = int(found["low"] or 0)
        high = int(found["high"]) if found["high"] else ENDLESS if found["comma"] else low
        if high < low:
            raise self._fault(
                "số lần lặp ngược", "the number of repetitions is the wrong way round"
            )
        return low, high

    def _part(self) -> Part:
        letter = self._pattern[self.at]
        if letter == "(":
            return self._group()
        if letter == "[":
            return self._brackets()
        if letter == "\\":
            return self._escape()
        if letter in "*+?":
            raise self._fault("dấu lặp không có gì để lặp", "nothing to repeat")
        self.at += 1
        if letter in "^$":
            return Mark(letter)
        return Sign(ALL_BUT_LINE_ENDS if letter == "." else re.escape(letter))

    def _group(self) -> Part:
        look = ""
        if self._pattern.startswith("(?", self.at):
            found = _GROUP.match(self._pattern, self.at)
            if not found:
                vi = "cờ như (?i) chỉ đứng ở đầu mẫu"
                raise self._fault(vi, "flags like (?i) stand at the beginning only")
            self.at, look = found.end(), found["look"] or ""
        else:
            self.at += 1
        inner = self.either()
        if not self._taken(")"):
            raise self._fault("thiếu dấu “)”", "a “)” is missing")
        return Look("?" + look, inner) if look else inner

    def _escape(self) -> Part:
        letter = self._pattern[self.at + 1 : self.at + 2]
        if letter in ("b", "B", "A", "z"):
            self.at += 2
            return Mark({"A": "^", "z": "$"}.get(letter, "\\" + letter))
        if letter == "Q":
            return self._literally()
        if letter.isdigit() and letter != "0":
            raise self._fault(
                "tham chiếu ngược không dùng được", "back references are not supported"
            )
        inside, single = self._escaped()
        return Sign(inside if single else f"[{inside}]")

    def _literally(self) -> Part:
        end = self._pattern.find("\\E", self.at)
        end = len(self._pattern) if end < 0 else end
        signs = tuple(Sign(re.escape(letter)) for letter in self._pattern[self.at + 2 : end])
        self.at = min(end + 2, len(self._pattern))
        return Row(signs)

    def _escaped(self) -> tuple[str, bool]:
        """What stands in brackets for the escape here, and whether it is one character."""
        start, letter = self.at, self._pattern[self.at + 1 : self.at + 2]
        self.at += 2
        if not letter.isascii() or not letter.isalnum():
            if not letter:
                raise self._fault("dấu \\ đứng cuối mẫu", "a \\ ends the pattern", start)
            return re.escape(letter), True
        if letter in CONTROLS:
            return CONTROLS[letter], True
        if letter.lower() in SPACES:
            inside = SPACES[letter.lower()]
            return (inside if letter.islower() else others(inside)), False
        if letter in "pP":
            return self._named(letter == "P", start), False
        if code := _CODE.match(self._pattern, start + 1):
            self.at = code.end()
            number = int(code[4], 8) if code[4] else int(code[1] or code[2] or code[3], 16)
            if number <= 0x10FFFF:
                return f"\\U{number:08x}", True
        vi, en = f"không dùng được “\\{letter}”", f"“\\{letter}” is not supported"
        raise self._fault(vi, en, start)

    def _named(self, negative: bool, start: int) -> str:
        found = _CLASS_NAME.match(self._pattern, self.at)
        inside = members(found[1] or found[2]) if found else None
        if found is None or inside is None:
            said = self._pattern[start : found.end() if found else self.at]
            vi, en = f"không có lớp ký tự “{said}”", f"no class of characters “{said}”"
            raise self._fault(vi, en, start)
        self.at = found.end()
        return others(inside) if negative else inside

    def _brackets(self) -> Part:
        start = self.at
        self.at += 1
        negative = "^" if self._taken("^") else ""
        inside: list[str] = []
        while not (inside and self._taken("]")):
            if self.at >= len(self._pattern):
                raise self._fault("thiếu dấu “]”", "a “]” is missing", start)
            inside.append(self._item())
        return Sign(f"[{negative}{''.join(inside)}]")

    def _item(self) -> str:
        letter = self._pattern[self.at]
        if letter == "[" or self._pattern.startswith("&&", self.at):
            vi = "[…] lồng nhau hay && không dùng được"
            raise self._fault(vi, "nested […] and && are not supported")
        first, single = self._member()
        last = self._pattern[self.at + 1 : self.at + 2]
        if not single or not self._pattern.startswith("-", self.at) or last in ("]", "["):
            return first
        start = self.at
        self.at += 1
        second, single = self._member()
        if not single or not last or _code(first) > _code(second):
            raise self._fault("khoảng ký tự ngược", "a range is the wrong way round", start)
        return f"{first}-{second}"

    def _member(self) -> tuple[str, bool]:
        if self._pattern.startswith("\\", self.at):
            return self._escaped()
        letter = self._pattern[self.at : self.at + 1]
        self.at += 1
        return re.escape(letter), True

    def _taken(self, sign: str) -> bool:
        if not self._pattern.startswith(sign, self.at):
            return False
        self.at += len(sign)
        return True

    def _fault(self, vi: str, en: str, at: int | None = None) -> PatternFault:
        return PatternFault(self.at if at is None else at, vi, en)


def _code(written: str) -> int:
    """The code point one written character stands for."""
    if written[:2] == "\\U":
        return int(written[2:], 16)
    if written[:2] == "\\x":
        return int(written[2:], 16)
    controls = {"\\t": 9, "\\n": 10, "\\r": 13, "\\f": 12}
    return controls.get(written) or ord(written[-1])
