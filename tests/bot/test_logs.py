"""The log names the kind and the place of an error, and nothing anybody said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import structlog

from bot import logs


@pytest.fixture
def set_up() -> Iterator[None]:
    before = structlog.get_config()
    logs.set_up("INFO")
    yield
    structlog.configure(**before)


@pytest.mark.usefixtures("set_up")
def test_an_error_is_named_with_its_place_and_without_its_text(
    capsys: pytest.CaptureFixture[str],
) -> None:
    try:
        raise ValueError("Nguyễn Thị Hoa bị đánh")
    except ValueError:
        structlog.get_logger().exception("tick_failed", tick="escalate")
    line = capsys.readouterr().out
    assert "error='ValueError' at='test_logs.py:" in line
    assert "Hoa" not in line
