"""Python that calls boto3, the SageMaker SDK or CDK."""

from collections.abc import Sequence

from bot.configs import code_tree as tree
from bot.configs.aws_requests import api_request
from bot.configs.calls import Found
from bot.configs.cdk import construct
from bot.configs.code_calls import Recorder
from bot.configs.code_project import read_project
from bot.configs.code_values import Made
from bot.configs.files_beside import Beside
from bot.configs.given import Document
from bot.configs.pipeline_steps import deploying_step
from bot.configs.pulumi import resource
from bot.configs.python_syntax import statements
from bot.configs.sagemaker_sdk import sdk_call


def read(documents: Sequence[Document], beside: Beside) -> Found:
    """The calls that Python files make; they may import one another, and load files `beside` them."""
    return read_project(documents, _Python(), beside)


class _Python:
    javascript = False
    scope = "python"

    def statements(self, document: Document) -> tuple[tuple[tree.Statement, ...], str]:
        return statements(document.text)

    def hear(self, made: Made, recorder: Recorder, off: str | None) -> None:
        if not (
            resource(made, recorder, "cdk_python", off)
            or construct(made, recorder, "cdk_python", off)
            or sdk_call(made, recorder, off)
            or deploying_step(made, recorder, off)
        ):
            api_request(made, recorder, "boto3", off)
