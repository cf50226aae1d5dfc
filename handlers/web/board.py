"""The duty screen (*màn hình trực*): its page, and what it shows as it changes."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from sse_starlette import ServerSentEvent
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from conversations.board import Board as Shown
from conversations.board import BoardAlarm, Line
from handlers.web.desk import Desk, Visitor
from handlers.web.pages import Pages
from handlers.web.render import clock
from handlers.web.stream import stream

Who = Callable[[Request], Awaitable[Visitor | None]]

EVERY: Final = 2.0
"""Seconds between two looks; the page calls five seconds of silence a lost connection."""
REOPEN: Final = 1000
"""Milliseconds until a browser opens a broken stream again."""
SPOKEN: Final = ("waiting", "call_instead", "refused", "too_long", "logged_out")
"""What `post.js` says, from the sentences of the chat."""
OWN: Final = (
    *("emergency", "listen", "level_high", "level_medium", "level_low", "drill"),
    *("since", "minutes", "calling", "nobody_called", "rung", "round", "taken", "yours"),
    *("take", "taking", "not_taken", "to_chat", "hush", "hushed", "phones", "no_phones"),
    *("quiet", "nobody_on_duty", "sound_off", "sound_on", "lost", "gone", "stuck"),
    *("stuck_alarm_overdue", "stuck_alarm_broken", "stuck_lead_overdue", "stuck_page_unsent"),
    *("stuck_sending", "stuck_line_silent", "stuck_inbox_waiting", "stuck_letters_stuck"),
    *("stuck_ticks_slow", "stuck_ticks_late", "stuck_row_broken", "stuck_disk_full"),
    *("stuck_check_failed", "stuck_clock_forward", "stuck_canary", "stuck_database_away"),
    "stuck_auditor_silent",
)


class Board:
    """`/board` for whoever is logged in and may have it."""

    def __init__(self, desk: Desk, pages: Pages, who: Who) -> None:
        self.desk = desk
        self.pages = pages
        self.who = who

    def routes(self) -> list[BaseRoute]:
        """The page and its stream; what is tapped goes the way of every event, by `/send`."""
        return [Route("/board", self.page), Route("/board/events", self.events)]

    async def page(self, request: Request) -> Response:
        """The screen as it is now."""
        visitor = await self.who(request)
        if visitor is None:
            return self.pages.show(request, "stranger.html", unknown=self.desk.unknown_text())
        shown = await self.desk.board(visitor)
        if shown is None:
            raise HTTPException(403)
        start = {"board": drawn(shown), "texts": self._texts(visitor.language)}
        return self.pages.show(
            request,
            "board.html",
            language=visitor.language,
            visitor=visitor,
            start=start,
            tell=lambda key: self.pages.texts.say(f"duty_screen.{key}", visitor.language),
        )

    async def events(self, request: Request) -> Response:
        """The screen again with every change, and every two seconds so that silence is noticed."""
        visitor = await self.who(request)
        if visitor is None:
            raise HTTPException(401)
        return stream(self._shown(request))

    async def _shown(self, request: Request) -> AsyncIterator[ServerSentEvent]:
        retry: int | None = REOPEN
        while True:
            visitor = await self.who(request)
            shown = await self.desk.board(visitor) if visitor is not None else None
            if shown is None:
                yield ServerSentEvent(event="gone", data="")
                return
            yield ServerSentEvent(data=json.dumps(drawn(shown)), retry=retry)
            retry = None
            await self.desk.changed(EVERY)

    def _texts(self, language: str) -> dict[str, str]:
        own = {key: self.pages.texts.say(f"duty_screen.{key}", language) for key in OWN}
        return self.pages.spoken(language, SPOKEN) | own


def drawn(shown: Shown) -> dict[str, Any]:
    """Plain values for the page (clock of Viet Nam)."""
    return {
        "time": clock(shown.now),
        "alarms": [_alarm(alarm, shown.now) for alarm in shown.alarms],
        "duty": [_line(line) for line in shown.on_duty],
        "stuck": list(shown.stuck),
    }


def _alarm(alarm: BoardAlarm, now: datetime) -> dict[str, Any]:
    return {
        "key": alarm.key,
        "code": alarm.code,
        "ladder": alarm.ladder,
        "level": alarm.level,
        "place": alarm.place,
        "since": clock(alarm.raised_at),
        "minutes": max(0, int((now - alarm.raised_at).total_seconds() // 60)),
        "rings": alarm.rings,
        "token": alarm.token,
        "lead": alarm.lead,
        "mine": alarm.mine,
        "taken": clock(alarm.taken_at) if alarm.taken_at else "",
        "calling": list(alarm.calling),
        "rung": alarm.rung,
        "rungs": alarm.rungs,
        "round": alarm.round,
        "drill": alarm.drill,
        "numbers": [_line(line) for line in alarm.numbers],
    }


def _line(line: Line) -> dict[str, str]:
    return {"called": line.called, "phone": line.phone}
