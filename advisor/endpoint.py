"""What a configuration says of an endpoint, a transform job or a pipeline: the values that a review judges."""

from dataclasses import dataclass, field
from typing import Literal

from advisor.units import Mode

Form = Literal[
    "terraform",
    "terraform_plan",
    "cloudformation",
    "cdk_python",
    "cdk_typescript",
    "boto3",
    "sagemaker_sdk",
    "aws_cli",
    "document",
]


@dataclass(frozen=True, slots=True)
class Source:
    """Where it stands; `file` is "text" for words that came without one; `line` counts from 1."""

    file: str
    line: int
    form: Form


@dataclass(frozen=True, slots=True)
class Variant:
    name: str
    instance_type: str | None
    instances: int | None
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class ServerlessSettings:
    memory_gb: float | None
    max_concurrency: int | None = None
    provisioned_concurrency: int | None = None


@dataclass(frozen=True, slots=True)
class AsyncSettings:
    max_concurrent_per_instance: int | None = None
    completion_topic: bool = False


@dataclass(frozen=True, slots=True)
class ScalingPolicySettings:
    """One scaling policy; `kind` is "target_tracking", "step" or "simple"; `line` as in Source."""

    kind: str
    metric: str | None = None
    target: float | None = None
    in_cooldown_s: float | None = None
    out_cooldown_s: float | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Autoscaling:
    """A scalable target with its policies; None where the configuration does not say.

    `variants` are the names of those it scales, as far as they are known; the bounds are sums over them.
    """

    min: int | None
    max: int | None
    dimension: str | None = None
    policies: tuple[ScalingPolicySettings, ...] = ()
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """A scheduled action, or the rhythm of a recurring job (then min and max are None)."""

    at: str
    tz: str | None = None
    min: int | None = None
    max: int | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """What the configuration says of the model behind an endpoint, as far as it says anything.

    `quantized`: the container is told to load the weights as smaller numbers than they are stored as.
    """

    name: str | None = None
    memory_gb: float | None = None
    container_gb: float | None = None
    multi_model: bool = False
    framework: str | None = None
    vpc: bool = False
    quantized: bool = False


@dataclass(frozen=True, slots=True)
class EndpointConfig:
    """One endpoint configuration, transform job or pipeline.

    `instances` is the sum over production variants. A value that cannot be resolved is None and its reason stands in
    `unresolved`. `shadow` holds shadow variants, which bill as well; `copies` is a literal `count` or `for_each`.
    """

    name: str
    source: Source
    mode: Mode
    instance_type: str | None = None
    instances: int | None = None
    variants: tuple[Variant, ...] = ()
    shadow: tuple[Variant, ...] = ()
    serverless: ServerlessSettings | None = None
    asynchronous: AsyncSettings | None = None
    model: Model = Model()
    inference_components: int = 0
    managed_instance_min: int | None = None
    managed_instance_max: int | None = None
    data_capture_pct: float | None = None
    blue_green: bool = False
    region: str | None = None
    autoscaling: Autoscaling | None = None
    schedule: tuple[Schedule, ...] = ()
    max_payload_mb: float | None = None
    max_concurrent_transforms: int | None = None
    copies: int = 1
    unresolved: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Readings:
    """What one file or text held; `problems` are sentences about what could not be read at all."""

    endpoints: tuple[EndpointConfig, ...]
    problems: tuple[str, ...] = ()
