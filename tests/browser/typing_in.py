"""What a person types in the page, and where its answer stands."""

from playwright.sync_api import Locator, Page, expect

QUESTION = "/sagecost 50k requests/month, 200 ms, 2 GB model"
TERRAFORM = b"""
resource "aws_sagemaker_endpoint_configuration" "whisper" {
  production_variants {
    variant_name           = "a"
    model_name             = "whisper"
    initial_instance_count = 2
    instance_type          = "ml.g4dn.xlarge"
  }
}
"""


def composer(page: Page, name: str = "Message #general") -> Locator:
    return page.get_by_role("textbox", name=name)


def say(page: Page, text: str, name: str = "Message #general") -> None:
    composer(page, name).fill(text)
    composer(page, name).press("Enter")


def ask(page: Page, text: str = QUESTION) -> Locator:
    """The answer, which only the person who asked sees."""
    say(page, text)
    answer = only_to_you(page).first
    expect(answer.get_by_role("table")).to_be_visible()
    return answer


def only_to_you(page: Page) -> Locator:
    """The messages that nobody else sees."""
    mark = page.get_by_text("Only visible to you", exact=True)
    return page.get_by_role("listitem").filter(has=mark)


def attach(page: Page) -> None:
    """Puts a Terraform file to the next message."""
    page.locator("input[type=file]").set_input_files({"name": "main.tf", "mimeType": "text/plain", "buffer": TERRAFORM})
    expect(page.get_by_role("list", name="Attached files")).to_have_text("main.tf")
