"""At the command line: the second path of a person, their number, and the list on paper."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from bot.command_line import app
from db import people
from tests.promises.hotline import open_hotline

Run = Callable[..., Result]
SMS = "json://sim:mat-khau-kin@gateway.example.vn/sms"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`python -m bot …` in a house with anh Hùng, who is on duty."""

    async def furnish() -> None:
        hotline = await open_hotline(tmp_path, start=datetime.now(UTC))
        hung = await hotline.enrol("operator", "Nguyễn Văn Hùng", title="anh")
        await hotline.enrol("head", "Bùi Quốc Anh", title="anh")
        await hotline.on_duty(hung)
        await hotline.close()

    for name in [name for name in os.environ if name.startswith(("TELEGRAM", "ZALO"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/house.sqlite")
    monkeypatch.setenv("FIELD_KEYS_FILE", str(tmp_path / "field.keys"))
    asyncio.run(furnish())
    return lambda *words, **more: CliRunner().invoke(app, list(words), **more)


async def stored(folder: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Numbers by name, and addresses by channel, as the tables have them."""
    hotline = await open_hotline(folder)
    async with hotline.house.database.read() as work:
        everyone = await people.everyone(work, hotline.house.keys)
        contacts = await people.every_contact(work, hotline.house.keys)
    await hotline.close()
    by_channel: dict[str, list[str]] = {}
    for contact in contacts:
        by_channel.setdefault(contact.address.channel, []).append(contact.address.id)
    return {p.name: p.phone for p in everyone}, by_channel


def test_an_address_is_asked_for_kept_sealed_and_never_shown(run: Run, tmp_path: Path) -> None:
    done = run("people", "contact", "nguyen van hung", "--notify", "-", input=f"{SMS}\n")
    assert done.exit_code == 0, done.output
    assert "✓ anh Nguyễn Văn Hùng: JSON" in done.output
    listed = run("people", "list").output
    assert "notify" in listed
    assert "mat-khau-kin" not in done.output + listed
    assert b"mat-khau-kin" not in (tmp_path / "house.sqlite").read_bytes()
    assert asyncio.run(stored(tmp_path))[1]["notify"] == [SMS]


def test_an_address_can_be_taken_away(run: Run, tmp_path: Path) -> None:
    run("people", "contact", "Nguyễn Văn Hùng", "--notify", SMS)
    assert run("people", "contact", "Nguyễn Văn Hùng", "--remove").exit_code == 0
    assert "notify" not in asyncio.run(stored(tmp_path))[1]


@pytest.mark.parametrize("url", ["khong-phai://mat-khau-kin", "", "syslog://mat-khau-kin"])
def test_what_is_no_address_is_refused_in_a_sentence_without_it(run: Run, url: str) -> None:
    done = run("people", "contact", "Nguyễn Văn Hùng", "--notify", url)
    assert done.exit_code != 0
    assert "docs/second-path.md" in str(done.exception)
    assert "mat-khau-kin" not in done.output + str(done.exception)


def test_a_number_is_read_in_any_spelling_and_stands_on_the_paper(run: Run, tmp_path: Path) -> None:
    assert "0905 123 456" in run("people", "phone", "Nguyễn Văn Hùng", "+84 905.123.456").output
    assert asyncio.run(stored(tmp_path))[0]["Nguyễn Văn Hùng"] == "0905123456"
    paper = run("roster", "phones").output
    assert re.search(r"1\. Người đang trực\n +anh Nguyễn Văn Hùng +0905 123 456\n", paper)
    assert re.search(r"anh Bùi Quốc Anh +…", paper)
    assert "0236 000 0000" in paper and "113 công an" in paper


def test_a_number_that_is_none_changes_nothing(run: Run, tmp_path: Path) -> None:
    done = run("people", "phone", "Nguyễn Văn Hùng", "12")
    assert done.exit_code != 0 and str(done.exception)
    assert asyncio.run(stored(tmp_path))[0]["Nguyễn Văn Hùng"] == ""
