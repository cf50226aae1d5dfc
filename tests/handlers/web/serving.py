"""A real server on loopback, for what cannot be asked in memory: streams and browsers."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from handlers.web.app import build
from handlers.web.desk import Webhook
from tests.handlers.web.fake_desk import NOW, FakeDemo, FakeDesk, texts


def application(
    desk: FakeDesk,
    url: str = "http://web.test",
    demo: FakeDemo | None = None,
    webhooks: dict[str, Webhook] | None = None,
    secure: bool = False,
) -> Starlette:
    """The real application on a desk in memory."""
    return build(
        desk,
        texts=texts(),
        now=lambda: demo.at if demo else NOW,
        public_url=url,
        secure=secure,
        demo=demo,
        webhooks=webhooks or {},
    )


class Server(uvicorn.Server):
    """Leaves the signals of the test run alone and tells when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listening = threading.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listening.set()


@contextmanager
def serving(desk: FakeDesk, demo: FakeDemo | None = None) -> Iterator[str]:
    """The address of the application, served by a thread of its own."""
    door = socket.create_server(("127.0.0.1", 0))
    url = f"http://127.0.0.1:{door.getsockname()[1]}"
    app = application(desk, url, demo)
    config = uvicorn.Config(app, log_level="warning", lifespan="off", timeout_graceful_shutdown=1)
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [door]}, daemon=True)
    thread.start()
    assert server.listening.wait(10), "the server did not begin to listen"
    try:
        yield url
    finally:
        server.should_exit = True
        thread.join(10)
        door.close()
