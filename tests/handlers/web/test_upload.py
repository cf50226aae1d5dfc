from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from handlers.web.upload import ENVELOPE, LIMITS, MEGABYTE, InMemory
from tests.handlers.web.fake_desk import FakeDesk

ID = "0192f0c12d3e4f508a6b7c8d9e0fa1b2"
PICTURE = b"\xff\xd8\xff picture"
SOUND = b"OggS sound"


async def upload(page: httpx.AsyncClient, kind: str, data: bytes) -> httpx.Response:
    files = {"file": ("../../<b>tên.jpg", data, "image/jpeg")}
    return await page.post("/upload", data={"id": ID, "kind": kind}, files=files)


async def test_a_picture_is_sealed_before_its_event_is_posted(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    assert (await upload(page, "image", PICTURE)).status_code == 202
    attachment = desk.inbox[("web", ID)].attachment
    assert attachment is not None
    assert (attachment.kind, attachment.size) == ("image", len(PICTURE))
    assert desk.files[attachment.media] == PICTURE


async def test_a_recording_is_taken(page: httpx.AsyncClient, desk: FakeDesk) -> None:
    assert (await upload(page, "audio", SOUND)).status_code == 202
    assert desk.inbox[("web", ID)].attachment is not None


async def test_content_that_is_neither_is_refused_in_words(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    answer = await upload(page, "image", b"MZ program")
    assert answer.status_code == 422
    assert "Không nhận được tệp này" in answer.json()["say"]
    assert not desk.inbox


@pytest.mark.parametrize("kind", ["image", "audio"])
async def test_a_file_over_its_limit_is_refused_in_words(
    page: httpx.AsyncClient, desk: FakeDesk, kind: str
) -> None:
    answer = await upload(page, kind, PICTURE + bytes(LIMITS[kind]))
    assert answer.status_code == 413
    assert f"{LIMITS[kind] // MEGABYTE} MB" in answer.json()["say"]
    assert not desk.files


async def test_an_endless_upload_is_cut_off(page: httpx.AsyncClient) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n'
        while sent < 60 * MEGABYTE:
            sent += MEGABYTE
            yield bytes(MEGABYTE)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    answer = await page.post("/upload", content=endless(), headers=headers)
    assert answer.status_code == 413
    assert sent <= max(LIMITS.values()) + 2 * MEGABYTE


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"content-type": "multipart/form-data; boundary=x"}, b"not a form"),
        ({"content-type": "multipart/form-data"}, b"--x--"),
        ({"content-type": "multipart/form-data; boundary=x"}, b"--x--\r\n"),
        ({"content-type": "text/plain"}, b"hello"),
        ({}, b""),
    ],
)
async def test_a_broken_form_is_refused(
    page: httpx.AsyncClient, desk: FakeDesk, headers: dict[str, str], body: bytes
) -> None:
    assert (await page.post("/upload", content=body, headers=headers)).status_code == 400
    assert not desk.files


@pytest.mark.parametrize("given", [{"id": "x", "kind": "image"}, {"id": ID, "kind": "other"}, {}])
async def test_a_form_that_is_not_ours_keeps_no_file(
    page: httpx.AsyncClient, desk: FakeDesk, given: dict[str, str]
) -> None:
    files = {"file": ("a", PICTURE, "image/jpeg")}
    assert (await page.post("/upload", data=given, files=files)).status_code == 400
    assert not desk.files


async def test_a_stranger_cannot_upload(stranger: httpx.AsyncClient, desk: FakeDesk) -> None:
    assert (await upload(stranger, "image", PICTURE)).status_code == 401
    assert not desk.files


async def test_an_upload_sent_again_after_503_is_one_event(
    page: httpx.AsyncClient, desk: FakeDesk
) -> None:
    desk.refusing = 1
    assert (await upload(page, "image", PICTURE)).status_code == 503
    assert (await upload(page, "image", PICTURE)).status_code == 202
    assert len(desk.inbox) == 1


def test_no_file_is_ever_written_to_a_temporary_file_in_the_clear() -> None:
    assert InMemory.spool_max_size >= max(LIMITS.values()) + ENVELOPE
