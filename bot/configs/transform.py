"""A batch transform job."""

from collections.abc import Sequence

from advisor.endpoint import EndpointConfig, Schedule
from bot.configs.calls import Call
from bot.configs.hosted import hosted_model
from bot.configs.values import Fields
from bot.configs.variants import instance_type


def transform_job(call: Call, models: Sequence[Call], schedule: tuple[Schedule, ...]) -> EndpointConfig:
    """One entry of mode "batch"; its model is known as far as the files describe it."""
    body = Fields(call.body)
    resources = body.under("TransformResources")
    kind = instance_type(resources)
    count = resources.whole("InstanceCount")
    if "InstanceCount" not in resources:
        body.notes.append("instance_count is not given")
    name = body.raw("TransformJobName", "Name", "TransformJobNamePrefix", "NamePrefix")
    return EndpointConfig(
        name=name[:200] if isinstance(name, str) and name else call.label or "transform job",
        source=call.source,
        mode="batch",
        instance_type=kind,
        instances=count,
        model=hosted_model(call, [body], models),
        region=call.place(body.notes),
        schedule=schedule,
        max_payload_mb=body.number("MaxPayloadInMB"),
        max_concurrent_transforms=body.whole("MaxConcurrentTransforms"),
        copies=call.copies,
        unresolved=tuple(dict.fromkeys((*call.notes, *body.notes, *([call.off] if call.off else [])))),
    )
