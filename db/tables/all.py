"""Every table, so that one import makes the whole MetaData."""

from db.tables.base import metadata
from db.tables.cases import calls, cases, numbers, submissions
from db.tables.escalations import escalations, pages, tasks
from db.tables.forms import forms
from db.tables.inbox import inbox, lanes
from db.tables.journal import journal
from db.tables.keys import counters, data_keys
from db.tables.media import media, media_pieces
from db.tables.no_wolf import alarm_causes, unheard
from db.tables.outbox import outbox
from db.tables.people import contacts, invitations, logins, people
from db.tables.relatives import relatives
from db.tables.reminders import reminders
from db.tables.roster import (
    absences,
    contact_tests,
    exchanges,
    roster_overrides,
    rotation_rules,
    shift_confirmations,
    shifts,
    swaps,
    temporary_rosters,
)
from db.tables.sessions import sessions
from db.tables.signatures import signatures
from db.tables.to_safe import case_returns, commune_clocks, contact_tries
from db.tables.watching import beats, troubles

__all__ = [
    "absences",
    "alarm_causes",
    "beats",
    "calls",
    "case_returns",
    "cases",
    "commune_clocks",
    "contact_tests",
    "contact_tries",
    "contacts",
    "counters",
    "data_keys",
    "escalations",
    "exchanges",
    "forms",
    "inbox",
    "invitations",
    "journal",
    "lanes",
    "logins",
    "media",
    "media_pieces",
    "metadata",
    "numbers",
    "outbox",
    "pages",
    "people",
    "relatives",
    "reminders",
    "roster_overrides",
    "rotation_rules",
    "sessions",
    "shift_confirmations",
    "shifts",
    "signatures",
    "submissions",
    "swaps",
    "tasks",
    "temporary_rosters",
    "troubles",
    "unheard",
]
