"""Amounts that somebody stated, set against what the configuration costs."""

from collections.abc import Sequence

from advisor.answer import CheckedClaim, Claim
from advisor.catalog import Catalog
from advisor.profile import TrafficProfile
from advisor.units import HOURS_PER_MONTH

TOLERANCE = 0.05
SHORT_MONTH_HOURS = 720.0


def check(claims: Sequence[Claim], profile: TrafficProfile, catalog: Catalog) -> tuple[CheckedClaim, ...]:
    """Each claim beside instances × price × 730 h of the named type; unknown where no type was named."""
    return tuple(_check(claim, profile, catalog) for claim in claims)


def _check(claim: Claim, profile: TrafficProfile, catalog: Catalog) -> CheckedClaim:
    name = profile.instance_type
    offers = catalog.offers("hosting", profile.region)
    if name is None or name not in offers.position:
        missing = "no instance type was named" if name is None else f"{name} has no price in {profile.region}"
        return CheckedClaim(claim.says, claim.usd_per_month, None, None, missing)
    per_hour = offers.usd_per_hour[offers.position[name]]
    return reconcile(claim, per_hour, profile.instance_count or 1)


def reconcile(claim: Claim, usd_per_hour: float, instances: int) -> CheckedClaim:
    """A claim within 5 % of a 730-hour or of a 720-hour month reconciles; the words say which and by how much not."""
    count = f"{instances} × " if instances > 1 else ""
    computed = usd_per_hour * HOURS_PER_MONTH * instances
    short = usd_per_hour * SHORT_MONTH_HOURS * instances
    sum_of = f"{count}{usd_per_hour:.5g} × 730 h = {computed:,.2f}"
    near = abs(claim.usd_per_month - computed) <= TOLERANCE * computed
    if abs(claim.usd_per_month - short) < min(abs(claim.usd_per_month - computed), 0.005 * short):
        return CheckedClaim(
            claim.says, claim.usd_per_month, computed, True, f"{sum_of}; with a month of 720 h {short:,.2f}"
        )
    if near:
        return CheckedClaim(claim.says, claim.usd_per_month, computed, True, sum_of)
    ratio = claim.usd_per_month / computed
    off = f"{ratio:.2g} times as much" if ratio >= 2 else f"{abs(ratio - 1):.0%} {'more' if ratio > 1 else 'less'}"
    because = f"{sum_of}; the claim is {off.replace('%', ' %')}"
    return CheckedClaim(claim.says, claim.usd_per_month, computed, False, because)
