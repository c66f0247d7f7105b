"""What some questions add up to; figures of days add up to figures of weeks, and are kept as JSON."""

import base64
import json
import statistics
import struct
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.store.connection import Row
from bot.store.scope import FEWEST_USERS

AMOUNT_BYTES = 4
COUNTED = ("modes", "types", "regions", "rules", "vetoes", "near_ties")
COLUMNS = """
    question.mode, question.instance_type, question.region, question.feasible, question.understood, question.near_tie,
    question.superseded, question.monthly_usd, question.saves_usd, question.vetoes, question.rules, question.user_hash,
    EXISTS (SELECT 1 FROM feedback WHERE feedback.team = question.team AND feedback.question_key = question.key
            AND feedback.verdict = 1) AS adopted
"""


@dataclass(slots=True)
class Figures:
    """Counts of questions, and US dollars a month of what was recommended.

    Dollars count a thread once, at its last question. `adopted_usd` is the saving of the answers that somebody gave a
    thumb up or called adopted. `near_ties` counts by the recommended mode. `users` holds up to three hashes, enough
    to tell whether a breakdown may be shown; figures kept after single questions are gone hold none and are `final`.
    `amounts` are what was recommended, as little-endian floats of four bytes.
    """

    questions: int = 0
    not_understood: int = 0
    not_feasible: int = 0
    monthly_usd: float = 0.0
    saves_usd: float = 0.0
    adopted_usd: float = 0.0
    modes: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    vetoes: Counter[str] = field(default_factory=Counter)
    near_ties: Counter[str] = field(default_factory=Counter)
    amounts: list[bytes] = field(default_factory=list)
    users: set[str] = field(default_factory=set)

    @property
    def unanswered(self) -> int:
        return self.not_understood + self.not_feasible

    @property
    def median_usd(self) -> float | None:
        """The median monthly cost of what was recommended; None where nothing was."""
        packed = b"".join(self.amounts)
        if not packed:
            return None
        amounts: tuple[float, ...] = struct.unpack(f"<{len(packed) // AMOUNT_BYTES}f", packed)
        return statistics.median(amounts)

    def add(self, other: "Figures") -> None:
        self.questions += other.questions
        self.not_understood += other.not_understood
        self.not_feasible += other.not_feasible
        self.monthly_usd += other.monthly_usd
        self.saves_usd += other.saves_usd
        self.adopted_usd += other.adopted_usd
        for name in COUNTED:
            mine: Counter[str] = getattr(self, name)
            for label, count in getattr(other, name).items():
                mine[label] += count
        self.amounts += other.amounts
        if len(self.users) < FEWEST_USERS:
            self.users |= other.users


def of_rows(rows: Iterable[Row]) -> Figures:
    """Figures of rows of `COLUMNS`."""
    found = Figures()
    amounts: list[float] = []
    lists: Counter[tuple[str, str]] = Counter()
    for row in rows:
        found.questions += 1
        found.regions[row["region"]] += 1
        if not row["understood"]:
            found.not_understood += 1
        elif not row["feasible"]:
            found.not_feasible += 1
        if row["mode"]:
            found.modes[row["mode"]] += 1
            if row["near_tie"]:
                found.near_ties[row["mode"]] += 1
        if row["instance_type"]:
            found.types[row["instance_type"]] += 1
        lists["vetoes", row["vetoes"]] += 1
        lists["rules", row["rules"]] += 1
        if row["monthly_usd"] is not None and not row["superseded"]:
            amounts.append(row["monthly_usd"])
            saves = row["saves_usd"] or 0.0
            found.monthly_usd += row["monthly_usd"]
            found.saves_usd += saves
            found.adopted_usd += saves if row["adopted"] else 0.0
        if len(found.users) < FEWEST_USERS:
            found.users.add(row["user_hash"])
    for (name, text), count in lists.items():
        counter: Counter[str] = getattr(found, name)
        for label in json.loads(text):
            counter[label] += count
    if amounts:
        found.amounts = [struct.pack(f"<{len(amounts)}f", *sorted(amounts))]
    return found


def without_small_groups(rows: list[Row]) -> Figures:
    """Figures to keep when the rows go: no user, and no label behind which fewer than three users stand."""
    found = of_rows(rows)
    found.users = set()
    askers: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        one = of_rows([row])
        for name in COUNTED:
            for label in getattr(one, name):
                askers.setdefault((name, label), set()).add(row["user_hash"])
    for name in COUNTED:
        counter: Counter[str] = getattr(found, name)
        for label in [label for label in counter if len(askers[name, label]) < FEWEST_USERS]:
            del counter[label]
    return found


def packed(figures: Figures) -> str:
    """As JSON; the amounts as base64, which keeps a year small."""
    values: dict[str, object] = {
        "questions": figures.questions,
        "not_understood": figures.not_understood,
        "not_feasible": figures.not_feasible,
        "monthly_usd": figures.monthly_usd,
        "saves_usd": figures.saves_usd,
        "adopted_usd": figures.adopted_usd,
        "users": sorted(figures.users),
    }
    values |= {name: dict(getattr(figures, name)) for name in COUNTED}
    if figures.amounts:
        values["amounts"] = base64.b64encode(b"".join(figures.amounts)).decode()
    return json.dumps(values, separators=(",", ":"))


def unpacked(text: str) -> Figures:
    values = json.loads(text)
    amounts = values.pop("amounts", None)
    users = set(values.pop("users"))
    counted: dict[str, Any] = {name: Counter(values.pop(name)) for name in COUNTED}
    found = Figures(**values, **counted, users=users)
    if amounts:
        found.amounts = [base64.b64decode(amounts)]
    return found
