"""An emergency as an operator writes it down: what is asked, what is answered, what is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """`asked`: words of the question that must be open; then one tap or one text. `name` and
    `kept`: the answer as the form that was sent has it."""

    asked: str
    tap: str = ""
    say: str = ""
    name: str = ""
    kept: str = ""


class Person(Protocol):
    """Whoever talks to the bot, on whatever channel: each returns what is then on the screen."""

    async def tap(self, label: str) -> str: ...

    async def say(self, text: str) -> str: ...


def typed(asked: str, name: str, text: str, kept: str = "") -> Line:
    """Answered in words."""
    return Line(asked, say=text, name=name, kept=kept or text)


def tapped(asked: str, name: str, label: str, kept: str) -> Line:
    """Answered by a button."""
    return Line(asked, tap=label, name=name, kept=kept)


FIRST = (
    Line("Anh/chị cần làm gì?", tap="Ghi nhận cuộc gọi mới"),
    Line("Đây là cuộc gọi gì", tap="Báo tin về trẻ em"),
    tapped("Ai đang báo tin", "caller", "Hàng xóm", "neighbour"),
    Line("Ngay lúc này có điều nào", tap="Đang bị đánh, bị xâm hại, bị nhốt"),
    tapped("Đang gọi người trực", "red_flags", "Xong", "being_harmed"),
)
"""Up to the alarm, and off the first question."""

NOT_FROM_A_CALL = (
    tapped("Thông tin đến qua đâu", "source", "Gặp trực tiếp", "in_person"),
    typed("Tin này nhận lúc nào", "received_when", "1", "now"),
)
"""Asked after the commune where no call was taken: the call screen knows both."""

TO_THE_COMMUNE = (
    typed("Trẻ đang ở đâu", "child_where", "Nhà trọ số 12, thôn Phú Sơn"),
    typed("Gọi lại số nào", "callback_number", "0912345678"),
    typed("Gọi lại lúc nào", "callback_safe_time", "sau 8 giờ sáng, khi bố đi làm"),
    typed("xã, phường nào", "commune", "hoa vang", "20320"),
    typed("thuộc nhóm nào", "case_kind", "bị xâm hại", "abused"),
    typed("Hình thức xâm hại", "abuse_forms", "1", "violence"),
)

THE_CHILD = (
    typed("Họ và tên trẻ em", "child_name", "Nguyễn Thị Bé"),
    typed("sinh của trẻ", "child_birth", "05/09/2015", "2015-09-05"),
    typed("Giới tính", "child_sex", "nu", "female"),
    typed("xảy ra ở đâu", "event_place", "ở nhà"),
    tapped("Cần phiên dịch không", "interpreter", "Không", "no"),
    typed("Tình trạng hiện tại", "child_state", "sợ hãi, có vết bầm ở tay"),
)
THE_FAMILY = (
    Line("điều gì có thể xảy ra với trẻ", say="bỏ qua"),
    tapped("bị nghi gây tổn hại là ai", "suspect", "Họ hàng", "relative"),
    tapped("đến gần trẻ được không", "suspect_reach", "Có", "yes"),
    Line("Số điện thoại của người đó", say="bỏ qua"),
    typed("biết gì thêm", "suspect_detail", "chú ruột, làm thợ hồ"),
    tapped("có biết cha, mẹ", "parents_known", "Chỉ biết mẹ", "mother"),
    typed("Họ và tên mẹ", "mother_name", "Trần Thị Hoa"),
    typed("Tuổi của mẹ", "mother_age", "34"),
    Line("Nghề nghiệp của mẹ", say="chưa rõ"),
    Line("Hoàn cảnh gia đình", tap="Chưa rõ"),
    typed("người chăm sóc trẻ", "caregiver", "mẹ"),
    typed("đã có ai làm gì", "already_done", "chưa ai giúp"),
    tapped("đồng ý cho ghi tên", "reporter_agrees", "Không", "no"),
)
SENT = (Line("xem lại trước khi gửi", tap="Gửi"),)

REST = (*THE_CHILD, *THE_FAMILY, *SENT)
INTAKE = (*FIRST, *TO_THE_COMMUNE, *REST)

RISK = (
    typed("Tổn hại của trẻ em", "harm_1", "1", "high"),
    typed("tiếp tục bị tổn hại", "harm_2", "2", "medium"),
    typed("tự bảo vệ của trẻ em", "protect_1", "3", "low"),
    typed("biết được những người", "protect_2", "3", "low"),
    typed("thiết lập mối quan hệ", "protect_3", "3", "low"),
    typed("nhờ người lớn", "protect_4", "2", "medium"),
    typed("Quan sát của những người khác", "protect_5", "1", "high"),
    tapped("Đề xuất mức Cao", "level_chosen", "Cao", "high"),
    Line("Lý do kết luận", say="bỏ qua"),
    Line("Chỗ ở", say="bỏ qua"),
    Line("An toàn thể chất", tap="Bỏ qua"),
    *SENT,
)
"""Đánh giá nguy cơ ban đầu (Mẫu 02), signed high."""

FOLLOW_UP = (
    tapped("có an toàn không", "child_safe", "An toàn", "safe"),
    typed("biết tin bằng cách nào", "contact", "thăm", "visit"),
    typed("có gì xảy ra", "happened", "Cháu đã đi học lại."),
    typed("có giảm không", "danger_less", "co", "yes"),
    typed("yếu tố mới đe dọa", "danger_new", "Không", "no"),
    typed("yếu tố hỗ trợ mới", "support_new", "Không", "no"),
    Line("Hẹn lần theo dõi", say="bỏ qua"),
    *SENT,
)
"""What a case manager writes when a review is due."""


def kept(lines: tuple[Line, ...]) -> dict[str, str]:
    """What the form must hold in the end."""
    return {line.name: line.kept for line in lines if line.name}


async def follow(person: Person, lines: tuple[Line, ...], screen: str) -> str:
    """Play these lines, beginning with `screen`; what is on the screen in the end."""
    for line in lines:
        assert line.asked in screen, f"{line.asked!r} is not asked: {screen}"
        screen = await (person.tap(line.tap) if line.tap else person.say(line.say))
    return screen
