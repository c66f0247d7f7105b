"""The form that changes a channel's digest: its fields, and what they say; pure."""

from advisor.units import MODES, Mode
from bot.digests.plan import Plan
from bot.digests.schedule import Schedule
from bot.digests.words import UnclearDigest, understand
from bot.replies import blocks
from bot.replies.message import Block
from bot.replies.names import MODE_NAMES
from bot.slack.form_fields import (
    LONGEST_SENTENCE,
    State,
    checkboxes,
    chosen,
    plain,
    select,
    sentence_input,
    text_input,
    ticked,
    typed,
)

CALLBACK = "change_digest_form"
WHEN_EXAMPLE = "weekly monday 9:00 Europe/Berlin"
WHEN_HINT = "Or: weekdays 8:30, monday and thursday 9:00, every 2 weeks on friday, monthly first monday, monthly last."

Errors = dict[str, str]


def form(channel: str, plan: Plan, *, active: bool) -> Block:
    """The modal with what is kept now; its metadata remember the channel."""
    rests = "" if active else " It is paused now; saving lets it come again."
    amount = f"${plan.over_usd:,.10g}" if plan.over_usd else ""
    number = str(plan.quiet_under) if plan.quiet_under else ""
    fields = [
        blocks.section(f"The digest of <#{channel}>.{rests}"),
        sentence_input("when", "When", WHEN_EXAMPLE, plan.schedule.words(), WHEN_HINT),
        checkboxes("only", "Only what is recommended as", {mode: MODE_NAMES[mode] for mode in MODES}, plan.only),
        text_input("over", "Only what costs over so many dollars a month", "$500", initial=amount),
        text_input("quiet", "Post nothing under so many questions", "3", initial=number),
    ]
    if plan.thread_ts is not None:
        places = {"thread": "In the thread where it comes now", "channel": "In the channel"}
        fields.append(select("place", "Where", places, "thread"))
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain("Change the digest"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "private_metadata": channel,
        "blocks": fields,
    }


def plan_of(state: State, kept: Plan) -> Plan | Errors:
    """The plan that the fields ask for in place of `kept`, or what is wrong, by field."""
    errors: Errors = {}
    found: dict[str, Plan] = {}
    readers = {
        "when": ("", "Say when, for example: weekly monday 9:00 Europe/Berlin"),
        "over": ("over ", "Type an amount of US dollars a month, such as $500."),
        "quiet": ("quiet under ", "Type a number of questions, such as 3."),
    }
    for name, (opening, hint) in readers.items():
        text = typed(state, name)[:LONGEST_SENTENCE]
        if not text and name != "when":
            continue
        try:
            command = understand(f"{opening}{text}", zone=kept.schedule.zone)
        except UnclearDigest as unclear:
            errors[name] = _sentence(str(unclear)) if name == "when" else hint
            continue
        if command.plan is None or command.action != "subscribe" or not _says_only(name, command.plan):
            errors[name] = hint
        else:
            found[name] = command.plan
    if errors:
        return errors
    only: tuple[Mode, ...] = tuple(mode for mode in MODES if mode in ticked(state, "only"))
    return Plan(
        schedule=found["when"].schedule,
        only=only,
        over_usd=found["over"].over_usd if "over" in found else 0.0,
        quiet_under=found["quiet"].quiet_under if "quiet" in found else 0,
        thread_ts=None if chosen(state, "place") == "channel" else kept.thread_ts,
    )


def _says_only(name: str, plan: Plan) -> bool:
    """Whether a field holds nothing that belongs into another one."""
    if name == "when":
        return plan == Plan(schedule=plan.schedule)
    usual = Plan(schedule=Schedule(zone=plan.schedule.zone))
    field = "over_usd" if name == "over" else "quiet_under"
    return plan == usual.model_copy(update={field: getattr(plan, field)})


def _sentence(text: str) -> str:
    """Without the command, which nobody types here."""
    return text.replace("/sagecost digest ", "").removesuffix(", or preview, pause, resume, off")
