"""Reviews as people and programs see them: goldens of each form, and the change in the form of the configuration."""

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
import yaml

from advisor.answer import Claim
from advisor.endpoint import (
    AsyncSettings,
    Autoscaling,
    EndpointConfig,
    Form,
    ScalingPolicySettings,
    ServerlessSettings,
    Source,
    Variant,
)
from advisor.profile import SecondsPerRequest, TrafficProfile
from advisor.review import Review, review
from bot.pricing.load import load_catalog
from bot.replies import review_document, review_markdown, review_sarif
from bot.replies.change_snippet import change_snippet
from bot.replies.review import review_message
from bot.workspace.block_checks import problems

Golden = Callable[[str, Any], None]


def endpoint(form: Form = "terraform", **fields: Any) -> EndpointConfig:
    given = {"name": "whisper", "mode": "real_time", "instance_type": "ml.g5.xlarge", "instances": 1} | fields
    return EndpointConfig(source=Source("main.tf", 12, form), **given)


ASYNC = endpoint(
    name="transcriber",
    mode="async",
    asynchronous=AsyncSettings(max_concurrent_per_instance=1),
    autoscaling=Autoscaling(0, 2, policies=(ScalingPolicySettings("target_tracking", "CPUUtilization", 70.0),)),
)
SERVERLESS = endpoint(
    name="classifier",
    mode="serverless",
    instance_type=None,
    instances=None,
    serverless=ServerlessSettings(memory_gb=3.0, max_concurrency=5),
)
TRAFFIC = TrafficProfile(requests_per_month=20_000, seconds_per_request=SecondsPerRequest.everywhere(0.5), memory_gb=2)


def judged(*configs: EndpointConfig, traffic: TrafficProfile | None = None, **given: Any) -> Review:
    return review(configs, traffic or TrafficProfile(), load_catalog(), **given)


CASES: dict[str, Review] = {
    "one_without_traffic": judged(endpoint()),
    "one_with_traffic": judged(endpoint(), traffic=TRAFFIC),
    "several_over_budget": judged(
        endpoint(), ASYNC, SERVERLESS, traffic=TRAFFIC, claims=(Claim("$724 a month", 724.0),), budget_usd_per_month=500
    ),
    "unresolved": judged(endpoint(instance_type=None, unresolved=("instance_type = var.size has no default",))),
    "nothing_found": judged(),
}


@pytest.mark.parametrize("name", CASES)
def test_message(name: str, golden: Golden) -> None:
    message = review_message(CASES[name], ("notes.txt is not text.",) if name == "nothing_found" else ())
    assert problems(message.blocks) == []
    golden(f"review_{name}.json", {"text": message.text, "blocks": message.blocks})


def test_document(golden: Golden) -> None:
    golden("review_document.json", review_document.reviewed(CASES["several_over_budget"]))


def test_markdown(golden: Golden) -> None:
    golden("review_comment.md", review_markdown.comment(CASES["several_over_budget"]))


def test_sarif_names_each_finding_at_its_line() -> None:
    log = review_sarif.log(CASES["several_over_budget"])
    (run,) = log["runs"]
    known = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert run["results"]
    for result in run["results"]:
        assert result["ruleId"] in known
        assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 12


def sarif_uri(name: str, root: str = "") -> str:
    config = EndpointConfig("whisper", Source(name, 12, "terraform"), "real_time", "ml.g5.xlarge", 1)
    log = review_sarif.log(judged(config), root=root)
    place: dict[str, Any] = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    return str(place["artifactLocation"]["uri"])


def test_sarif_names_files_as_a_code_host_knows_them() -> None:
    assert sarif_uri("./infra/my file ü.tf") == "infra/my%20file%20%C3%BC.tf"
    assert sarif_uri("/checkout/infra/main.tf", "/checkout") == "infra/main.tf"
    assert sarif_uri("/elsewhere/a b.tf", "/checkout") == "file:///elsewhere/a%20b.tf"
    assert sarif_uri(r"C:\code\a b.tf", r"D:\checkout") == "file:///C:/code/a%20b.tf"
    assert sarif_uri(r"C:\code\a.tf", r"C:\code") == "a.tf"
    assert sarif_uri(r"infra\main.tf") == "infra/main.tf"


def test_sarif_points_at_its_rules_and_says_what_could_not_be_read() -> None:
    (run,) = review_sarif.log(CASES["several_over_budget"], ["broken.tf cannot be read."])["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    (invocation,) = run["invocations"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "broken.tf cannot be read."


def test_a_change_to_a_cpu_says_what_it_depends_on() -> None:
    unsaid = review_markdown.comment(judged(endpoint(), traffic=TRAFFIC))
    assert "if the model runs on a CPU" in unsaid
    said = review_markdown.comment(judged(endpoint(), traffic=TRAFFIC.changed(gpu=False)))
    assert "if the model runs on a CPU" not in said
    on_cpu = review_markdown.comment(judged(endpoint(instance_type="ml.m5.xlarge"), traffic=TRAFFIC))
    assert "if the model runs on a CPU" not in on_cpu


def test_names_of_types_stay_as_they_are_at_the_start_of_a_sentence() -> None:
    comment = review_markdown.comment(judged(endpoint(instance_type="ml.g5.4xlarge")))
    assert "ml.g5.4xlarge has the same" in comment


def test_names_from_files_are_inert() -> None:
    hostile = endpoint(name="<!channel> *bold* | <script>@all")
    message = review_message(judged(hostile))
    assert "<!channel>" not in json.dumps(message.blocks[0])
    comment = review_markdown.comment(judged(hostile))
    assert "<script>" not in comment
    assert "@all" not in comment


@pytest.mark.parametrize("form", get_args(Form))
@pytest.mark.parametrize("mode", ["serverless", "async", "real_time"])
def test_the_change_stands_in_every_form(form: Form, mode: str) -> None:
    wishes: dict[str, dict[str, Any]] = {
        "serverless": {},
        "async": {"payload_mb": 200},
        "real_time": {"cold_starts_ok": False, "instance_type": "ml.c7g.large"},
    }
    (one,) = judged(endpoint(form), traffic=TRAFFIC.changed(**wishes[mode])).endpoints
    assert one.better is not None
    assert one.better.mode == mode
    snippet = change_snippet(one)
    assert snippet is not None
    assert ("MemorySize" in snippet or "memory" in snippet) == (mode == "serverless")
    assert ("ml." in snippet) == (mode != "serverless")
    assert ("YOUR-BUCKET" in snippet) == (mode == "async")
    if form == "document":
        assert json.loads(snippet)["ProductionVariants"]
    if form == "cloudformation":
        assert yaml.safe_load(snippet)["ProductionVariants"]
    if form in ("boto3", "sagemaker_sdk"):
        compile(snippet, "snippet", "exec")
    if form == "cdk_python":
        compile(f"dict({snippet})", "snippet", "eval")


def test_several_variants_are_counted() -> None:
    variants = (Variant("a", "ml.c7g.large", 1, 0.9), Variant("b", "ml.c7g.xlarge", 1, 0.1))
    (one,) = judged(endpoint(instance_type=None, instances=2, variants=variants)).endpoints
    assert one.bill.monthly_usd == pytest.approx(730 * (0.087 + 0.174), abs=0.5)
