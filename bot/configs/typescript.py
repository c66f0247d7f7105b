"""TypeScript and JavaScript that define CDK constructs or call the AWS SDK."""

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
from bot.configs.pulumi import resource
from bot.configs.typescript_syntax import statements


def read(documents: Sequence[Document], beside: Beside) -> Found:
    """The calls of TypeScript and JavaScript files; they may import one another, and load files `beside` them."""
    return read_project(documents, _TypeScript(), beside)


class _TypeScript:
    javascript = True
    scope = "typescript"

    def statements(self, document: Document) -> tuple[tuple[tree.Statement, ...], str]:
        # Only these two suffixes take <Type>value, which in the other grammar opens an element.
        return statements(document.text, plain=document.lower_name.endswith((".ts", ".mts", "text"))), ""

    def hear(self, made: Made, recorder: Recorder, off: str | None) -> None:
        if not (resource(made, recorder, "cdk_typescript", off) or construct(made, recorder, "cdk_typescript", off)):
            api_request(made, recorder, "cdk_typescript", off)
