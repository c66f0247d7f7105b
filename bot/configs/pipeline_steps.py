"""Steps that deploy: those of SageMaker Pipelines, and of the Step Functions Data Science SDK."""

from advisor.endpoint import Form
from bot.configs.code_calls import Recorder
from bot.configs.code_values import Made, Member, plain, without_assumption
from bot.configs.values import Unknown

_FORM: Form = "sagemaker_sdk"


def deploying_step(made: Made, recorder: Recorder, off: str | None) -> bool:
    """Keeps what a step creates; whether it was one. One that takes `step_args` holds a request that is kept itself."""
    if made.given("step_args") is not None:
        return False
    match made.name:
        case "EndpointConfigStep" if (variants := _variants(made)) is not None:
            body = {
                "EndpointConfigName": made.placed(1, "endpoint_config_name"),
                "ProductionVariants": variants,
                "DataCaptureConfig": made.given("data_capture_config"),
                "AsyncInferenceConfig": made.given("async_inference_config"),
            }
            made.address = recorder.add("CreateEndpointConfig", body, made, _FORM, off=off)
            return True
        case "EndpointStep":
            body = {
                "EndpointName": made.placed(1, "endpoint_name"),
                "EndpointConfigName": _made_by_a_step(made.placed(2, "endpoint_config_name")),
            }
            made.address = recorder.add("CreateEndpoint", body, made, _FORM, off=off)
            return True
        case "Task" if "sagemaker:create" in str(without_assumption(made.given("resource"))):
            state = {"Type": "Task", "Resource": made.given("resource"), "Parameters": made.given("parameters")}
            name = plain(made.placed(0, "state_id"))
            machine = {"StartAt": "Task", "States": {name if isinstance(name, str) else "Task": state}}
            recorder.add("CreateStateMachine", {"Definition": machine}, made, _FORM, off=off)
            return True
        case _:
            return False


def _variants(made: Made) -> object:
    """The variants as they are given, or the only one, whose fields are the step's own arguments."""
    listed = made.given("production_variants")
    kind = made.placed(4, "instance_type")
    if listed is not None or kind is None:
        return listed
    variant = {
        "VariantName": made.placed(5, "variant_name") or "AllTraffic",
        "ModelName": made.placed(2, "model_name"),
        "InitialInstanceCount": made.placed(3, "initial_instance_count"),
        "InstanceType": kind,
    }
    return [variant]


def _made_by_a_step(name: object) -> object:
    """`step.properties.EndpointConfigName` refers to the configuration that the step creates."""
    owner = without_assumption(name)
    while isinstance(owner, Member):
        owner = owner.base
    return Unknown("${" + owner.address + "}", "") if isinstance(owner, Made) and owner.address else name
