"""Alarms in numbers: what was real, what was a mistake, and what made it ring."""

from __future__ import annotations

from cases.alarm_counts import Raised, Source, Tally, by_source, sources, tally, wolves
from tests.each import each

FLAG = Source("flag", "injured", "intake", "red_flags")
BEATEN = Source("phrase", "bị * đánh")


def alarms(outcomes: str, *of: Source) -> tuple[Raised, ...]:
    """One letter an alarm: r real, m mistaken, f not true, j joined, h heard, o open."""
    ends = {"r": "child_safe", "m": "mistaken", "f": "false_report", "j": "joined", "h": "heard"}
    return tuple(Raised(ends.get(letter), of or (FLAG,)) for letter in outcomes)


@each(
    ("ended", "expected"),
    [
        ("", Tally()),
        ("r", Tally(1, 1, 0, 0, 0)),
        ("m", Tally(1, 0, 1, 0, 0)),
        ("f", Tally(1, 0, 1, 0, 0)),
        ("jh", Tally(2, 0, 0, 2, 0)),
        ("o", Tally(1, 0, 0, 0, 1)),
        ("rrmfjho", Tally(7, 2, 2, 2, 1)),
    ],
)
def test_every_alarm_is_counted_once(ended: str, expected: Tally) -> None:
    assert tally(alarms(ended)) == expected


def test_an_alarm_that_ended_without_an_outcome_is_no_open_one() -> None:
    assert tally([Raised("", (FLAG,))]) == Tally(1, 0, 0, 1, 0)


@each(
    ("ended", "wolf"),
    [
        ("mmmm", False),  # four say nothing yet
        ("mmrrr", True),
        ("mrrrr", False),
        ("mmmrrrrrrr", False),  # exactly 30 %
        ("mmmmrrrrrr", True),
        ("ooooo", False),
    ],
)
def test_a_source_cries_wolf_above_thirty_percent_of_at_least_five(ended: str, wolf: bool) -> None:
    counted = by_source(alarms(ended))
    assert list(wolves(counted)) == ([FLAG] if wolf else [])


@each(
    ("how", "expected"),
    [
        ("flag", (FLAG,)),
        ("phrase", (BEATEN,)),
        ("silence", (Source("silence"), BEATEN)),
        ("word", (Source("word"),)),
        ("stranger", (Source("stranger"),)),
        ("listen", (Source("listen"),)),
        ("heard", (Source("listen"),)),
        ("", (Source("other"),)),
        ("of a later version", (Source("other"),)),
    ],
)
def test_what_was_said_has_its_sources(how: str, expected: tuple[Source, ...]) -> None:
    assert sources(how, ("injured",), ("bị * đánh",), "intake", "red_flags") == expected


def test_a_question_asked_because_of_a_file_is_no_phrase() -> None:
    assert sources("phrase", (), (), "intake", "") == (Source("file"),)


def test_two_options_and_two_phrases_count_for_each_of_them() -> None:
    both = sources("flag", ("injured", "locked"), (), "intake", "red_flags")
    assert [source.what for source in both] == ["injured", "locked"]
    heard = sources("phrase", (), ("trói", "chém", "trói"), "intake", "")
    assert [source.what for source in heard] == ["trói", "chém"]


def test_the_most_mistaken_source_comes_first_and_each_has_its_own_numbers() -> None:
    found = by_source((*alarms("rr", Source("word")), *alarms("mm", BEATEN), *alarms("m")))
    assert list(found) == [BEATEN, FLAG, Source("word")]
    assert found[Source("word")] == Tally(2, 2, 0, 0, 0)
