"""The HTML pages: templates, their sentences, and the versioned folder of static files."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from conversations.texts import Texts
from handlers.web.render import with_telephones

HERE = Path(__file__).parent
STATIC = HERE / "static"
EMERGENCY_NUMBERS: Final = ("111", "113", "115")
"""Children's helpline, police, ambulance (*Tổng đài 111, công an, cấp cứu*)."""

BOARD_ROLES: Final = ("operator", "case_manager", "shift_lead", "head")
"""Who is offered a way to the duty screen; who may have it is for the rights to say."""


def version_of(folder: Path) -> str:
    """A short fingerprint of the static files: a new one means new addresses, so no old copies."""
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:12]


class Pages:
    """Draws templates; `say` inside them speaks the sentences of `texts/web.yaml`."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.version = version_of(STATIC)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals["with_telephones"] = with_telephones
        self._templates.globals["board_roles"] = BOARD_ROLES
        self._templates.globals["emergency_numbers"] = EMERGENCY_NUMBERS

    def say(self, key: str, language: str = "vi", **args: object) -> str:
        """A sentence of the page."""
        return self.texts.say(f"web.{key}", language, **args)

    def spoken(self, language: str, keys: tuple[str, ...]) -> dict[str, str]:
        """Sentences that the page's script says itself."""
        return {key: self.say(key, language) for key in keys}

    def show(
        self,
        request: Request,
        template: str,
        *,
        language: str = "vi",
        status: int = 200,
        **given: Any,
    ) -> HTMLResponse:
        """One page. Addresses in it are relative (`root` leads up), so it works in any folder."""
        depth = request.scope["path"].count("/") - 1
        drawn = self._templates.get_template(template).render(
            say=partial(self.say, language=language),
            language=language,
            nonce=request.state.nonce,
            root="../" * depth or "./",
            static=f"{'../' * depth}static/{self.version}/",
            **given,
        )
        return HTMLResponse(drawn, status)
