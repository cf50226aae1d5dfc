"""Field encryption: AES-256-GCM, bound to the place the value stands in.

A value sealed for one table, column or row does not open in another. Layout: version byte,
12-byte nonce, ciphertext with tag. The key's name stands in the row (`key_ref`), not in the value.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_VERSION = b"\x01"
_NONCE = 12


class SealBroken(Exception):
    """A sealed value does not open here: wrong key, moved, or changed."""


@dataclass(frozen=True, slots=True)
class Key:
    """A data key in the clear; `ref` is its name in the rows it sealed."""

    ref: str
    secret: bytes

    def __repr__(self) -> str:
        return f"Key({self.ref})"


def seal(key: Key, table: str, column: str, row_id: str, plain: bytes) -> bytes:
    """The plain bytes sealed for this table, column and row."""
    nonce = os.urandom(_NONCE)
    place = _place(table, column, row_id)
    return _VERSION + nonce + AESGCM(key.secret).encrypt(nonce, plain, place)


def open_sealed(key: Key, table: str, column: str, row_id: str, value: bytes) -> bytes:
    """The plain bytes again. Raises SealBroken."""
    if value[:1] != _VERSION:
        raise SealBroken(f"{table}.{column}: unknown seal version")
    nonce, rest = value[1 : 1 + _NONCE], value[1 + _NONCE :]
    try:
        return AESGCM(key.secret).decrypt(nonce, rest, _place(table, column, row_id))
    except InvalidTag:
        raise SealBroken(f"{table}.{column}: does not open with key {key.ref}") from None


def seal_json(key: Key, table: str, column: str, row_id: str, value: Any) -> bytes:
    """`seal` for plain JSON values."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return seal(key, table, column, row_id, plain.encode("utf-8", "surrogatepass"))


def open_json(key: Key, table: str, column: str, row_id: str, value: bytes) -> Any:
    """`open_sealed` for plain JSON values."""
    plain = open_sealed(key, table, column, row_id, value)
    return json.loads(plain.decode("utf-8", "surrogatepass"))


def keyed_hash(key: Key, *words: str) -> str:
    """A look-up value for something that must not be guessed from the table (HMAC-SHA256)."""
    message = b"\x00".join(w.encode() for w in words)
    return hmac.new(key.secret, message, hashlib.sha256).hexdigest()


def _place(table: str, column: str, row_id: str) -> bytes:
    return f"{table}|{column}|{row_id}".encode()
