"""The Home tab's digests: those of one's own channels, changed in a form and told in the channel."""

import json
from typing import Any

import pytest

from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.digests.subscriptions import find, subscribe
from bot.slack.digest_form import form, plan_of
from bot.store.question import ChannelKind
from bot.workspace.block_checks import view_problems
from bot.workspace.open_views import OpenView
from bot.workspace.team import BOT_USER_ID, TEAM_ID
from tests.slack.conftest import Bot

WEEKLY = Plan(schedule=Schedule(zone="Europe/Berlin"))


def subscribed(bot: Bot, channel: str = "C0GENERAL", kind: ChannelKind = "public", plan: Plan = WEEKLY) -> None:
    bot.slack.workspace.channels[channel].members.add(BOT_USER_ID)
    subscribe(bot.parts.store, TEAM_ID, channel, kind, "U0ADA", plan)


def home(bot: Bot, user: str = "U0ADA") -> OpenView:
    person = bot.slack.person(user)
    person.opens_home()
    assert bot.slack.deliveries.settled()
    bot.finish_lazies()
    return person.waits_for_home()


def shown(bot: Bot, user: str = "U0ADA") -> str:
    return json.dumps(home(bot, user).content)


def kept(bot: Bot, channel: str = "C0GENERAL") -> Plan | None:
    found = find(bot.parts.store, TEAM_ID, channel)
    return found.plan if found else None


def told(bot: Bot, channel: str = "C0GENERAL") -> list[str]:
    return [one.text for one in bot.slack.workspace.listed(channel) if one.from_app and one.ephemeral_to is None]


def form_of(bot: Bot, user: str = "U0ADA") -> OpenView:
    person = bot.slack.person(user)
    person.clicks(home(bot, user), "home_digest_change")
    return person.waits_for_view(lambda one: "when" in str(one.content))


def test_the_form_shows_what_is_kept_and_saves_what_is_asked(bot: Bot) -> None:
    subscribed(bot)
    ada = bot.slack.person("U0ADA")
    view = form_of(bot)
    assert "every Monday at 9:00 Europe/Berlin" in json.dumps(view.content)
    sent = {"when": "tue & fri 17:00", "only": ["real_time", "batch"], "over": "1.5k", "quiet": "3"}
    assert ada.submits(view, sent) == {"ok": True}
    bot.finish_lazies()
    when = "every Tuesday and Friday at 17:00 Europe/Berlin"
    words = f"{when} (only real-time and batch, over $1,500, quiet under 3 questions)"
    plan = kept(bot)
    assert plan is not None
    assert plan.words() == words
    assert words in json.dumps(ada.waits_for_home().content)
    assert told(bot) == [
        f"<@U0ADA> changed the digest: here, {words}. "
        "`/sagecost digest off` ends it, `/sagecost digest preview` shows it now."
    ]


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_kept(bot: Bot) -> None:
    subscribed(bot)
    ada = bot.slack.person("U0ADA")
    view = form_of(bot)
    answer = ada.submits(view, {"when": "now and then", "over": "much", "quiet": "some"})
    assert answer["response_action"] == "errors"
    assert set(answer["errors"]) == {"when", "over", "quiet"}
    assert "“now”" in answer["errors"]["when"]
    assert "$500" in answer["errors"]["over"]
    bot.finish_lazies()
    assert kept(bot) == WEEKLY
    assert told(bot) == []
    assert ada.submits(view, {"when": "daily"}) == {"ok": True}


def test_saving_lets_a_paused_digest_come_again(bot: Bot) -> None:
    subscribed(bot)
    ada = bot.slack.person("U0ADA")
    ada.clicks(home(bot), "home_digest_pause")
    bot.finish_lazies()
    assert told(bot)[-1].startswith("<@U0ADA> paused the digest.")
    view = form_of(bot)
    assert "It is paused now; saving lets it come again." in json.dumps(view.content)
    ada.submits(view, {})
    bot.finish_lazies()
    assert "rests now" not in json.dumps(ada.waits_for_home().content)
    assert len(told(bot)) == 2


def test_a_digest_in_a_thread_can_move_to_the_channel(bot: Bot) -> None:
    root = bot.slack.person("U0ADA").says("Digests go here").ts
    subscribed(bot, plan=WEEKLY.model_copy(update={"thread_ts": root}))
    ada = bot.slack.person("U0ADA")
    assert ada.submits(form_of(bot), {"quiet": "2"}) == {"ok": True}
    bot.finish_lazies()
    assert [one.thread_ts for one in bot.slack.workspace.listed("C0GENERAL") if one.from_app] == [root]
    assert ada.submits(form_of(bot), {"place": "channel"}) == {"ok": True}
    bot.finish_lazies()
    plan = kept(bot)
    assert plan is not None
    assert (plan.thread_ts, plan.quiet_under) == (None, 2)


