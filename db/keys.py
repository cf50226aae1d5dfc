"""Keys: the file of `FIELD_KEYS` wraps a data key per session, which becomes the case's key."""

from __future__ import annotations

import base64
import binascii
import secrets
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from db.change import Change, insert
from db.seal import Key, SealBroken, open_sealed, seal
from db.tables.keys import data_keys
from db.work import Work

STAFF = "staff"
"""The data key of people's names and addresses."""
INDEX = "index"
"""The data key behind keyed hashes; never re-made, or nobody is found again."""
_CACHED = 20_000
_insert = insert(data_keys)
_one = sa.select(data_keys).where(data_keys.c.id == sa.bindparam("id"))


class KeysMissing(Exception):
    """A sentence for the person who runs the bot: what is wrong with the keys and what to do."""


def read_field_keys(text: str) -> Mapping[str, Key]:
    """The keys of a `FIELD_KEYS_FILE`, first one first. Raises KeysMissing with the line."""
    keys: dict[str, Key] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, coded = line.strip().partition(":")
        try:
            secret = base64.b64decode(coded, validate=True)
        except binascii.Error:
            secret = b""
        if not name or len(secret) != 32:
            raise KeysMissing(f"FIELD_KEYS_FILE line {number}: expected id:base64 of 32 bytes")
        keys[name] = Key(name, secret)
    if not keys:
        raise KeysMissing("FIELD_KEYS_FILE holds no key; make one: python -m bot keys new")
    return keys


def new_field_key(now: datetime) -> str:
    """A new line for the keys file."""
    name = f"k{now:%Y%m%d}{secrets.token_hex(2)}"
    return f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


class KeyRing:
    """Data keys in the clear, remembered; made new or opened from their wrapped rows."""

    def __init__(self, field_keys: Mapping[str, Key]) -> None:
        self._field_keys = field_keys
        self._sealing = next(iter(field_keys.values()))
        self._open: OrderedDict[str, Key] = OrderedDict()

    def new(self, ref: str, now: datetime) -> tuple[Key, Change]:
        """A new data key and the row that keeps it wrapped."""
        key = Key(ref, secrets.token_bytes(32))
        wrapped = seal(self._sealing, "data_keys", "wrapped", ref, key.secret)
        row = {"id": ref, "wrapped_by": self._sealing.ref, "wrapped": wrapped, "made_at": now}
        self._remember(key)
        return key, Change(_insert, row)

    async def get(self, work: Work, ref: str) -> Key:
        """The data key of this name. Raises KeysMissing when it, or what wraps it, is not there."""
        known = self.known(ref)
        if known is not None:
            return known
        row = await work.one(_one, id=ref)
        if row is None:
            raise KeysMissing(f"data key {ref} is not in the database (erased?)")
        wrapper = self._field_keys.get(row["wrapped_by"])
        if wrapper is None:
            raise KeysMissing(f"FIELD_KEYS_FILE lacks key {row['wrapped_by']}; put it back")
        try:
            secret = open_sealed(wrapper, "data_keys", "wrapped", ref, row["wrapped"])
        except SealBroken:
            raise KeysMissing(f"FIELD_KEYS_FILE: key {wrapper.ref} is not the right one") from None
        return self._remember(Key(ref, secret))

    def known(self, ref: str) -> Key | None:
        """The key if it is remembered."""
        key = self._open.get(ref)
        if key is not None:
            self._open.move_to_end(ref)
        return key

    async def prepare(self, work: Work, now: datetime) -> None:
        """Open the house's own keys; make them in a new database."""
        for ref in (STAFF, INDEX):
            if await work.one(_one, id=ref) is None:
                await work.write([self.new(ref, now)[1]])
            else:
                await self.get(work, ref)

    def forget(self, ref: str) -> None:
        """The key was erased."""
        self._open.pop(ref, None)

    def staff(self) -> Key:
        """The key of people's names and addresses (after `prepare`)."""
        return self._open[STAFF]

    def index(self) -> Key:
        """The key behind keyed hashes (after `prepare`)."""
        return self._open[INDEX]

    def _remember(self, key: Key) -> Key:
        self._open[key.ref] = key
        while len(self._open) > _CACHED:
            oldest = next(k for k in self._open if k not in (STAFF, INDEX))
            del self._open[oldest]
        return key
