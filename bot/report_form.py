"""The form a person reports a child with: a collaborator's is short (*báo nhanh*), made for a phone
in the hand; everybody else's is Mẫu 01."""

from __future__ import annotations

from typing import Final

from bot.house import House
from cases.person import Person
from conversations.form import Form

_FULL: Final = "intake"
_SHORT: Final = {"collaborator": "collaborator_report"}


def of(house: House, person: Person) -> Form:
    """The shipped one; where the organisation has taken the short one away, Mẫu 01."""
    forms = house.library.forms
    return forms.get(_SHORT.get(person.role, _FULL)) or forms[_FULL]
