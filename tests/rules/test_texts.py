"""Every sentence the bot may say exists in both languages, and none is kept for nothing."""

from __future__ import annotations

import ast
import re
from functools import cache
from string import Formatter

import pytest

from conversations.texts import Texts
from tests.rules.source import PRODUCT, ROOT, committed, modules, nodes, place

# "bạn" as a form of address; friends (bạn bè, bạn học, bạn thân) may be spoken of.
_BAN = re.compile(r"\bbạn\b(?! (?:bè|học|thân|cùng|của trẻ|trai|gái))", re.IGNORECASE)
_KEY = re.compile(r"[a-z_]+\.[a-z0-9_]+")


@cache
def texts() -> Texts:
    folder = ROOT / "conversations/texts"
    return Texts.read({path.name: path.read_bytes() for path in folder.glob("*.yaml")})


@cache
def stems() -> set[str]:
    return {key.partition(".")[0] for key in texts().sentences}


@cache
def constants() -> dict[str, str]:
    """Every string in the code that looks like a text key, and where it stands."""
    found = {}
    for path in modules(*PRODUCT):
        for node in nodes(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found[node.value] = place(path, node.lineno)
    return {value: where for value, where in found.items() if _KEY.fullmatch(value)}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@cache
def beginnings() -> set[str]:
    """Keys put together in the code: of `f"engine.taken_{kind}"` the part before the blank."""
    return {key for key in constants() if key.endswith("_") and key.partition(".")[0] in stems()}


@cache
def composed() -> list[re.Pattern[str]]:
    """Keys put together from several words: `f"reminders.{how}_{kind}"`."""
    found = []
    for path in modules(*PRODUCT):
        for node in nodes(path):
            if isinstance(node, ast.JoinedStr) and len(node.values) > 2:
                parts = (v.value if isinstance(v, ast.Constant) else None for v in node.values)
                found.append("".join(r"\w+" if p is None else re.escape(p) for p in parts))
    return [re.compile(key) for key in found if key.partition("\\.")[0] in stems()]


def spoken_words() -> set[str]:
    """Every word of the code, the pages and their scripts, and the names of the clocks; `call_`
    stands for `call_111`."""
    kinds = {".py", ".html", ".js"}
    files = (path for folder in PRODUCT for path in (ROOT / folder).rglob("*"))
    spoken = [path for path in files if path.suffix in kinds]
    clocks = ROOT / "cases/policy/clocks.yaml"
    code = "\n".join(path.read_text(encoding="utf-8") for path in (*spoken, clocks))
    return set(re.findall(r"[a-z0-9_]+", code))


def test_every_sentence_the_code_says_is_written() -> None:
    used = {key: where for key, where in constants().items() if key.partition(".")[0] in stems()}
    known = set(texts().sentences) | {path.name for path in committed()} | beginnings()
    assert not {key: where for key, where in used.items() if key not in known}
    assert all(any(key.startswith(b) for key in texts().sentences) for b in beginnings())


def test_no_sentence_is_written_that_nobody_says() -> None:
    words = spoken_words()
    starts = tuple(word for word in words if len(word) > 4 and word.endswith("_"))
    ends = tuple(word for word in words if len(word) > 4 and word.startswith("_"))
    silent = {key for key in texts().sentences if not any(c.fullmatch(key) for c in composed())}
    tails = {key.partition(".")[2] for key in silent} - words
    assert not {tail for tail in tails if not tail.startswith(starts) and not tail.endswith(ends)}


@pytest.mark.parametrize("stem", sorted(stems()))
def test_both_languages_say_the_same_with_the_same_blanks(stem: str) -> None:
    for key, wording in texts().sentences.items():
        if key.startswith(f"{stem}."):
            assert wording.get("en"), f"{key} has no English sentence"
            assert placeholders(wording["vi"]) == placeholders(wording["en"]), key


def test_nobody_is_addressed_as_ban() -> None:
    rude = [key for key, wording in texts().sentences.items() if _BAN.search(wording["vi"])]
    forms = (ROOT / "conversations/forms").glob("*.md")
    assert not rude
    assert not [place(path) for path in forms if _BAN.search(path.read_text(encoding="utf-8"))]
