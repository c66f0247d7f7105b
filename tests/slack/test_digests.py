"""`/sagecost digest` and `/sagecost trends`, and a digest that arrives over the real Web API."""

import json
from dataclasses import replace
from typing import Any

import pytest

from bot.digests.desk import Ticking, desk_of
from bot.digests.subscriptions import find
from bot.digests.tick import tick
from bot.store.schema import table_names
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
    assert "“yearly”" in says(bot, "digest yearly")
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
    steps = {"home_digest_pause": "rests now", "home_digest_resume": "every Monday", "home_digest_end": "has a digest"}
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


def test_forgetting_a_person_leaves_nothing_of_them(bot: Bot) -> None:
    ada, store = bot.slack.person("U0ADA"), bot.parts.store
    ada.command("/sagecost", QUESTION)
    says(bot, "digest weekly")
    ada.clicks(opened(bot), "home_ask_again")
    mentioned(bot, QUESTION)
    hashed = store.user_hash(TEAM_ID, "U0ADA")
    assert hashed in kept(bot)
    store.forget(TEAM_ID, "U0ADA")
    assert "U0ADA" not in kept(bot)
    assert hashed not in kept(bot)


def kept(bot: Bot) -> str:
    """Every row of every table."""
    with bot.parts.store.reading() as db:
        return str([db.query(f"SELECT * FROM {table}") for table in table_names()])


def test_home_shows_help_in_a_window(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.clicks(opened(bot), "home_help")
    bot.finish_lazies()
    assert "/sagecost digest" in json.dumps(ada.waits_for_view().content)


def test_home_hides_private_digests_and_lets_only_admins_switch_prices(bot: Bot) -> None:
    bot.slack.workspace.channels["G0PRIVATE"].members.add(BOT_USER_ID)
    says(bot, "digest weekly", channel="G0PRIVATE")
    assert "G0PRIVATE" in json.dumps(opened(bot).content)
    assert "G0PRIVATE" not in json.dumps(opened(bot, "U0LIN").content)
    assert "home_switch_prices" not in json.dumps(opened(bot, "U0LIN").content)
    assert "Admins of the workspace can switch it." in json.dumps(opened(bot, "U0LIN").content)
    ada = bot.slack.person("U0ADA")
    ada.clicks(opened(bot), "home_switch_prices")
    bot.finish_lazies()
    assert "*guide-2026-03* decides" in json.dumps(ada.waits_for_home().content)
    assert bot.parts.prices(TEAM_ID) == "guide"


@pytest.mark.parametrize("without_scope", ["users:read"])
def test_home_says_how_admins_could_switch_prices(bot: Bot) -> None:
    assert "users:read" in json.dumps(opened(bot).content)
    assert "home_switch_prices" not in json.dumps(opened(bot).content)


@pytest.mark.parametrize("over", ["http"])
def test_health_fails_where_no_digest_can_be_sent_any_more(bot: Bot) -> None:
    assert bot.served.health()[0]
    well, details = replace(bot.served, digests=Ticking(live=lambda: False)).health()
    assert not well
    assert "digests" in details


def mentioned(bot: Bot, words: str, thread_ts: str | None = None, user: str = "U0ADA") -> list[str]:
    """What the person then sees in the thread, besides what was there."""
    person = bot.slack.person(user)
    root = thread_ts or ""
    before = len(person.messages("C0GENERAL", root)) if root else 0
    said = person.says(f"@sagecost {words}", "C0GENERAL", thread_ts)
    root = root or said.ts
    assert bot.slack.deliveries.settled()
    bot.finish_lazies()
    return [one.text for one in person.messages("C0GENERAL", root)[before:] if one.from_app]


def test_a_mention_in_a_thread_subscribes_the_thread(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    root = ada.says("Digests go here").ts
    assert mentioned(bot, "digest weekly monday 9:00 Berlin in this thread", root) == [
        "<@U0ADA> set up a digest in this thread, every Monday at 9:00 Europe/Berlin. "
        "`/sagecost digest off` ends it, `/sagecost digest preview` shows it now."
    ]
    kept = find(bot.parts.store, TEAM_ID, "C0GENERAL")
    assert kept is not None
    assert kept.plan.thread_ts == root
    assert "in a thread" in says(bot, "digest show")
    assert mentioned(bot, "digest off", root) == ["<@U0ADA> ended the digest."]


def test_a_mention_speaks_of_the_channel_unless_it_says_thread(bot: Bot) -> None:
    root = bot.slack.person("U0ADA").says("A thread about something").ts
    assert "set up a digest here" in mentioned(bot, "digest daily", root)[0]
    kept = find(bot.parts.store, TEAM_ID, "C0GENERAL")
    assert kept is not None
    assert kept.plan.thread_ts is None


def test_a_preview_by_mention_is_for_one_person(bot: Bot) -> None:
    bot.slack.person("U0LIN").command("/sagecost", QUESTION)
    [preview] = mentioned(bot, "digest preview daily")
    assert "1 question" in preview
    assert public(bot) == []
    assert "“yearly”" in mentioned(bot, "digest yearly")[0]
    assert public(bot) == []


def test_trends_and_prices_by_mention_are_for_all_in_the_thread(bot: Bot) -> None:
    bot.slack.person("U0LIN").command("/sagecost", QUESTION)
    assert mentioned(bot, "trends 7d")[0].startswith("1 question in this channel in 7 days")
    assert mentioned(bot, "prices")[0].startswith("Answers are priced by aws-")
    assert len(public(bot)) == 2


def opened(bot: Bot, user: str = "U0ADA") -> Any:
    person = bot.slack.person(user)
    person.opens_home()
    assert bot.slack.deliveries.settled()
    bot.finish_lazies()
    return person.waits_for_home()
