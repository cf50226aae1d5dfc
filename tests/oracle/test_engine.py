"""ODK's engine still says what the vectors hold our own engine to."""

from __future__ import annotations

import pytest

from tests.conversations.xpath.oracle import same, vectors
from tests.oracle.engine import is_here, theirs

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
