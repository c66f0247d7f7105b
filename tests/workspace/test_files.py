"""Uploads through slack_sdk's own files_upload_v2, and who may read a file."""

import urllib.error
import urllib.request

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.workspace.server import LocalSlack

PIXELS = b"\x89PNG\r\n\x1a\n" + bytes(100)


def fetched(address: str, token: str | None = None) -> bytes:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as response:
        content: bytes = response.read()
        return content


def test_an_upload_is_a_message_with_its_file(slack: LocalSlack, client: WebClient) -> None:
    parent = client.chat_postMessage(channel="C0GENERAL", text="parent")["ts"]
    sent = client.files_upload_v2(
        channel="C0GENERAL",
        thread_ts=parent,
        filename="curve.png",
        content=PIXELS,
        title="Cost curve",
        alt_txt="cost over requests",
        initial_comment="Here it is",
    )
    file = sent["file"]
    assert (file["title"], file["mimetype"], file["size"]) == ("Cost curve", "image/png", len(PIXELS))
    message = slack.person("U0LIN").messages(thread_ts=parent)[-1]
    assert (message.text, message.files) == ("Here it is", [file["id"]])
    assert client.files_info(file=file["id"])["file"]["alt_txt"] == "cost over requests"
    assert fetched(file["url_private_download"], slack.bot_token) == PIXELS


def test_a_file_of_another_length_is_refused(slack: LocalSlack, client: WebClient) -> None:
    address = client.files_getUploadURLExternal(filename="a.png", length=5)["upload_url"]
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(address, data=b"1234"))
    refused.value.close()
    assert refused.value.code == 400


def test_an_upload_to_a_channel_without_the_app_is_refused(client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="channel_not_found"):
        client.files_upload_v2(channel="G0PRIVATE", filename="a.txt", content="hello")


def test_only_people_of_the_channel_read_a_file(slack: LocalSlack, client: WebClient) -> None:
    shared = slack.person("U0ADA").uploads("main.tf", b"resource {}", "look", "G0PRIVATE")
    address = f"{slack.url}/files/{shared.files[0]}"
    assert fetched(f"{address}?user=U0ADA") == b"resource {}"
    for query in ("?user=U0LIN", "", "?user=U0NOBODY"):
        with pytest.raises(urllib.error.HTTPError) as refused:
            fetched(address + query)
        refused.value.close()
        assert refused.value.code == 404
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetched(address, slack.bot_token)
    refused.value.close()


def test_a_block_shows_a_file_to_the_channel(slack: LocalSlack, client: WebClient) -> None:
    file = client.files_upload_v2(filename="curve.png", content=PIXELS)["file"]
    address = f"{slack.url}/files/{file['id']}?user=U0LIN"
    with pytest.raises(urllib.error.HTTPError) as refused:
        fetched(address)
    refused.value.close()
    picture = {"type": "image", "slack_file": {"id": file["id"]}, "alt_text": "curve"}
    client.chat_postMessage(channel="C0GENERAL", text="curve", blocks=[picture])
    assert fetched(address) == PIXELS
