from __future__ import annotations

import pytest

from bot.content import sniff


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + b"\0" * 20, "image"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image"),
        (b"\0\0\0\x18ftypheic\0\0", "image"),
        (b"OggS\0\x02" + b"\0" * 20, "audio"),
        (b"\0\0\0\x18ftypM4A \0\0", "audio"),
        (b"\x1aE\xdf\xa3\x01", "audio"),
        (b"RIFF\0\0\0\0WAVEfmt ", "audio"),
        (b"ID3\x04", "audio"),
    ],
)
def test_a_picture_or_a_sound_is_known_by_its_first_bytes(start: bytes, kind: str) -> None:
    found = sniff(start)
    assert found is not None and found[0] == kind


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ\x90",
        b"%PDF-1.7",
        b"<svg onload=x>",
        b"<html>",
        b"PK\x03\x04",
        b"\x7fELF",
        b"GIF89a",
    ],
)
def test_everything_else_is_refused_whatever_it_is_called(data: bytes) -> None:
    assert sniff(data) is None
