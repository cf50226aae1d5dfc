"""An alarm that rang when the version was changed rings on, by the body the older one wrote."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command

from db import migrate
from tests.postgres import fresh_database
from tests.promises.hotline import MONDAY, Hotline, open_hotline
from tests.promises.phone import Phone

BEFORE = "c63e902d74fb"
"""The last version whose alarms knew neither drill nor lead."""
OLD = (
    *("id", "case_id", "session_id", "episode", "ladder", "raised_by", "raised_at", "state"),
    *("rung", "round", "loudness", "next_at", "repeat_at", "repeats", "targets", "spent"),
    *("acknowledged_by", "acknowledged_at", "joined", "outcome", "resolved_by", "resolved_at"),
)


async def as_it_was(hotline: Hotline) -> None:
    """The alarm with what the older version wrote, in the older version's tables."""
    (row,) = await hotline.rows("SELECT id, body FROM escalations")
    body = {key: value for key, value in json.loads(row["body"]).items() if key in OLD}
    ladder = body["ladder"]
    body["ladder"] = {key: ladder[key] for key in ("name", "repeat_s", "rungs")}
    statement = "UPDATE escalations SET body = :body WHERE id = :id"
    await hotline.change(statement, body=json.dumps(body), id=row["id"])
    await hotline.close()
    engine = migrate._engine(str(hotline.house.database.url.render_as_string(False)))
    with engine.begin() as connection:
        command.downgrade(migrate._config(connection), BEFORE)
    engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_E24_an_alarm_survives_the_migration_and_rings_on(tmp_path: Path, kind: str) -> None:
    url = fresh_database() if kind == "postgres" else f"sqlite:///{tmp_path}/house.sqlite"
    migrate.upgrade(url)
    before = await open_hotline(tmp_path, url)
    lan = await before.enrol("collaborator", "Trần Thị Lan")
    hung = await before.enrol("operator", "Nguyễn Văn Hùng", title="anh")
    await before.on_duty(hung)
    await lan.says("khẩn cấp")
    await as_it_was(before)
    migrate.upgrade(url)
    after = await open_hotline(tmp_path, url, MONDAY + timedelta(seconds=60))
    phone = Phone(after, hung.person, hung.address)
    await after.ticks()
    assert phone.pages() == 1
    await phone.says("NHAN A1", id="another event than before")
    assert len(await after.journal("acknowledged")) == 1
    await after.close()
