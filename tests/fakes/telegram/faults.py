"""What goes wrong on demand: refusals, silence, cut connections, a slow network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class ApiError(Exception):
    """An answer with `ok: false`, in Telegram's own words."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON that Telegram sends."""
        said = {"ok": False, "error_code": self.code, "description": self.description}
        return {**said, "parameters": self.parameters} if self.parameters else said


def bad(description: str) -> ApiError:
    """A 400."""
    return ApiError(400, f"Bad Request: {description}")


@dataclass(slots=True)
class Fault:
    """One planned failure. `how`: error (`error` is answered), hang (no answer is ever given),
    cut (the call is carried out, then the line drops), drop (the line drops before), garble (it is
    carried out, the answer is no JSON)."""

    method: str
    how: str = "error"
    error: ApiError | None = None
    chat: int | None = None
    times: int = 1

    def meets(self, method: str, parameters: Mapping[str, Any]) -> bool:
        """Whether this call is the one that fails."""
        same_chat = self.chat is None or str(parameters.get("chat_id")) == str(self.chat)
        return self.times > 0 and same_chat and method.lower() == self.method.lower()


@dataclass(slots=True)
class Faults:
    """The failures still to come, and the network's delay in seconds a call."""

    latency: float = 0.0
    planned: list[Fault] = field(default_factory=list)

    def flood(self, method: str = "sendMessage", *, retry_after: int = 1, times: int = 1) -> None:
        """429: too many requests."""
        words = f"Too Many Requests: retry after {retry_after}"
        error = ApiError(429, words, retry_after=retry_after)
        self.planned.append(Fault(method, error=error, times=times))

    def refuse(
        self, method: str, code: int, description: str, *, chat: int | None = None, times: int = 1
    ) -> None:
        """Any refusal, in the words given."""
        self.planned.append(
            Fault(method, error=ApiError(code, description), chat=chat, times=times)
        )

    def down(self, method: str = "sendMessage", *, times: int = 1) -> None:
        """500: Telegram itself is ill."""
        self.refuse(method, 500, "Internal Server Error", times=times)

    def hang(self, method: str = "sendMessage", *, times: int = 1) -> None:
        """No answer at all; the caller's own time limit must end it."""
        self.planned.append(Fault(method, how="hang", times=times))

    def cut(self, method: str = "sendMessage", *, done: bool, times: int = 1) -> None:
        """The line drops; `done` = after the call was carried out."""
        self.planned.append(Fault(method, how="cut" if done else "drop", times=times))

    def garble(self, method: str = "sendMessage", *, times: int = 1) -> None:
        """The call is carried out, and the answer is no JSON."""
        self.planned.append(Fault(method, how="garble", times=times))

    def take(self, method: str, parameters: Mapping[str, Any]) -> Fault | None:
        """The failure planned for this call, used up by it."""
        for fault in self.planned:
            if fault.meets(method, parameters):
                fault.times -= 1
                return fault
        return None