def test_only_those_in_the_channel_see_and_change_its_digest(bot: Bot) -> None:
    channel = bot.slack.workspace.channels["G0PRIVATE"]
    subscribed(bot, "G0PRIVATE", "private")
    ada, lin = bot.slack.person("U0ADA"), bot.slack.person("U0LIN")
    assert "G0PRIVATE" in shown(bot)
    assert "G0PRIVATE" not in shown(bot, "U0LIN")
    channel.members.add("U0LIN")
    assert "G0PRIVATE" in shown(bot, "U0LIN")
    view = form_of(bot)
    channel.members.discard("U0ADA")
    assert "in a channel that you are not in" in ada.submits(view, {"when": "daily"})["errors"]["when"]
    ada.closes(view)
    for action in ("home_digest_pause", "home_digest_end", "home_digest_change"):
        channel.members.add("U0ADA")
        before = home(bot)
        channel.members.discard("U0ADA")
        ada.clicks(before, action)
        ada.closes(ada.waits_for_view(lambda one: "you are not in" in str(one.content)))
        bot.finish_lazies()
        assert "G0PRIVATE" not in json.dumps(ada.waits_for_home().content)
    assert "every Monday" not in shown(bot)
    assert kept(bot, "G0PRIVATE") == WEEKLY
    lin.clicks(home(bot, "U0LIN"), "home_digest_end")
    bot.finish_lazies()
    assert kept(bot, "G0PRIVATE") is None
    assert told(bot, "G0PRIVATE") == ["<@U0LIN> ended the digest."]


def test_a_public_channel_that_somebody_left_is_theirs_no_more(bot: Bot) -> None:
    subscribed(bot)
    bot.slack.workspace.channels["C0GENERAL"].members.discard("U0LIN")
    assert "C0GENERAL" not in shown(bot, "U0LIN")
    assert "C0GENERAL" in shown(bot)


def test_the_digest_of_a_direct_message_is_shown_to_its_person(bot: Bot) -> None:
    subscribed(bot, "D0ADA", "im")
    assert "D0ADA" in shown(bot)
    assert "D0ADA" not in shown(bot, "U0LIN")


@pytest.mark.parametrize("without_scope", ["groups:read"])
def test_without_the_scope_a_private_one_is_hidden_and_that_is_said(bot: Bot) -> None:
    subscribed(bot)
    subscribed(bot, "G0PRIVATE", "private")
    assert "G0PRIVATE" not in shown(bot)
    assert "the scope `groups:read` allows that" in shown(bot)
    assert "C0GENERAL" in shown(bot)
    assert "groups:read" not in shown(bot, "U0LIN")


def entered(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in fields.items():
        key = {"only": "selected_options", "place": "selected_option"}.get(name, "value")
        chosen = [{"value": one} for one in value] if name == "only" else {"value": value}
        values[name] = {name: {key: value if key == "value" else chosen}}
    return {"values": values}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"when": ""}, "when"),
        ({"when": "off"}, "when"),
        ({"when": "preview daily"}, "when"),
        ({"when": "weekly only batch"}, "when"),
        ({"when": "weekly over $500"}, "when"),
        ({"when": "weekly in this thread"}, "when"),
        ({"when": "every " * 80}, "when"),
        ({"when": "daily", "over": "$500 daily"}, "over"),
        ({"when": "daily", "over": "-5"}, "over"),
        ({"when": "daily", "over": "$99999999999k"}, "over"),
        ({"when": "daily", "quiet": "3 only batch"}, "quiet"),
        ({"when": "daily", "quiet": "1e9"}, "quiet"),
    ],
)
def test_fields_that_say_nothing_or_too_much(fields: dict[str, Any], wrong: str) -> None:
    found = plan_of(entered(**fields), WEEKLY)
    assert isinstance(found, dict)
    assert list(found) == [wrong]
    assert "/sagecost" not in found[wrong]


def test_fields_left_as_they_are_change_nothing() -> None:
    plan = Plan(
        schedule=Schedule(every="month", nth=1, weekday=4, hour=17, minute=30, zone="America/Argentina/ComodRivadavia"),
        only=("batch",),
        over_usd=1234.5,
        quiet_under=7,
        thread_ts="1.1",
    )
    view = form("C1", plan, active=True)
    assert view_problems(view) == []
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    initial = {name: element.get("initial_value") for name, element in fields.items() if "initial_value" in element}
    assert plan_of(entered(**initial, only=["batch"], place="thread"), plan) == plan
    assert plan_of(entered(when="daily"), plan) == Plan(
        schedule=Schedule(every="day", zone="America/Argentina/ComodRivadavia"), thread_ts="1.1"
    )
