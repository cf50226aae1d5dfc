"""The page for whoever writes forms tells of everything a form may hold."""

from __future__ import annotations

import re
from functools import cache

from conversations.checks.own import OWN_COLUMNS
from conversations.engine.together import FIELD_LIST
from conversations.form import REPEAT
from conversations.kinds.meaning import MEANINGS
from conversations.kinds.table import KINDS
from conversations.xlsform.body import PRELOADS
from conversations.xlsform.lists import POLICY_LISTS
from conversations.xlsform.sheet import OWN_PREFIX, SURVEY_COLUMNS
from tests.rules.source import ROOT

BY_THE_BOT = {REPEAT, "given"}
"""Kinds that stand for rows of another name: a repeat, and what the bot fills in."""
IN_THE_FIRST_TABLE = {"type", "name"}


@cache
def page() -> str:
    return (ROOT / "docs/write-a-form.md").read_text(encoding="utf-8")


@cache
def codes() -> frozenset[str]:
    """Everything the page sets in code, and the first word of it."""
    found = re.findall(r"`([^`\n]+)`", page())
    return frozenset(found) | {code.split()[0].split("::")[0] for code in found}


def test_every_type_of_question_is_on_the_page() -> None:
    assert not set(KINDS) - BY_THE_BOT - codes()
    assert not PRELOADS - codes()


def test_groups_and_repeats_are_on_the_page() -> None:
    assert {"begin_group", "end_group", "begin_repeat", "end_repeat"} <= codes()


def test_every_column_of_the_survey_is_on_the_page() -> None:
    assert not SURVEY_COLUMNS - IN_THE_FIRST_TABLE - codes()


def test_every_column_of_ours_is_on_the_page_with_its_values() -> None:
    named = set(re.findall(rf"`{OWN_PREFIX}(\w+)`", page()))
    assert named == set(OWN_COLUMNS)
    assert not (set(MEANINGS) | set(POLICY_LISTS)) - codes()
    values = {value for allowed in OWN_COLUMNS.values() for value in allowed}
    ranges = {f"F{n}" for n in range(8)}
    assert not {v for v in values - ranges if v not in page()}


def test_every_appearance_that_means_something_in_a_chat_is_on_the_page() -> None:
    written = "".join(
        (ROOT / f"conversations/engine/{name}.py").read_text(encoding="utf-8")
        for name in ("together", "ask", "typed")
    )
    meant = {FIELD_LIST, *re.findall(r'"([a-z-]+)" in question\.appearance', written)}
    assert meant >= {"field-list", "multiline"}
    assert not meant - codes()


def test_no_column_is_on_the_page_that_is_not_read() -> None:
    rows = page().split("## Columns of `survey`")[1].split("\n## ")[0].split("\n")
    cells = [row.split("|")[1] for row in rows if row.startswith("| `")]
    columns = {name.split("::")[0] for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    assert columns
    assert not columns - SURVEY_COLUMNS
