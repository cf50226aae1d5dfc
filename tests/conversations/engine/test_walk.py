"""Whatever a person does, the engine answers, loses nothing, and the end can be reached."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conversations.engine.walker import Walker, moves
from tests.each import each

FORMS = st.sampled_from(["intake", "initial_risk", "follow_up"])
LANGUAGES = st.sampled_from(["vi", "en"])
SLOWLY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def walk(form: str, language: str, steps: list[tuple[str, object]]) -> None:
    """All of the steps, then to the end."""
    walker = Walker(form, language)
    for how, what in steps:
        walker.move(how, what)
    walker.finish()


@pytest.mark.slow
@settings(max_examples=25, **SLOWLY)
@given(FORMS, LANGUAGES, st.lists(moves, max_size=30))
def test_anything_at_all(form: str, language: str, steps: list[tuple[str, object]]) -> None:
    walk(form, language, steps)


@pytest.mark.soak
@settings(max_examples=600, **SLOWLY)
@given(FORMS, LANGUAGES, st.lists(moves, min_size=20, max_size=200))
def test_anything_at_all_for_long(
    form: str, language: str, steps: list[tuple[str, object]]
) -> None:
    walk(form, language, steps)


@pytest.mark.slow
@each("form", ["intake", "initial_risk", "follow_up"])
def test_a_person_who_answers_well_gets_to_the_end(form: str) -> None:
    walker = Walker(form)
    walker.finish()
    assert walker.session.state == "finished"


@pytest.mark.slow
@each("form", ["intake", "initial_risk", "follow_up"])
def test_the_same_events_have_the_same_effect(form: str) -> None:
    walkers = Walker(form), Walker(form)
    for walker in walkers:
        walker.finish()
    assert walkers[0].replies == walkers[1].replies
    assert walkers[0].session == walkers[1].session
