"""Filling in the shipped forms over the bot, with words that can be found again."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.reply import Reply
from tests.promises.phone import Phone

FLAG = "Bị thương nặng"
CANARIES = {
    "Trẻ đang ở đâu": "kiệt Kimtước số chínmươi",
    "Gọi lại số nào": "0987 246 135",
    "Gọi lại lúc nào": "sau giờ Hoànghạc",
    "Họ và tên trẻ em": "Đỗ Bạchyến Sơnca",
    "Tình trạng hiện tại": "nằm im Chàomào",
    "biết gì thêm": "tên là Cúmèo",
    "có biết cha, mẹ": "1",
    "Họ và tên cha": "Cha Đạibàng",
    "Nghề nghiệp của cha": "thợ Bồcâu",
    "Tuổi của cha": "41",
    "Họ và tên mẹ": "Mẹ Vànganh",
    "Hoàn cảnh gia đình": "nghèo Chíchchòe",
    "Hiện ai là người chăm sóc": "bà Sáosậu",
    "Vụ việc xảy ra ở đâu": "sau nhà Diềuhâu",
    "không được hỗ trợ": "sẽ bỏ đi Quạđen",
    "đã có ai làm gì": "gọi cho ông Vẹtxanh",
    "đồng ý cho ghi tên": "1",
    "Ghi chú thêm": "ghi Chimsẻ",
}
"""An answer to each free question of the intake; nothing of them may show to anybody else."""
CANARY_WORDS = (
    *("Kimtước", "0987246", "Hoànghạc", "Sơnca", "Chàomào", "Cúmèo", "Đạibàng", "Bồcâu"),
    *("Vànganh", "Chíchchòe", "Sáosậu", "Diềuhâu", "Quạđen", "Vẹtxanh", "Chimsẻ"),
)
_MOST = 60
_LAST = "Anh/chị xem lại trước khi gửi"
_ALL_AT_ONCE = "mỗi dòng một câu"


async def intake(phone: Phone, answers: Mapping[str, str] | None = None) -> Reply:
    """A whole intake, from its first question to *Gửi*. `answers`: by words of the question; the
    rest is not known, skipped, or the first option."""
    await phone.taps_token("!new.intake")
    return await rest(phone, {"có điều nào dưới đây": "Không có điều nào", **(answers or {})})


async def rest(phone: Phone, answers: Mapping[str, str] | None = None) -> Reply:
    """The rest of the open form."""
    for _ in range(_MOST):
        reply = phone.heard()[-1]
        if any(_LAST in part for part in reply.parts):
            return await phone.taps("Gửi")
        await _answer(phone, reply, answers or {})
    raise AssertionError(f"the form never ends: {reply.parts}")


async def until(phone: Phone, words: str, answers: Mapping[str, str] | None = None) -> Reply:
    """Answer up to the question with these words."""
    for _ in range(_MOST):
        reply = phone.heard()[-1]
        if any(words in part for part in reply.parts):
            return reply
        await _answer(phone, reply, answers or {})
    raise AssertionError(f"never asked: {words}")


async def _answer(phone: Phone, reply: Reply, answers: Mapping[str, str]) -> None:
    asked = "\n".join(part for part in reply.parts if _ALL_AT_ONCE not in part)
    given = next((answers[words] for words in answers if words in asked), "")
    labels = [option.label for option in (*reply.options, *reply.commands)]
    if given:
        await phone.says(given)
    elif known := next((word for word in ("Chưa rõ", "Bỏ qua") if word in labels), ""):
        await phone.taps(known)
    else:
        await phone.taps(labels[0])


async def signed(phone: Phone, code: str, level: str) -> Reply:
    """Mẫu 02 of this case, signed with this level."""
    await phone.taps_token(f"!form.initial_risk.{code}")
    harm = {"high": "1", "medium": "2", "low": "3"}[level]
    answers = {"Anh/chị kết luận": harm, "Tổn hại của trẻ em": harm, "Nguy cơ trẻ em": harm}
    return await rest(phone, {**answers, "Khả năng": "1", "Quan sát của": "1", "Lý do": "đã rõ"})


async def followed_up(phone: Phone, code: str, next_date: str = "") -> Reply:
    """A follow-up of this case."""
    await phone.taps_token(f"!form.follow_up.{code}")
    answers = {"Hẹn lần theo dõi": next_date} if next_date else {}
    return await rest(phone, {"trẻ có an toàn không": "1", "thế nào": "ổn hơn", **answers})
