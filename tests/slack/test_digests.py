"""`/sagecost digest` and `/sagecost trends`, and a digest that arrives over the real Web API."""

import json
from typing import Any

import pytest

from bot.digests.desk import desk_of
from bot.digests.subscriptions import find
from bot.digests.tick import tick
from bot.workspace.team import BOT_USER_ID, TEAM_ID
from tests.slack.conftest import QUESTION, Bot


def says(bot: Bot, text: str, user: str = "U0ADA", channel: str = "C0GENERAL") -> str:
    """The text of what the person alone gets for a command."""
    person = bot.slack.person(user)
    before = len([one for one in person.messages(channel) if one.ephemeral_to])
    person.command("/sagecost", text, channel)
    bot.finish_lazies()
    private = [one for one in person.messages(channel) if one.ephemeral_to]
    assert len(private) == before + 1
    return private[-1].text


def public(bot: Bot, channel: str = "C0GENERAL") -> list[str]:
    messages = bot.slack.workspace.listed(channel)
    return [one.text for one in messages if one.from_app and one.ephemeral_to is None]


def test_subscribe_pause_resume_and_end(bot: Bot) -> None:
    assert "This channel has no digest" in says(bot, "digest")
    assert "set up a digest here, every Monday at 9:00 Europe/Berlin" in says(bot, "digest weekly monday 9:00 Berlin")
    assert "comes every Monday at 9:00 Europe/Berlin" in says(bot, "digest show")
    assert "paused" in says(bot, "digest pause")
    assert "rests now" in says(bot, "digest")
    assert "brought the digest back" in says(bot, "digest resume")
    assert "ended the digest" in says(bot, "digest off")
    assert find(bot.parts.store, TEAM_ID, "C0GENERAL") is None
    assert all(text.startswith("<@U0ADA> ") for text in public(bot))
    assert "`/sagecost digest off` ends it" in public(bot)[0]
    assert len(public(bot)) == 4


def test_words_that_are_not_understood_are_named(bot: Bot) -> None:
    assert "“fortnightly”" in says(bot, "digest fortnightly")
    assert public(bot) == []


def test_a_channel_without_the_app_says_how_to_let_it_in(bot: Bot) -> None:
    bot.slack.workspace.channels["C0GENERAL"].members.discard(BOT_USER_ID)
    bot.slack.person("U0ADA").command("/sagecost", "digest daily")
    bot.finish_lazies()
    assert any("/invite" in one.text for one in bot.slack.person("U0ADA").messages())


def test_a_preview_is_for_one_person_and_shows_real_figures(bot: Bot) -> None:
    bot.slack.person("U0LIN").command("/sagecost", QUESTION)
    assert "1 question" in says(bot, "digest preview daily")
    assert public(bot) == []


@pytest.mark.parametrize("over", ["http"])
def test_a_digest_arrives_when_it_is_due(bot: Bot, over: str) -> None:
    bot.slack.person("U0LIN").command("/sagecost", QUESTION)
    says(bot, "digest daily 0:00")
    store = bot.parts.store
    # The subscription is made a day older than it is, so that a digest is due.
    store.write(lambda db: db.execute("UPDATE subscription SET plan_from = plan_from - 90000"))
    desk = desk_of(bot.parts.settings, store, bot.parts.catalog)
    assert tick(desk, lambda seconds: None) == 1
    assert tick(desk, lambda seconds: None) == 0
    [digest] = [one for one in bot.slack.workspace.listed("C0GENERAL") if one.metadata]
    assert digest.metadata is not None
    assert digest.metadata["event_payload"]["key"].startswith(f"{TEAM_ID}|C0GENERAL|20")


def test_trends_of_a_channel_and_of_the_workspace(bot: Bot) -> None:
    for user, channel in (("U0ADA", "C0GENERAL"), ("U0LIN", "C0REVIEWS"), ("U0ADA", "G0PRIVATE")):
        bot.slack.person(user).command("/sagecost", QUESTION, channel)
    assert says(bot, "trends").startswith("1 question in this channel in 30 days")
    assert says(bot, "trends 7d workspace").startswith("2 questions in public channels in 7 days")
    assert "Trends take" in says(bot, "trends sideways")


def test_home_shows_the_month_and_changes_a_digest(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost", QUESTION)
    says(bot, "digest weekly")
    home = opened(bot)
    assert "50,000 requests a month" in json.dumps(home.content)
    assert "1 question in public channels" in json.dumps(home.content)
    steps = {"home_digest_pause": "rests now", "home_digest_resume": "every Monday", "home_digest_end": "No digest yet"}
    for action, shows in steps.items():
        ada.clicks(opened(bot), action)
        bot.finish_lazies()
        assert shows in json.dumps(ada.waits_for_home().content)


def test_home_asks_again_in_a_window(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.command("/sagecost", QUESTION)
    ada.clicks(opened(bot), "home_ask_again")
    bot.finish_lazies()
    assert "Serverless" in json.dumps(ada.waits_for_view().content)


def test_home_hides_private_digests_and_lets_only_admins_switch_prices(bot: Bot) -> None:
    bot.slack.workspace.channels["G0PRIVATE"].members.add(BOT_USER_ID)
    says(bot, "digest weekly", channel="G0PRIVATE")
    assert "G0PRIVATE" in json.dumps(opened(bot).content)
    assert "G0PRIVATE" not in json.dumps(opened(bot, "U0LIN").content)
    assert "home_switch_prices" not in json.dumps(opened(bot).content)


def opened(bot: Bot, user: str = "U0ADA") -> Any:
    person = bot.slack.person(user)
    person.opens_home()
    person.waits_for_home()
    bot.finish_lazies()
    return person.home()
