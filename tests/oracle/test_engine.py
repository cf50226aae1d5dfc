"""ODK's engine still says what the vectors hold our own engine to."""

from __future__ import annotations

import pytest

from tests.conversations.xpath.oracle import ours, same, vectors
from tests.oracle.engine import is_here, theirs
from tests.oracle.sentences import sentences

needs_odk = pytest.mark.skipif(not is_here(), reason="needs java, javac and pyxform's jar of ODK")


@pytest.mark.soak
@needs_odk
def test_odk_itself_says_the_same_today() -> None:
    rows = vectors()
    wrong = [
        f"{v.family}: {v.expression}: {said!r} instead of {v.wanted!r}"
        for v, said in zip(rows, theirs(rows), strict=True)
        if not (said.startswith("!") if v.wanted == "!" else same(said, v.wanted))
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.soak
@needs_odk
@pytest.mark.parametrize("seed", [1, 2])
def test_a_sentence_made_up_at_random_means_the_same_to_both(seed: int) -> None:
    rows = sentences(seed, 2_000)
    answered = [(v, said) for v, said in zip(rows, theirs(rows), strict=True) if said[:1] != "!"]
    differ = [f"{v.expression}: {said!r}" for v, said in answered if not same(ours(v), said)]
    assert len(answered) > 1_000
    assert not differ, "\n".join(differ)
