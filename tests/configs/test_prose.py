"""What a message says of the traffic is heard, whatever its code looks like, and code is not taken for words."""

import pytest

from bot.pricing.load import load_catalog
from bot.review import review_message

SNIPPETS = {
    "terraform": """resource "aws_sagemaker_endpoint_configuration" "chat" {
  name = "chat" # 900 requests a second at most
  production_variants {
    instance_type          = "ml.g5.xlarge"
    initial_instance_count = 1
  }
}
""",
    "template": """Description: serves about 900 requests a second in total
Resources:
  Chat:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      EndpointConfigName: chat
      ProductionVariants:
        - {VariantName: v, InstanceType: ml.g5.xlarge, InitialInstanceCount: 1}
""",
    "python": """# it takes 900 requests a second
import boto3
from sagemaker import get_execution_role
sm = boto3.client("sagemaker")
sm.create_endpoint_config(
    EndpointConfigName="chat",
    ProductionVariants=[{"InstanceType": "ml.g5.xlarge", "InitialInstanceCount": 1}],
)
""",
    "command": """aws sagemaker create-endpoint-config --endpoint-config-name chat \\
  --production-variants InstanceType=ml.g5.xlarge,InitialInstanceCount=1 --tags Key=rate,Value=900
""",
}
SAID = "What does this cost? We expect 300k requests a month.\n"
MORE = "\nEach one takes about 200 ms, and somebody waits for it.\n"


@pytest.mark.parametrize("fenced", [False, True], ids=["bare", "fenced"])
@pytest.mark.parametrize("form", SNIPPETS)
def test_the_words_around_a_snippet_are_the_traffic(form: str, fenced: bool) -> None:
    code = f"```\n{SNIPPETS[form]}```\n" if fenced else SNIPPETS[form]
    found = review_message(SAID + code + MORE, (), load_catalog(), region="us-east-1")
    assert [config.instance_type for config in found.configs] == ["ml.g5.xlarge"]
    assert found.traffic.requests_per_month == 300_000
    assert found.traffic.seconds_per_request.under("real_time") == 0.2
    assert found.problems == ()


@pytest.mark.parametrize("form", SNIPPETS)
def test_code_alone_says_nothing_of_the_traffic(form: str) -> None:
    found = review_message(SNIPPETS[form], (), load_catalog(), region="us-east-1")
    assert len(found.configs) == 1
    assert found.traffic.requests_per_month is None
    assert found.problems == ()


def test_a_message_without_code_is_all_words() -> None:
    found = review_message(SAID, (), load_catalog(), region="us-east-1")
    assert found.configs == ()
    assert found.traffic.requests_per_month == 300_000
