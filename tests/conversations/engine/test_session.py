"""A session as it is sealed and opened again."""

from datetime import timedelta

from conversations.engine.session import Session
from conversations.question import Answer
from tests.conversations.engine.talk import ID, NOW, stored


def _full() -> Session:
    return Session(
        id=ID,
        person="p1",
        form="intake",
        form_version="1",
        language="en",
        opened_at=NOW,
        touched_at=NOW + timedelta(minutes=3),
        about="case",
        answers={"a": Answer("1"), "b": Answer("", unknown=True)},
        at="c",
        state="paused",
        turn=9,
        picked=("x", "y"),
        trail=("a", "b"),
        correcting=True,
        asked_danger_at=NOW,
        asking_danger=True,
        raised=True,
        asked_again=True,
        asked_turn=4,
    )


def test_nothing_of_a_session_is_lost_in_the_database() -> None:
    assert stored(_full()) == _full()


def test_every_field_is_either_sealed_or_a_column() -> None:
    clear = {"id", "person", "form", "form_version", "touched_at", "about", "state", "turn"}
    assert set(_full().to_dict()) | clear == set(Session.__dataclass_fields__)
