"""The settings that the SageMaker SDK's calls take, as the API has them."""

from typing import Final

from bot.configs.code_values import Made, plain, reference, without_assumption

_SERVERLESS: Final = {"MemorySizeInMB": 2048, "MaxConcurrency": 5}


def serverless_config(value: object) -> object:
    """ServerlessInferenceConfig(…) with its own defaults."""
    known = without_assumption(value)
    if isinstance(known, Made):
        return {
            "MemorySizeInMB": given_or(known.placed(0, "memory_size_in_mb"), _SERVERLESS["MemorySizeInMB"]),
            "MaxConcurrency": given_or(known.placed(1, "max_concurrency"), _SERVERLESS["MaxConcurrency"]),
            "ProvisionedConcurrency": known.placed(2, "provisioned_concurrency"),
        }
    return known if isinstance(known, dict) else {"MemorySizeInMB": reference(plain(known))}


def async_config(value: object) -> object:
    """AsyncInferenceConfig(…)."""
    known = without_assumption(value)
    if isinstance(known, Made):
        notification = known.given("notification_config")
        return {
            "ClientConfig": {
                "MaxConcurrentInvocationsPerInstance": known.placed(1, "max_concurrent_invocations_per_instance")
            },
            "OutputConfig": {"S3OutputPath": known.placed(0, "output_path"), "NotificationConfig": notification},
        }
    return known if isinstance(known, dict) else {}


def capture_config(value: object) -> object:
    """DataCaptureConfig(…), which captures a fifth of all requests where it says no more."""
    known = without_assumption(value)
    if isinstance(known, Made) and known.name == "DataCaptureConfig":
        return {
            "EnableCapture": known.placed(0, "enable_capture"),
            "InitialSamplingPercentage": given_or(known.placed(1, "sampling_percentage"), 20),
        }
    return known


def given_or(value: object, default: object) -> object:
    """The default only where nothing is given; zero and nothing at all are not the same."""
    return default if value is None else value
