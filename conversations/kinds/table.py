"""Every kind of question by the name a form gives it."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.form import REPEAT
from conversations.kinds.acknowledge import ACKNOWLEDGE
from conversations.kinds.audio import AUDIO
from conversations.kinds.date import DATE
from conversations.kinds.datetime import DATETIME
from conversations.kinds.decimal import DECIMAL
from conversations.kinds.file import FILE
from conversations.kinds.geopoint import GEOPOINT
from conversations.kinds.image import IMAGE
from conversations.kinds.integer import INTEGER
from conversations.kinds.kind import Kind
from conversations.kinds.range import RANGE
from conversations.kinds.rank import RANK
from conversations.kinds.repeat import MORE
from conversations.kinds.select_multiple import SELECT_MULTIPLE
from conversations.kinds.select_one import SELECT_ONE
from conversations.kinds.silent import SILENT
from conversations.kinds.text import TEXT
from conversations.kinds.time import TIME
from conversations.kinds.video import VIDEO

KINDS: Mapping[str, Kind] = {
    "text": TEXT,
    "integer": INTEGER,
    "decimal": DECIMAL,
    "date": DATE,
    "time": TIME,
    "datetime": DATETIME,
    "select_one": SELECT_ONE,
    "select_multiple": SELECT_MULTIPLE,
    "image": IMAGE,
    "audio": AUDIO,
    "geopoint": GEOPOINT,
    "acknowledge": ACKNOWLEDGE,
    "rank": RANK,
    "range": RANGE,
    "video": VIDEO,
    "file": FILE,
    REPEAT: MORE,
    "note": SILENT,
    "calculate": SILENT,
    "hidden": SILENT,
    "given": SILENT,
}
