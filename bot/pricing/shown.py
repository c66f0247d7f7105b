"""Price lists, one type's prices and differences, as documents for programs and as text for people."""

from collections.abc import Iterable, Sequence
from typing import Any

from advisor.catalog import Figure, InstanceType, PriceList
from bot.pricing.difference import Change, Difference, Key
from bot.pricing.price_lists import EVERYWHERE

MOST_LINES = 20


def list_document(prices: PriceList, *, decides: bool, packaged: bool) -> dict[str, Any]:
    """What `prices list` says of one list; types and regions are those with a price for hosting."""
    hosting = prices.instances.get("hosting", {})
    return {
        "name": prices.name,
        "family": prices.family,
        "as_of": prices.as_of,
        "types": len({name for by_type in hosting.values() for name in by_type}),
        "regions": [] if prices.regions == (EVERYWHERE,) else list(prices.regions),
        "prices": sum(len(by_type) for by_type in hosting.values()),
        "decides": decides,
        "packaged": packaged,
    }


def lists_text(documents: Sequence[dict[str, Any]]) -> str:
    rows = [
        (
            ("* " if document["decides"] else "  ") + document["name"],
            document["as_of"],
            f"{document['types']} types",
            f"{len(document['regions'])} regions" if document["regions"] else "every region",
            "shipped" if document["packaged"] else "made by refresh",
        )
        for document in documents
    ]
    return aligned(rows) + "\n\n* decides where a question names no list"


def type_document(instance: InstanceType, priced: Iterable[tuple[str, str, str, Figure]]) -> dict[str, Any]:
    """One type and its prices as (list, component, region, figure)."""
    return {
        "instance_type": instance.name,
        "vcpu": instance.vcpu,
        "memory_gb": round(instance.memory_gb, 3),
        "arch": instance.arch,
        "accelerator": instance.accelerator,
        "accelerators": instance.accelerators,
        "accelerator_memory_gb": round(instance.accelerator_memory_gb, 3),
        "hosting": instance.hosting,
        "transform": instance.transform,
        "prices": [
            {
                "list": name,
                "component": component,
                "region": None if region == EVERYWHERE else region,
                "usd_per_hour": float(figure.amount),
                "basis": figure.basis,
                "source": figure.source,
                "since": figure.since,
                "note": figure.note or None,
            }
            for name, component, region, figure in priced
        ],
    }


def type_text(document: dict[str, Any]) -> str:
    size = f"{document['vcpu']} vCPU, {document['memory_gb']:.4g} GB, {document['arch']}"
    if document["accelerator"]:
        memory = f"{document['accelerator_memory_gb']:.4g} GB"
        size += f", {document['accelerators']} × {document['accelerator']} ({memory} in all)"
    takes = [name for name in ("hosting", "transform") if document[name]]
    words = {"hosting": "endpoints", "transform": "transform jobs"}
    taken = " and ".join(words[name] for name in takes) or "neither endpoints nor transform jobs"
    rows = [
        (
            price["list"],
            price["component"],
            price["region"] or "every region",
            f"${price['usd_per_hour']:.10g}/hour",
            f"{price['basis']}, {price['since']}",
            price["source"],
        )
        for price in document["prices"]
    ]
    head = f"{document['instance_type']}: {size}; the SageMaker API takes it for {taken}"
    return f"{head}\n\n{aligned(rows) if rows else 'no price in these lists'}"


def difference_document(found: Difference, before: str, after: str, region: str | None) -> dict[str, Any]:
    """All of a difference; `from` and `to` are the lists' names."""
    return {
        "from": before,
        "to": after,
        "region": region,
        "changed": [
            {
                **_key((change.component, change.region, change.instance_type)),
                "unit": change.after.unit,
                "from_usd": float(change.before.amount),
                "to_usd": float(change.after.amount),
                "change_pct": round(change.change_pct, 2),
            }
            for change in found.changed
        ],
        "only_in_from": [_key(key) for key in found.only_before],
        "only_in_to": [_key(key) for key in found.only_after],
        "same": found.same,
    }


def difference_text(found: Difference, before: str, after: str) -> str:
    """The largest changes and some names of what only one list has, with counts of the rest."""
    parts = [f"{before} → {after}: {len(found.changed)} changed, {found.same} the same"]
    if found.changed:
        parts.append(aligned([_change(change) for change in found.changed[:MOST_LINES]]))
        if len(found.changed) > MOST_LINES:
            parts.append(f"… and {len(found.changed) - MOST_LINES} smaller changes")
    for name, keys in ((before, found.only_before), (after, found.only_after)):
        if keys:
            some = ", ".join(" ".join(part for part in key if part) for key in keys[:3])
            parts.append(f"only in {name}: {len(keys)} ({some}{', …' if len(keys) > 3 else ''})")
    return "\n".join(parts)


def _change(change: Change) -> tuple[str, ...]:
    return (
        change.component,
        change.region,
        change.instance_type,
        f"${change.before.amount:f}",
        f"→ ${change.after.amount:f}",
        f"{change.change_pct:+.1f} %",
    )


def _key(key: Key) -> dict[str, str | None]:
    component, region, instance_type = key
    return {"component": component, "region": region, "instance_type": instance_type or None}


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Columns two blanks apart, with nothing behind the last."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )
