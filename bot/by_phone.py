"""*Đánh giá sơ bộ qua điện thoại*: Mẫu 02 filled in where the commune could not be reached."""

from __future__ import annotations

from typing import Final

from bot.house import House

_FORM: Final = "initial_risk"
_GOES_THERE: Final = "commune_officer"


def is_by_phone(house: House, form: str, writer: str) -> bool:
    """Whether this Mẫu 02 was made by telephone. The officer of the commune goes and sees the child
    (Điều 26.2 NĐ 56/2017); whoever else writes it sits at the hotline."""
    person = house.directory.people.get(writer)
    return form == _FORM and person is not None and person.role != _GOES_THERE
