"""The moment the rules are tried at."""

from datetime import UTC, datetime

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
"""Noon of Sunday 22/11/2026 in Asia/Ho_Chi_Minh."""
