from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.database import Database
from db.keys import KeyRing, KeysMissing, new_field_key, read_field_keys
from db.seal import Key, SealBroken, keyed_hash, open_json, open_sealed, seal, seal_json

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KEY, OTHER = Key("a", b"\x01" * 32), Key("b", b"\x02" * 32)
PLACE = ("cases", "fields", "row1")


@given(st.binary())
def test_what_was_sealed_opens_again(plain: bytes) -> None:
    assert open_sealed(KEY, *PLACE, seal(KEY, *PLACE, plain)) == plain


@given(st.text(alphabet=st.characters()))
def test_any_text_survives_even_half_a_surrogate(text: str) -> None:
    assert open_json(KEY, *PLACE, seal_json(KEY, *PLACE, {"a": text})) == {"a": text}


@pytest.mark.parametrize(
    "place", [("calls", "fields", "row1"), ("cases", "body", "row1"), ("cases", "fields", "row2")]
)
def test_it_opens_only_where_it_was_sealed(place: tuple[str, str, str]) -> None:
    with pytest.raises(SealBroken):
        open_sealed(KEY, *place, seal(KEY, *PLACE, b"x"))


def test_it_does_not_open_with_another_key() -> None:
    with pytest.raises(SealBroken, match="does not open with key b"):
        open_sealed(OTHER, *PLACE, seal(KEY, *PLACE, b"x"))


@given(st.integers(0, 1000), st.integers(1, 255))
def test_one_changed_byte_is_noticed(where: int, by: int) -> None:
    sealed = bytearray(seal(KEY, *PLACE, b"a word"))
    sealed[where % len(sealed)] ^= by
    with pytest.raises(SealBroken):
        open_sealed(KEY, *PLACE, bytes(sealed))


def test_the_same_word_never_looks_the_same() -> None:
    assert seal(KEY, *PLACE, b"x") != seal(KEY, *PLACE, b"x")


def test_a_hash_finds_again_but_only_with_its_key() -> None:
    assert keyed_hash(KEY, "telegram", "1") == keyed_hash(KEY, "telegram", "1")
    assert keyed_hash(KEY, "telegram", "1") != keyed_hash(OTHER, "telegram", "1")
    assert keyed_hash(KEY, "a", "bc") != keyed_hash(KEY, "ab", "c")


def test_a_key_does_not_show_its_secret() -> None:
    assert "\\x01" not in repr(KEY) and repr(KEY) == "Key(a)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "python -m bot keys new"),
        ("# nothing\n\n", "holds no key"),
        ("k1:short", "line 1"),
        ("k1:" + "!" * 44, "line 1"),
        (":" + "A" * 43 + "=", "line 1"),
        ("# one\nk1", "line 2"),
    ],
)
def test_a_wrong_keys_file_is_named_by_its_line(text: str, said: str) -> None:
    with pytest.raises(KeysMissing, match=said):
        read_field_keys(text)


def ring(*lines: str) -> KeyRing:
    """The keys of these lines."""
    return KeyRing(read_field_keys("\n".join(lines)))


async def test_the_house_opens_its_own_keys_again(database: Database) -> None:
    line = new_field_key(NOW)
    first, second = ring(line), ring(line)
    for keys in (first, second):
        async with database.begin() as work:
            await keys.prepare(work, NOW)
    assert first.staff() == second.staff()
    assert first.index() == second.index()


async def test_a_newer_key_in_front_still_opens_the_old(database: Database) -> None:
    old, new = new_field_key(NOW), new_field_key(NOW)
    async with database.begin() as work:
        await ring(old).prepare(work, NOW)
    async with database.begin() as work:
        await ring(new, old).prepare(work, NOW)


async def test_a_key_that_is_missing_is_named(database: Database) -> None:
    async with database.begin() as work:
        await ring(new_field_key(NOW)).prepare(work, NOW)
    async with database.begin() as work:
        with pytest.raises(KeysMissing, match="put it back"):
            await ring(new_field_key(NOW)).prepare(work, NOW)


async def test_a_wrong_key_of_the_right_name_is_named(database: Database) -> None:
    line = new_field_key(NOW)
    name, wrong = line.split(":")[0], new_field_key(NOW).split(":")[1]
    async with database.begin() as work:
        await ring(line).prepare(work, NOW)
    async with database.begin() as work:
        with pytest.raises(KeysMissing, match="not the right one"):
            await ring(f"{name}:{wrong}").prepare(work, NOW)
