"""The change that a review proposes, in the form in which the configuration came."""

import json
from collections.abc import Callable

from advisor.answer import Choice
from advisor.endpoint import Form
from advisor.review import ReviewedEndpoint

CONCURRENCY = 20
OUTPUT = "s3://YOUR-BUCKET/async-results/"
LANGUAGES: dict[Form, str] = {
    "terraform": "hcl",
    "terraform_plan": "hcl",
    "cloudformation": "yaml",
    "cdk_python": "python",
    "cdk_typescript": "typescript",
    "boto3": "python",
    "sagemaker_sdk": "python",
    "aws_cli": "sh",
    "document": "json",
}


def change_snippet(one: ReviewedEndpoint) -> str | None:
    """The production variant as the better option has it; None where nothing is saved or it is a batch job."""
    choice = one.better
    if choice is None or not one.should_change:
        return None
    if choice.mode == "batch" or one.config.mode == "batch":
        return None
    same = choice.mode == one.config.mode and choice.instance_type == one.config.instance_type
    if same and choice.instances == one.config.instances and choice.mode != "serverless":
        return None
    return WRITERS[one.config.source.form](choice)


def _request(choice: Choice) -> dict[str, object]:
    """The parts of a CreateEndpointConfig request that change."""
    variant: dict[str, object] = {"VariantName": "AllTraffic", "ModelName": "YOUR-MODEL"}
    if choice.mode == "serverless":
        memory = (choice.memory_gb or 1) * 1024
        variant["ServerlessConfig"] = {"MemorySizeInMB": memory, "MaxConcurrency": CONCURRENCY}
        return {"ProductionVariants": [variant]}
    variant |= {"InstanceType": choice.instance_type, "InitialInstanceCount": choice.instances or 1}
    request: dict[str, object] = {"ProductionVariants": [variant]}
    if choice.mode == "async":
        request["AsyncInferenceConfig"] = {"OutputConfig": {"S3OutputPath": OUTPUT}}
    return request


def _document(choice: Choice) -> str:
    return json.dumps(_request(choice), indent=2)


def _terraform(choice: Choice) -> str:
    if choice.mode == "serverless":
        inner = [
            "  serverless_config {",
            f"    memory_size_in_mb = {(choice.memory_gb or 1) * 1024}",
            f"    max_concurrency   = {CONCURRENCY}",
            "  }",
        ]
    else:
        inner = [
            f'  instance_type          = "{choice.instance_type}"',
            f"  initial_instance_count = {choice.instances or 1}",
        ]
    lines = ["production_variants {", '  variant_name = "AllTraffic"', "  model_name   = YOUR_MODEL", *inner, "}"]
    if choice.mode == "async":
        lines += ["async_inference_config {", "  output_config {", f'    s3_output_path = "{OUTPUT}"', "  }", "}"]
    return "\n".join(lines)


def _cloudformation(choice: Choice) -> str:
    lines = ["ProductionVariants:", "  - VariantName: AllTraffic", "    ModelName: YOUR-MODEL"]
    if choice.mode == "serverless":
        lines += [
            "    ServerlessConfig:",
            f"      MemorySizeInMB: {(choice.memory_gb or 1) * 1024}",
            f"      MaxConcurrency: {CONCURRENCY}",
        ]
    else:
        lines += [
            f"    InstanceType: {choice.instance_type}",
            f"    InitialInstanceCount: {choice.instances or 1}",
            "    InitialVariantWeight: 1",
        ]
    if choice.mode == "async":
        lines += ["AsyncInferenceConfig:", "  OutputConfig:", f"    S3OutputPath: {OUTPUT}"]
    return "\n".join(lines)


def _boto3(choice: Choice) -> str:
    request = _request(choice)
    arguments = [f"    {name}={json.dumps(value, indent=4)}," for name, value in request.items()]
    body = "\n".join(arguments).replace("\n", "\n    ").replace("    \n", "\n")
    return f'client.create_endpoint_config(\n    EndpointConfigName="YOUR-CONFIG",\n{body}\n)'


def _sagemaker_sdk(choice: Choice) -> str:
    if choice.mode == "serverless":
        memory = (choice.memory_gb or 1) * 1024
        config = f"ServerlessInferenceConfig(memory_size_in_mb={memory}, max_concurrency={CONCURRENCY})"
        return f"model.deploy(\n    serverless_inference_config={config},\n)"
    lines = [
        "model.deploy(",
        f"    initial_instance_count={choice.instances or 1},",
        f'    instance_type="{choice.instance_type}",',
    ]
    if choice.mode == "async":
        lines.append(f'    async_inference_config=AsyncInferenceConfig(output_path="{OUTPUT}"),')
    return "\n".join([*lines, ")"])


def _aws_cli(choice: Choice) -> str:
    parts = ["aws sagemaker create-endpoint-config", "  --endpoint-config-name YOUR-CONFIG"]
    names = {"ProductionVariants": "production-variants", "AsyncInferenceConfig": "async-inference-config"}
    parts += [f"  --{names[name]} '{json.dumps(value)}'" for name, value in _request(choice).items()]
    return " \\\n".join(parts)


def _cdk(choice: Choice, python: bool) -> str:
    """The L1 construct's properties, named as each language names them."""
    kind = "sagemaker.CfnEndpointConfig."
    if choice.mode == "serverless":
        fields: list[tuple[str, object]] = [
            ("memory_size_in_mb", (choice.memory_gb or 1) * 1024),
            ("max_concurrency", CONCURRENCY),
        ]
        inner = [("serverless_config", _construct(kind + "ServerlessConfigProperty", fields, python))]
    else:
        inner = [
            ("instance_type", f'"{choice.instance_type}"'),
            ("initial_instance_count", str(choice.instances or 1)),
        ]
    variant = _construct(kind + "ProductionVariantProperty", [("variant_name", '"AllTraffic"'), *inner], python)
    lines = [_assigned("production_variants", f"[{variant}]", python)]
    if choice.mode == "async":
        output = _construct(kind + "AsyncInferenceOutputConfigProperty", [("s3_output_path", f'"{OUTPUT}"')], python)
        config = _construct(kind + "AsyncInferenceConfigProperty", [("output_config", output)], python)
        lines.append(_assigned("async_inference_config", config, python))
    return "\n".join(lines)


def _construct(kind: str, fields: list[tuple[str, object]], python: bool) -> str:
    inner = ", ".join(_assigned(name, value, python).rstrip(",") for name, value in fields)
    return f"{kind}({inner})" if python else f"{{ {inner} }}"


def _assigned(name: str, value: object, python: bool) -> str:
    if python:
        return f"{name}={value},"
    first, *rest = name.split("_")
    return f"{first}{''.join(_cased(word) for word in rest)}: {value},"


def _cased(word: str) -> str:
    return "MB" if word == "mb" else word.capitalize()


WRITERS: dict[Form, Callable[[Choice], str]] = {
    "terraform": _terraform,
    "terraform_plan": _terraform,
    "cloudformation": _cloudformation,
    "cdk_python": lambda choice: _cdk(choice, python=True),
    "cdk_typescript": lambda choice: _cdk(choice, python=False),
    "boto3": _boto3,
    "sagemaker_sdk": _sagemaker_sdk,
    "aws_cli": _aws_cli,
    "document": _document,
}
