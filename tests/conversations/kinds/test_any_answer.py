"""Whatever people send, every kind has an answer or a complaint; nothing is ever raised."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.event import Attachment, Place
from conversations.kinds.table import KINDS
from conversations.question import Answer, Complaint
from conversations.xpath.days import moment
from tests.conversations.kinds.asking import COMMUNES, FLAGS, asked, event, said

PIECES = (
    *("1", "2", "31", "02", "2026", "9999999999", "７", "٣", "②", "😀", "T7"),
    *("/", "-", ":", ".", ",", ";", "\n", "và", "\ud800", "\x00", "\u0301", "\u200d"),
    *("h", "g", "giờ", "tối", "đêm", "qua", "hôm", "nay", "mai", "ngày", "tháng", "năm"),
    *("chưa", "rõ", "không", "có", "bị", "đánh", "tuổi", "phường", "hòa"),
)
WORDS = st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join)
FLOATS = st.floats(allow_nan=True, allow_infinity=True)
FILES = st.builds(Attachment, st.sampled_from(["image", "audio", "other", ""]), st.text(max_size=5))
EVENTS = st.builds(
    event,
    st.one_of(WORDS, st.text(max_size=40)),
    st.none() | FILES,
    st.none() | st.builds(Place, FLOATS, FLOATS, FLOATS),
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
@settings(max_examples=120, deadline=None)
@given(sent=EVENTS, unknown=st.booleans(), choices=st.sampled_from([FLAGS, COMMUNES, ()]))
def test_any_event_is_answered_or_complained_about(kind, sent, unknown, choices) -> None:  # type: ignore[no-untyped-def]
    answer = asked(kind, sent, choices, unknown)
    assert isinstance(answer, Answer | Complaint)
    if isinstance(answer, Answer) and not answer.unknown:
        assert answer.value
        assert said(kind, answer.value, choices)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["date", "datetime"])
@settings(max_examples=300, deadline=None)
@given(typed=WORDS)
def test_every_day_that_is_taken_exists(kind: str, typed: str) -> None:
    answer = asked(kind, typed)
    assert isinstance(answer, Complaint) or moment(answer.value)


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(typed=WORDS)
def test_every_option_that_is_taken_is_in_the_list(typed: str) -> None:
    answer = asked("select_multiple", typed, FLAGS)
    if isinstance(answer, Answer):
        assert set(answer.value.split()) <= {c.name for c in FLAGS}
