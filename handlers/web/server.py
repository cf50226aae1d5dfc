"""The web server: uvicorn with the pages in it."""

from __future__ import annotations

import uvicorn
from starlette.applications import Starlette


def server(pages: Starlette, host: str, port: int) -> uvicorn.Server:
    """A server to be awaited with `serve()`; setting `should_exit` ends it."""
    config = uvicorn.Config(
        pages,
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)
