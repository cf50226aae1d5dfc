"""The comparison of a review with the assessment before it (*so với lần đánh giá trước*)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.local import day
from bot.printing.levels import LEVELS
from cases.risk_compare import Comparison, Row, direction
from conversations.paper import Grid

Say = Callable[..., str]
_WIDTHS = (7, 4, 3, 4)


@dataclass(frozen=True, slots=True)
class Beside:
    """An assessment beside the one before it: `session` sent it; `form`, `at`: the earlier one."""

    session: str
    form: str
    at: datetime
    comparison: Comparison


def compared(title: str, beside: Beside, labels: Mapping[str, str], say: Say) -> Grid:
    """A row for each matter asked about both times, below a line for the block as a whole; the two
    blocks are never added up. `labels`: what a question is called on this paper."""
    earlier = say("papers.earlier", form=beside.form, day=day(beside.at))
    heads = (say("papers.matter"), earlier, say("papers.this_time"), say("papers.change"))
    rows = (
        *_block(say("papers.harm"), beside.comparison.harm, labels, say),
        *_block(say("papers.protection"), beside.comparison.protection, labels, say),
    )
    return Grid(title, heads, rows, _WIDTHS)


def _block(
    name: str, rows: Sequence[Row], labels: Mapping[str, str], say: Say
) -> Iterator[tuple[str, ...]]:
    yield name, "", "", say(f"papers.went_{direction(tuple(rows))}")
    for row in rows:
        label = labels.get(row.question_now, row.about)
        went = say(f"papers.went_{row.went or 'not_known'}")
        yield f"– {label}", _level(row.before, say), _level(row.now, say), went


def _level(level: str, say: Say) -> str:
    return LEVELS.get(level) or say("papers.not_known")
