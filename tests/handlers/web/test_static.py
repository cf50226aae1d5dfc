from __future__ import annotations

import gzip
import re

from handlers.web import board
from handlers.web.chat import SPOKEN
from handlers.web.pages import STATIC, version_of
from tests.handlers.web.fake_desk import texts

WALL = ("board", "siren")
"""Files of the duty screen alone."""
SCRIPTS = sorted(STATIC.glob("*.js"))


def test_the_script_says_only_sentences_the_page_gives_it() -> None:
    said = {key for s in SCRIPTS for key in re.findall(r'say\("(\w+)"\)', s.read_text("utf-8"))}
    assert said
    assert said <= {*SPOKEN, *board.OWN}


def test_every_sentence_for_the_script_is_written() -> None:
    for key in SPOKEN:
        assert texts().say(f"web.{key}")
    for key in board.OWN:
        assert texts().say(f"duty_screen.{key}")


def test_no_script_makes_markup_from_text_or_asks_another_house() -> None:
    for script in SCRIPTS:
        code = script.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", code)
        assert not re.findall(r"https?://(?!www\.w3\.org/2000/svg)", code)


def test_no_script_stores_a_persons_words_in_the_browser() -> None:
    for script in SCRIPTS:
        assert not re.search(r"localStorage|sessionStorage|indexedDB|caches\.", script.read_text())


def test_the_chat_weighs_less_than_20_kb_on_the_way_to_a_cheap_phone() -> None:
    chat = [s for s in SCRIPTS if s.stem not in ("demo", "login", *WALL)]
    files = [f for f in STATIC.iterdir() if f.stem not in WALL]
    assert sum(len(gzip.compress(s.read_bytes())) for s in chat) < 12_500
    assert sum(len(gzip.compress(f.read_bytes())) for f in files) < 20_000


def test_the_version_changes_with_the_files(tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "a.js").write_text("1")
    before = version_of(tmp_path)
    (tmp_path / "a.js").write_text("2")
    assert version_of(tmp_path) != before
