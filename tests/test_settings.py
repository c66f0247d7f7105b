from pathlib import Path

import pytest

from bot.settings import VARIABLES, Settings, WrongSetting, read_settings

TOKEN = "xoxb-" + "test"


def settings(**given: str) -> Settings:
    return read_settings(given, env_file=None)


def test_nothing_set_means_the_local_workspace_with_the_defaults() -> None:
    found = settings()
    assert found.transport == "local"
    assert (found.host, found.port, found.database, found.prices) == ("127.0.0.1", 3000, "sagecost.db", "aws")
    assert (found.region, found.timezone, found.retention_days) == ("us-east-1", "UTC", 180)
    assert found.slack_api_url == "https://slack.com/api/"


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_value_counts_as_unset(empty: str) -> None:
    assert settings(**dict.fromkeys(VARIABLES, empty)) == settings()


def test_an_app_token_means_socket_mode_even_beside_a_signing_secret() -> None:
    tokens = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": "s3cret"}
    assert settings(**tokens).transport == "http"
    assert settings(**tokens, SLACK_APP_TOKEN="xapp-" + "test").transport == "socket_mode"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("PORT", "70000"),
        ("PORT", "three thousand"),
        ("SLACK_BOT_TOKEN", "xapp-" + "wrong-kind"),
        ("SLACK_APP_TOKEN", "xoxb-" + "wrong-kind"),
        ("SLACK_SIGNING_SECRET", "two words"),
        ("SLACK_API_URL", "http://slack.example/api/"),
        ("SAGECOST_TIMEZONE", "Berlin/Europe"),
        ("SAGECOST_REGION", "Frankfurt"),
        ("SAGECOST_PRICES", "../etc/passwd"),
        ("SAGECOST_RETENTION_DAYS", "0"),
    ],
)
def test_a_wrong_value_is_one_sentence_that_names_the_variable_and_not_the_value(variable: str, value: str) -> None:
    with pytest.raises(WrongSetting) as raised:
        settings(**{variable: value})
    sentence = str(raised.value)
    assert sentence.startswith(f"{variable} ")
    assert "\n" not in sentence
    assert value not in sentence


@pytest.mark.parametrize(
    "given",
    [
        {"SLACK_BOT_TOKEN": TOKEN},
        {"SLACK_SIGNING_SECRET": "s3cret"},
        {"SLACK_APP_TOKEN": "xapp-" + "test"},
    ],
)
def test_half_of_what_slack_needs_is_told(given: dict[str, str]) -> None:
    with pytest.raises(WrongSetting, match="SLACK_"):
        settings(**given)


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('PORT=4000\nSAGECOST_REGION="eu-west-1"\n# a remark\nSAGECOST_PRICES=\n')
    found = read_settings({"PORT": "5000", "SAGECOST_REGION": ""}, env_file=file)
    assert (found.port, found.region, found.prices) == (5000, "eu-west-1", "aws")


def test_secrets_do_not_show() -> None:
    assert TOKEN not in repr(settings(SLACK_BOT_TOKEN=TOKEN, SLACK_SIGNING_SECRET="s3cret"))


def test_the_api_address_ends_in_a_slash_and_may_be_on_this_machine() -> None:
    assert settings(SLACK_API_URL="http://127.0.0.1:9/api").slack_api_url == "http://127.0.0.1:9/api/"


def test_the_example_file_names_every_setting_with_its_default() -> None:
    example = Path(__file__).parents[1] / ".env.example"
    assert read_settings({}, env_file=example) == settings()
    for variable in VARIABLES:
        assert variable == "SLACK_API_URL" or f"\n{variable}=" in example.read_text(encoding="utf-8")
