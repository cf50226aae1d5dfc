"""A roster as a table: what may stand in it, and what is said about what may not."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from cases.roster.sheet import Fault, Line, overlapping, read_csv, write_csv
from conversations.fold import fold
from tests.cases.house import local
from tests.each import each

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
HEAD = "Người trực,Vai trò,Từ,Đến\n"
LAN = "Trần Thị Lan"


def lines(text: str) -> list[tuple[str, str, str, str]]:
    """What is read of a sound file."""
    found, faults = read_csv(text.encode(), ZONE, fold)
    assert not faults
    form = "%d/%m %H:%M"
    return [(x.person, x.role, f"{x.starts_at:{form}}", f"{x.ends_at:{form}}") for x in found]


def wrong(text: str) -> list[tuple[int, str, str]]:
    """Where and what is wrong with a file."""
    _, faults = read_csv(text.encode(), ZONE, fold)
    return [(f.row, f.column, f.key) for f in faults]


WHOLE = [(LAN, "duty", "23/11 07:00", "23/11 19:00")]


@each(
    "text",
    [
        HEAD + f"{LAN},trực chính,23/11/2026 07:00,23/11/2026 19:00\n",
        HEAD.replace(",", ";") + f"{LAN};;2026-11-23 07:00;2026-11-23T19:00",
        "\ufeff" + HEAD.replace(",", "\t") + f"{LAN}\tduty\t07:00 23/11/2026\t19:00 23/11/2026",
        f"name,from,to\r\n{LAN},23/11/2026 07:00,23/11/2026 19:00\r\n\r\n",
        f"HỌ VÀ TÊN,Ngày,Từ giờ,Đến giờ,Ghi chú\n{LAN},23/11/2026,7h,19h00,đổi với chị Hà\n",
        f'Ngày trực,Cán bộ,Bắt đầu,Kết thúc\n2026-11-23,"{LAN}",07:00,19:00\n',
        f"Mã,Người trực,Từ,Đến\n,{LAN},23/11/2026 07:00,23/11/2026 19:00\n",
    ],
)
def test_a_roster_is_read_as_people_write_it(text: str) -> None:
    assert lines(text) == WHOLE


def test_a_night_ends_on_the_next_day() -> None:
    head = "Người trực,Vai trò,Ngày,Từ,Đến\n"
    nights = ("22:00,06:00", "07:00,07:00", "19:00,24:00")
    text = head + "".join(f"Lan,dự phòng,31/12/2026,{hours}\n" for hours in nights)
    assert [x[2:] for x in lines(text)] == [
        ("31/12 22:00", "01/01 06:00"),
        ("31/12 07:00", "01/01 07:00"),
        ("31/12 19:00", "01/01 00:00"),
    ]


@each(
    ("text", "faults"),
    [
        ("", [(1, "person", "no_column"), (1, "from", "no_column"), (1, "to", "no_column")]),
        ("Người trực,Từ\nLan,07:00", [(1, "to", "no_column")]),
        (HEAD, [(2, "", "empty")]),
        (HEAD + ",,23/11/2026 07:00,23/11/2026 19:00", [(2, "person", "nobody")]),
        (HEAD + "Lan,bếp,23/11/2026 07:00,23/11/2026 19:00", [(2, "role", "role")]),
        (HEAD + "\nLan,,mai,23/11/2026 19:00", [(3, "from", "moment")]),
        (HEAD + "Lan,,23/11/2026 19:00,23/11/2026 19:00", [(2, "to", "not_later")]),
        (HEAD + "Lan,,31/02/2026 07:00,23/11/2026", [(2, "from", "moment"), (2, "to", "moment")]),
        ("Người trực,Ngày,Từ,Đến\nLan,32/11/2026,07:00,19:00", [(2, "day", "day")]),
        ("Người trực,Ngày,Từ,Đến\nLan,23/11/2026,bảy,25:00", [
            (2, "from", "hour"), (2, "to", "hour"),
        ]),
        ("Người trực,Ngày,Từ,Đến\nLan", [(2, "day", "day")]),
    ],
)  # fmt: skip
def test_every_fault_is_named_by_row_and_column(
    text: str, faults: list[tuple[int, str, str]]
) -> None:
    assert wrong(text) == faults


def test_a_file_in_another_code_is_refused_and_not_guessed() -> None:
    assert read_csv(b"Ng\xff\xfe", ZONE, fold) == ((), [Fault(1, "", "not_utf8")])


def line(row: int, person: str, begins: str, ends: str, role: str = "duty") -> Line:
    return Line(row, person, role, local(f"2026-11-{begins}"), local(f"2026-11-{ends}"))


def test_somebody_on_duty_twice_at_once_is_found_across_a_long_shift() -> None:
    long = line(2, "lan", "23 07:00", "25 07:00")
    short = line(3, "lan", "23 08:00", "23 09:00")
    late = line(4, "lan", "24 08:00", "24 09:00")
    fine = line(5, "lan", "25 07:00", "26 07:00")
    other = line(6, "ha", "23 08:00", "23 09:00")
    backup = line(7, "lan", "23 08:00", "23 09:00", "backup")
    found = overlapping([fine, late, short, other, backup, long])
    assert [(f.row, f.said) for f in found] == [(3, "2"), (4, "2")]


def test_what_is_written_can_be_read_again() -> None:
    rows = [line(2, "p1", "23 22:00", "24 06:00"), line(3, "p2", "24 06:00", "24 14:00", "backup")]
    data = write_csv(rows, {"p1": "chị Lan, trưởng ca", "p2": 'anh "Hùng"'}.__getitem__, ZONE)
    assert data.startswith(b"\xef\xbb\xbf")
    again, faults = read_csv(data, ZONE, fold)
    assert not faults and list(again) == rows
