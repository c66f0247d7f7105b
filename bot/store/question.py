"""One row of the query log: what was asked and answered, as figures; never the words."""

import json
from typing import Literal, NamedTuple

from advisor.answer import Option, Recommendation
from advisor.profile import TrafficProfile
from advisor.units import Mode
from bot.store.connection import Row

ChannelKind = Literal["public", "private", "im"]
FrontEnd = Literal["slack", "workspace", "terminal"]
Kind = Literal["ask", "follow_up", "review"]

NEAR_TIE = 0.10


class Question(NamedTuple):
    """A question with its answer; amounts in US dollars a month, `asked_at` in UTC epoch seconds.

    `key` makes recording it twice harmless: an event id, or "TEAM:TRIGGER" where there is none. `user` is the plain id;
    only its keyed hash is stored. `vetoes` are "MODE:RULE", `rules` the ids of the advice that fired.
    """

    key: str
    team: str
    channel: str
    channel_kind: ChannelKind
    user: str
    asked_at: int
    front_end: FrontEnd
    profile_json: str = "{}"
    region: str = ""
    kind: Kind = "ask"
    thread_ts: str | None = None
    requests_per_month: float | None = None
    mode: Mode | None = None
    instance_type: str | None = None
    monthly_usd: float | None = None
    compared_usd: float | None = None
    saves_usd: float | None = None
    price_list: str | None = None
    feasible: bool = False
    understood: bool = True
    near_tie: bool = False
    vetoes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def row(self, user_hash: str) -> Row:
        kept = self._asdict() | {
            "user_hash": user_hash,
            "profile": self.profile_json,
            "feasible": int(self.feasible),
            "understood": int(self.understood),
            "near_tie": int(self.near_tie),
            "vetoes": json.dumps(sorted(set(self.vetoes))),
            "rules": json.dumps(sorted(set(self.rules))),
            "superseded": 0,
        }
        del kept["user"], kept["profile_json"]
        return kept


def asking(question: Question, profile: TrafficProfile) -> Question:
    """The row with what was asked."""
    return question._replace(
        profile_json=said(profile), region=profile.region, requests_per_month=profile.requests_per_month
    )


def answered(question: Question, recommendation: Recommendation) -> Question:
    """The row with what was asked and its answer, be it that nothing is feasible."""
    choice, profile = recommendation.choice, recommendation.profile
    compared = choice.compared_with if choice else None
    return question._replace(
        profile_json=said(profile),
        region=profile.region,
        requests_per_month=profile.requests_per_month,
        mode=choice.mode if choice else None,
        instance_type=choice.instance_type if choice else None,
        monthly_usd=choice.monthly_usd if choice else None,
        compared_usd=compared.monthly_usd if compared else None,
        saves_usd=choice.saves_usd if choice else None,
        price_list=recommendation.prices.list,
        feasible=choice is not None,
        near_tie=is_near_tie(recommendation.options, choice.mode if choice else None),
        vetoes=tuple(f"{option.mode}:{veto.rule}" for option in recommendation.options for veto in option.vetoes),
        rules=tuple(advice.rule for advice in recommendation.advice),
    )


def said(profile: TrafficProfile) -> str:
    """What the profile was told, as compact JSON that `TrafficProfile(**json.loads(...))` takes back."""
    fields = profile.model_dump(mode="json", include=profile.model_fields_set, by_alias=True)
    return json.dumps(fields, separators=(",", ":"), sort_keys=True)


def is_near_tie(options: tuple[Option, ...], chosen: Mode | None) -> bool:
    """Whether another feasible option costs at most 10 % more than the chosen one."""
    costs = {
        option.mode: option.monthly_usd for option in options if option.feasible and option.monthly_usd is not None
    }
    if chosen is None or chosen not in costs:
        return False
    return any(usd <= costs[chosen] * (1 + NEAR_TIE) for mode, usd in costs.items() if mode != chosen)
