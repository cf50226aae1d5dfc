"""Characters that no file of the office world can carry."""

from __future__ import annotations

import re

_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHOWN = "\ufffd"


def xml_text(text: str) -> str:
    """What XML 1.0 forbids is shown as �, so that a loss can be seen."""
    return _NEVER.sub(_SHOWN, text)


def cell_text(text: str) -> str:
    """The same for a cell, where C1 controls are trouble too; line ends become one character."""
    return _CONTROLS.sub(_SHOWN, text.replace("\r\n", "\n").replace("\r", "\n"))
