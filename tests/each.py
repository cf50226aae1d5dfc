"""A table as one test: every row is tried, and all that fail are named together."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

import pytest

Test = Callable[..., None]
FAILURES = (Exception, pytest.fail.Exception)


def each(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Test], Test]:
    """Like `pytest.mark.parametrize`, for tables whose rows cost less than a test of their own."""
    single = isinstance(names, str)
    given = (names,) if isinstance(names, str) else names
    table = [dict(zip(given, (row,) if single else row, strict=True)) for row in rows]
    assert table, "a table without rows tests nothing"

    def decorate(test: Test) -> Test:
        def over_all_rows(**fixtures: Any) -> None:
            failed = [(row, why) for row in table if (why := _why(test, {**fixtures, **row}))]
            if failed:
                raise AssertionError(_report(failed, len(table))) from failed[0][1]

        return _named_like(over_all_rows, test, given)

    return decorate


def _why(test: Test, arguments: dict[str, Any]) -> BaseException | None:
    try:
        test(**arguments)
    except FAILURES as why:
        return why
    return None


def _report(failed: list[tuple[dict[str, Any], BaseException]], tried: int) -> str:
    lines = [f"{row}: {type(why).__name__}: {why}" for row, why in failed]
    return "\n".join([f"{len(failed)} of {tried} rows fail", *lines])


def _named_like(wrapper: Test, test: Test, taken: tuple[str, ...]) -> Test:
    """The test as pytest is to see it: its name and marks, asking only for its fixtures."""
    wrapper.__name__, wrapper.__doc__ = test.__name__, test.__doc__
    wrapper.__module__, wrapper.__qualname__ = test.__module__, test.__qualname__
    wrapper.__dict__.update(test.__dict__)
    asked = inspect.signature(test)
    left = [p for name, p in asked.parameters.items() if name not in taken]
    wrapper.__signature__ = asked.replace(parameters=left)  # type: ignore[attr-defined]
    return wrapper
