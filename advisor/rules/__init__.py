"""The guide's and AWS's advice: one small function a rule, one row that names it and its source."""

from advisor.answer import Advice
from advisor.rules import economy, fit, hosting, thresholds
from advisor.rules.case import Case, Rule

RULES: tuple[Rule, ...] = (*thresholds.RULES, *fit.RULES, *hosting.RULES, *economy.RULES)


def judge(case: Case) -> tuple[Advice, ...]:
    """Every rule that has something to say of this case, in the order of the table."""
    fired = ((rule, rule.check(case)) for rule in RULES)
    return tuple(
        Advice(rule.id, rule.says, because.words, rule.source, because.verdict)
        for rule, because in fired
        if because is not None
    )
