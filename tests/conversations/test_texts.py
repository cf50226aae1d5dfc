"""Every sentence the bot says."""

import re
from string import Formatter

import pytest

from conversations.texts import Texts
from tests.conversations.engine.talk import ROOT, texts
from tests.each import each

KEYS = sorted(texts().sentences)
MINE = [k for k in KEYS if k.startswith(("engine.", "commands."))]


def test_a_file_gives_its_name_to_its_keys() -> None:
    said = Texts.read({"alarm.yaml": "page: {vi: Chào, en: Hello}".encode()})
    assert said.say("alarm.page") == "Chào"
    assert said.say("alarm.page", "en") == "Hello"


def test_a_missing_language_falls_back_to_vietnamese() -> None:
    said = Texts.read({"a.yaml": "b: {vi: Chào}".encode()})
    assert said.say("a.b", "en") == "Chào"


def test_placeholders_are_filled_and_braces_of_people_stay() -> None:
    said = Texts.read({"a.yaml": "b: {vi: 'Đã ghi: {answer}'}".encode()})
    assert said.say("a.b", answer="{x}") == "Đã ghi: {x}"


def test_a_sentence_without_vietnamese_is_refused_by_file_and_key() -> None:
    with pytest.raises(ValueError, match=r"texts/a\.yaml: b"):
        Texts.read({"a.yaml": b"b: {en: Hello}"})


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        texts().say("engine.nothing")


@each("key", KEYS)
def test_both_languages_ask_for_the_same_words(key: str) -> None:
    wording = texts().sentences[key]
    wanted = {code: _placeholders(text) for code, text in wording.items()}
    assert len(set(map(frozenset, wanted.values()))) == 1


@each("key", KEYS)
def test_nobody_is_addressed_as_bạn(key: str) -> None:
    assert not re.search(r"\bbạn\b(?! bè)", texts().sentences[key]["vi"], re.IGNORECASE)


@each("key", MINE)
def test_the_engine_speaks_both_languages(key: str) -> None:
    assert set(texts().sentences[key]) == {"vi", "en"}


def test_every_sentence_of_the_engine_is_said_somewhere() -> None:
    source = "\n".join(p.read_text() for p in (ROOT / "engine").glob("*.py"))
    made = {f"engine.{w}" for w in ("required", "constraint", "taken_image", "taken_audio")}
    made |= {f"engine.taken_{w}" for w in ("video", "file")}
    made |= {f"engine.{w}" for w in ("taken_geopoint", "danger_yes", "danger_no", "danger_unsure")}
    unsaid = [k for k in MINE if k.startswith("engine.") and f'"{k}"' not in source]
    assert set(unsaid) <= made


def test_every_sentence_the_engine_says_is_there() -> None:
    source = "\n".join(p.read_text() for p in (ROOT / "engine").glob("*.py"))
    assert set(re.findall(r'"(engine\.[a-z_]+)"', source)) <= set(KEYS)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
