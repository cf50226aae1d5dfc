"""No night, however unlucky, has a silent emergency (count: `python -m benchmarks.nights`)."""

from __future__ import annotations

import pytest

from benchmarks.nights import Night, night


def told(seed: int) -> list[str]:
    """What was wrong with this night."""
    return [f"seed {seed}: {fault}" for fault in night(seed).silences]


def test_no_night_has_a_silent_emergency() -> None:
    assert [fault for seed in range(1, 31) for fault in told(seed)] == []


@pytest.mark.soak
def test_nor_have_ten_thousand() -> None:
    assert [fault for seed in range(1, 10_001) for fault in told(seed)] == []


@pytest.mark.parametrize("seed", [133, 256, 411, 467, 793, 1006, 2889, 3850, 3857])
def test_nights_that_were_silent_once_are_not_any_more(seed: int) -> None:
    assert told(seed) == []


def test_a_night_can_be_told_again() -> None:
    assert night(7).esc == night(7).esc and night(7).pages > 0


def test_the_nights_see_a_silence_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Night, "ring", lambda night, page: None)
    assert any(night(seed).silences for seed in range(1, 6))
