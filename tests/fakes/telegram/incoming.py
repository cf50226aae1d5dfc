"""The methods by which a bot receives: long polling, webhook, files."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram.checks import flag, value
from tests.fakes.telegram.cloud import Cloud, Webhook
from tests.fakes.telegram.faults import ApiError, bad
from tests.fakes.telegram.queue import HAS_WEBHOOK

Parameters = dict[str, Any]
LARGEST_FILE = 20 * 1024 * 1024


async def get_updates(cloud: Cloud, parameters: Parameters) -> Any:
    """Long polling; refused while a webhook is set."""
    if cloud.webhook.url:
        raise ApiError(409, HAS_WEBHOOK)
    allowed = value(parameters, "allowed_updates")
    if allowed is not None:
        cloud.updates.allowed = list(allowed)
    limit = int(parameters.get("limit") or 100)
    offset, timeout = int(parameters.get("offset") or 0), float(parameters.get("timeout") or 0)
    return await cloud.updates.poll(offset, min(max(limit, 1), 100), timeout)


def set_webhook(cloud: Cloud, parameters: Parameters) -> Any:
    """Push updates to an address (plain http is let through on loopback only)."""
    url, secret = str(parameters.get("url") or ""), str(parameters.get("secret_token") or "")
    parts = urlsplit(url)
    if url and parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", secret):
        raise bad("secret token contains unallowed characters")
    if flag(parameters, "drop_pending_updates"):
        cloud.updates.confirm(cloud.updates.next_id)
    allowed = value(parameters, "allowed_updates")
    if allowed is not None:
        cloud.updates.allowed = list(allowed)
    cloud.webhook = Webhook(url, secret, int(parameters.get("max_connections") or 40))
    cloud.updates.bell.ring()
    return True


def delete_webhook(cloud: Cloud, parameters: Parameters) -> Any:
    """Back to polling."""
    if flag(parameters, "drop_pending_updates"):
        cloud.updates.confirm(cloud.updates.next_id)
    cloud.webhook = Webhook()
    return True


def get_webhook_info(cloud: Cloud, parameters: Parameters) -> Any:
    """Where updates go and how many wait."""
    hook = cloud.webhook
    info = {"url": hook.url, "has_custom_certificate": False}
    info["pending_update_count"] = len(cloud.updates.waiting)
    return info | ({"last_error_message": hook.last_error} if hook.last_error else {})


def get_file(cloud: Cloud, parameters: Parameters) -> Any:
    """Where a file can be fetched; none above 20 MB."""
    file_id = str(parameters.get("file_id") or "")
    data = cloud.files.get(file_id)
    if data is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if len(data) > LARGEST_FILE:
        raise bad("file is too big")
    path = f"documents/{file_id}"
    return {
        "file_id": file_id,
        "file_unique_id": file_id,
        "file_size": len(data),
        "file_path": path,
    }
