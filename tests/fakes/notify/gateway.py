"""A gateway as strict as a real one, on this machine: HTTP posts and mail, taken or turned away.

`mood`: "takes", "refuses" (HTTP 503, SMTP 451) or "hangs" (takes the connection, never answers).
"""

from __future__ import annotations

import asyncio
import email
import json
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage


@dataclass(slots=True)
class Gateway:
    """What it was given so far: `posts` (JSON bodies that were taken), `mails`, `tried`."""

    mood: str = "takes"
    posts: list[dict[str, str]] = field(default_factory=list)
    mails: list[EmailMessage] = field(default_factory=list)
    tried: int = 0
    http_port: int = 0
    smtp_port: int = 0
    _servers: list[asyncio.Server] = field(default_factory=list)
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    async def start(self) -> None:
        """Listen on two free ports."""
        for serve in (self._http, self._smtp):
            self._servers.append(await asyncio.start_server(serve, "127.0.0.1", 0))
        ports = [server.sockets[0].getsockname()[1] for server in self._servers]
        self.http_port, self.smtp_port = ports

    async def stop(self) -> None:
        """Close the doors; whoever still waits hears nothing more."""
        for server in self._servers:
            server.close()
        for writer in self._open:
            writer.close()

    def url(self, more: str = "rto=1&cto=1") -> str:
        """The Apprise URL of its HTTP door."""
        return f"json://sim:mat-khau@127.0.0.1:{self.http_port}/sms?{more}"

    def mail_url(self, to: str = "lan@example.vn") -> str:
        """The Apprise URL of its mail door."""
        where = f"127.0.0.1:{self.smtp_port}"
        return f"mailto://{where}?from=truc@example.vn&to={to}&mode=insecure&cto=2"

    async def _http(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request, _, fields = head.partition("\r\n")
        given = dict(f.lower().split(": ", 1) for f in fields.strip().splitlines())
        body = await reader.readexactly(int(given["content-length"]))
        self.tried += 1
        if self.mood == "hangs":
            return
        wrong = not request.startswith("POST /sms") or "authorization" not in given
        status = "400 Bad" if wrong else "200 OK" if self.mood == "takes" else "503 Busy"
        if status == "200 OK":
            self.posts.append(json.loads(body))
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode())
        await writer.drain()
        writer.close()

    async def _smtp(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        self.tried += 1
        if self.mood == "hangs":
            return
        writer.write(b"220 gateway\r\n")
        while line := (await reader.readline()).decode().strip():
            word = line[:4].upper()
            if word == "MAIL" and self.mood == "refuses":
                writer.write(b"451 not now\r\n")
            elif word == "DATA":
                writer.write(b"354 go on\r\n")
                self.mails.append(_message(await reader.readuntil(b"\r\n.\r\n")))
                writer.write(b"250 kept\r\n")
            elif word == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                known = word in ("EHLO", "HELO", "MAIL", "RCPT", "RSET")
                writer.write(b"250 ok\r\n" if known else b"502 what\r\n")
        await writer.drain()
        writer.close()


def _message(raw: bytes) -> EmailMessage:
    read = email.message_from_bytes(raw.removesuffix(b".\r\n"), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read
