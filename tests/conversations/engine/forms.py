"""Small forms for the tests of the engine."""

from conversations.form import Form
from tests.conversations.engine.talk import small


def names() -> Form:
    """Three texts, the last one optional."""
    return small(
        "text first Tên?; required=yes; unknown=yes",
        "text second Ở đâu?; required=yes; case=place",
        "text third Ghi chú?",
    )


def flags() -> Form:
    """Red flags first, then one text."""
    return small(
        "select_multiple flags flags Có điều nào?; required=yes; danger=hurt alone; ask_first=yes",
        "text story Chuyện gì?; required=yes; unknown=yes",
    )


def doors() -> Form:
    """A question that opens others."""
    return small(
        "select_one yes_no door Có không?; required=yes",
        "text behind Điều gì?; required=yes; relevant=${door} = 'yes'; case=behind",
        "integer age Mấy tuổi?; required=yes; constraint=. <= 17; unknown=yes",
        "calculate double; calculation=${age} * 2",
        "note told Gấp đôi là ${double}.",
        "text last Còn gì?; relevant=${age} != ''",
    )
