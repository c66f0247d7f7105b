"""The guide's and AWS's advice: one small function a rule, one row that names it and its source."""

from collections.abc import Iterable

from advisor.answer import Advice
from advisor.catalog import Catalog
from advisor.rules import economy, fit, hosting, thresholds
from advisor.rules.case import Case, Rule
from advisor.work import Work

RULES: tuple[Rule, ...] = (*thresholds.RULES, *fit.RULES, *hosting.RULES, *economy.RULES)


MACHINE_RULES = tuple(rule for rule in RULES if rule.id in ("gpu_mostly_idle", "inferentia_for_transformers"))


def judge_machine(work: Work, catalog: Catalog) -> tuple[Advice, ...]:
    """The rules that need no traffic: what is known of the model and of the machine it runs on is enough."""
    return _fired(MACHINE_RULES, Case(work, catalog, {}, None, None, ()))


def judge(case: Case) -> tuple[Advice, ...]:
    """Every rule that has something to say of this case, in the order of the table."""
    return _fired(RULES, case)


def _fired(rules: Iterable[Rule], case: Case) -> tuple[Advice, ...]:
    fired = ((rule, rule.check(case)) for rule in rules)
    return tuple(
        Advice(rule.id, rule.says, because.words, rule.source, because.verdict)
        for rule, because in fired
        if because is not None
    )
