"""Every setting, read once from the environment and `.env`; a secret `X` may stand in `X_FILE`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

_SECRETS = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_DUTY_BOT_TOKEN",
    "TELEGRAM_WEBHOOK_SECRET",
    "DATABASE_URL",
    "HEARTBEAT_URL",
)
_SECRET_LENGTH = 32


class SettingsWrong(Exception):
    """A sentence that says which setting is wrong and what to write instead."""


class Settings(BaseSettings):
    """What the person who runs the bot may choose. The help line of each is its documentation."""

    model_config = SettingsConfigDict(
        env_file=".env", env_prefix="", extra="ignore", hide_input_in_errors=True
    )

    database_url: SecretStr | None = Field(
        None, description="sqlite:///path or postgresql://…; a SQLite file under var/ if not set"
    )
    web_host: str = Field("127.0.0.1", description="address the web server listens on")
    web_port: int = Field(8080, ge=0, le=65535, description="port the web server listens on")
    public_url: str = Field("", description="the address people see, https://… behind a proxy")
    telegram_bot_token: SecretStr | None = Field(
        None, description="token of the Telegram bot; Telegram is off without it"
    )
    telegram_duty_bot_token: SecretStr | None = Field(
        None, description="token of a second bot that carries only pages: its own chat and sound"
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", description="a local Bot API server; before /bot<token>/"
    )
    telegram_mode: Literal["polling", "webhook"] = Field(
        "polling", description="polling (no public door) or webhook (/webhooks/telegram)"
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="32 characters or more; needed for webhook"
    )
    telegram_rate: int = Field(30, ge=0, description="sends a second; 0 = no limit")
    telegram_proxy: str = Field("", description="proxy for Telegram, http://host:port")
    field_keys_file: Path | None = Field(
        None, description="file of keys, lines id:base64; made under var/ in demo, else required"
    )
    forms_dir: Path | None = Field(None, description="an organisation's own forms")
    policy_dir: Path | None = Field(None, description="an organisation's own policy files")
    texts_dir: Path | None = Field(None, description="an organisation's own sentences")
    demo: bool | None = Field(
        None, description="demo people and a roster; on when no token and no DATABASE_URL is set"
    )
    heartbeat_url: SecretStr | None = Field(
        None, description="outside monitors pinged each minute while all is well, comma separated"
    )
    canary_minutes: int | None = Field(
        None, ge=0, description="minutes between practice alarms; 10, in the demo 0 = none"
    )
    var_dir: Path = Field(Path("var"), description="where the database file and keys live")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="how much is logged; never a person's words"
    )
    failpoint: str = Field("", description="tests only: name:count, kills the process there")

    @model_validator(mode="after")
    def _webhook_needs_a_secret(self) -> Settings:
        secret = self.telegram_webhook_secret
        short = secret is None or len(secret.get_secret_value()) < _SECRET_LENGTH
        if self.telegram_bot_token and self.telegram_mode == "webhook" and short:
            raise ValueError(
                f"TELEGRAM_WEBHOOK_SECRET needs {_SECRET_LENGTH} characters or more for webhook; "
                "make one: openssl rand -hex 32"
            )
        return self

    @field_validator("heartbeat_url")
    @classmethod
    def _heartbeats_are_addresses(cls, value: SecretStr | None) -> SecretStr | None:
        for url in (value.get_secret_value() if value else "").split(","):
            if url.strip() and not url.strip().startswith(("https://", "http://")):
                raise ValueError("each address begins with https:// (or http://), comma between")
        return value

    @property
    def is_demo(self) -> bool:
        """Demo when said, or when nothing of production is set."""
        if self.demo is not None:
            return self.demo
        return self.telegram_bot_token is None and self.database_url is None

    @property
    def heartbeats(self) -> tuple[str, ...]:
        """The addresses of the outside monitors."""
        text = self.heartbeat_url.get_secret_value() if self.heartbeat_url else ""
        return tuple(url.strip() for url in text.split(",") if url.strip())

    @property
    def canary_every(self) -> timedelta | None:
        """How often the house raises a practice alarm; None = never. In the demo the clock is moved
        by hand, so none is raised unless it is said."""
        minutes = self.canary_minutes
        if minutes is None:
            minutes = 0 if self.is_demo else 10
        return timedelta(minutes=minutes) if minutes else None

    @property
    def database(self) -> str:
        """The database address."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        name = "demo.sqlite" if self.is_demo else "tiepnhan.sqlite"
        return f"sqlite:///{(self.var_dir / name).absolute()}"

    @property
    def folder(self) -> Path | None:
        """The folder of a SQLite database; None for PostgreSQL."""
        prefix = "sqlite:///"
        file = self.database.removeprefix(prefix)
        return Path(file).parent if self.database.startswith(prefix) else None

    @property
    def address(self) -> str:
        """The address people open."""
        return (self.public_url or f"http://{self.web_host}:{self.web_port}").rstrip("/")


def load(env_file: str | None = ".env") -> Settings:
    """The settings. Raises SettingsWrong with a line for each setting that is wrong."""
    try:
        return Settings(_env_file=env_file, **_from_files())  # type: ignore[call-arg, arg-type]
    except ValidationError as error:
        lines = [_line(problem) for problem in error.errors()]
        raise SettingsWrong("\n".join(lines)) from None


def _from_files() -> dict[str, str]:
    """Secrets that stand in a file named by `X_FILE`."""
    found = {}
    for name in _SECRETS:
        path = os.environ.get(f"{name}_FILE")
        if path and name not in os.environ:
            try:
                found[name.lower()] = Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                raise SettingsWrong(f"{name}_FILE: {path} cannot be read: {error}") from None
    return found


def _line(problem: Mapping[str, Any]) -> str:
    where = ".".join(str(part) for part in problem["loc"]).upper()
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"{where}: {said}" if where else said
