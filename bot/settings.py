"""The settings: the only reader of the environment and of the file .env beside it."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from advisor.errors import SagecostError

Transport = Literal["socket_mode", "http", "local"]
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class WrongSetting(SagecostError):
    """A variable of the environment has a value that cannot be used; the sentence names it, never its value."""


def _pattern(pattern: str, words: str) -> AfterValidator:
    def check(value: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, value.get_secret_value()):
            raise ValueError(words)
        return value

    return AfterValidator(check)


def _api_base(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ValueError("must be an https:// address, or an http:// one on this machine")
    return url if url.endswith("/") else f"{url}/"


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValueError("must be an IANA time zone such as Europe/Berlin") from error
    return name


def _region(name: str) -> str:
    if not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", name):
        raise ValueError("must be an AWS region such as eu-central-1")
    return name


def _list_name(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,39}", name):
        raise ValueError("must be aws, guide or the name of a price list such as aws-2026-09-22")
    return name


class Settings(BaseModel):
    """Every setting with its default; fields are filled by the variable that is their alias."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    slack_bot_token: Annotated[SecretStr, _pattern(r"xoxb-\S+", "must begin with xoxb-")] | None = Field(
        None, alias="SLACK_BOT_TOKEN"
    )
    slack_app_token: Annotated[SecretStr, _pattern(r"xapp-\S+", "must begin with xapp-")] | None = Field(
        None, alias="SLACK_APP_TOKEN"
    )
    slack_signing_secret: Annotated[SecretStr, _pattern(r"[!-~]+", "must be one word without spaces")] | None = Field(
        None, alias="SLACK_SIGNING_SECRET"
    )
    slack_api_url: Annotated[str, AfterValidator(_api_base)] = Field("https://slack.com/api/", alias="SLACK_API_URL")
    host: str = Field("127.0.0.1", alias="HOST")
    port: Annotated[int, Field(ge=0, le=65_535)] = Field(3000, alias="PORT")
    database: str = Field("sagecost.db", alias="SAGECOST_DATABASE")
    prices: Annotated[str, AfterValidator(_list_name)] = Field("aws", alias="SAGECOST_PRICES")
    region: Annotated[str, AfterValidator(_region)] = Field("us-east-1", alias="SAGECOST_REGION")
    timezone: Annotated[str, AfterValidator(_zone)] = Field("UTC", alias="SAGECOST_TIMEZONE")
    retention_days: Annotated[int, Field(ge=1, le=36_500)] = Field(180, alias="SAGECOST_RETENTION_DAYS")
    user_key: SecretStr | None = Field(None, alias="SAGECOST_USER_KEY")

    @property
    def transport(self) -> Transport:
        """How Slack reaches the app; "local" where no token is set at all."""
        if self.slack_app_token is not None:
            return "socket_mode"
        return "local" if self.slack_signing_secret is None else "http"


VARIABLES: tuple[str, ...] = tuple(str(field.alias) for field in Settings.model_fields.values())


def read_settings(environment: Mapping[str, str] | None = None, env_file: Path | None = Path(".env")) -> Settings:
    """The settings of `environment` (default: of this process) over those of `env_file`; empty counts as unset.

    Raises:
        WrongSetting: a value cannot be used, or two do not go together.
    """
    from_file: Mapping[str, str | None] = {}
    if env_file is not None and env_file.is_file():
        # Imported only where there is a file: a question on the command line should not wait for it.
        from dotenv import dotenv_values

        from_file = dotenv_values(env_file)
    values: dict[str, str] = {}
    for given in (from_file, os.environ if environment is None else environment):
        values |= {name: value.strip() for name in VARIABLES if (value := given.get(name)) and value.strip()}
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise WrongSetting(_sentence(error)) from None
    _go_together(settings)
    return settings


def _sentence(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    problem = first["msg"].removeprefix("Value error, ").removeprefix("Input ")
    return f"{first['loc'][0]} {problem}"


def _go_together(settings: Settings) -> None:
    if settings.slack_bot_token is None:
        for name in ("SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
            if getattr(settings, name.lower()) is not None:
                raise WrongSetting(f"SLACK_BOT_TOKEN is not set, but {name} is: the app needs both")
    elif settings.transport == "local":
        raise WrongSetting(
            "SLACK_BOT_TOKEN needs one more: set SLACK_APP_TOKEN for Socket Mode or SLACK_SIGNING_SECRET for HTTP"
        )
