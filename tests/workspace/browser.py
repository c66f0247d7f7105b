"""A browser page's requests, without a browser."""

import http.client
import json
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from bot.workspace.server import LocalSlack

Json = dict[str, Any]
MARK = {"X-Sagecost-Page": "1", "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def document(self) -> Json:
        found: Json = json.loads(self.body)
        return found


@dataclass(frozen=True)
class Page:
    slack: LocalSlack
    user: str = "U0ADA"

    def asks(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.slack.port, timeout=10)) as connection:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, found, response.read())

    def gets(self, path: str, **query: str) -> Json:
        words = "&".join(f"{name}={value}" for name, value in {"user": self.user, **query}.items())
        return self.asks("GET", f"/page/{path}?{words}").document

    def posts(self, path: str, **body: Any) -> Json:
        headers = {**MARK, "Content-Type": "application/json"}
        return self.asks("POST", f"/page/{path}", json.dumps({"user": self.user, **body}).encode(), headers).document

    def uploads(self, name: str, content: bytes, **fields: str) -> Json:
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
            for key, value in {"user": self.user, **fields}.items()
        ]
        parts.append(f'--{edge}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode())
        body = b"".join([*parts, content, f"\r\n--{edge}--\r\n".encode()])
        headers = {**MARK, "Content-Type": f"multipart/form-data; boundary={edge}"}
        return self.asks("POST", "/page/upload", body, headers).document

    def listens(self, last_event_id: str | None = None) -> "Stream":
        return Stream(self, last_event_id)


class Stream:
    """Server-sent events as they come; a context manager."""

    def __init__(self, page: Page, last_event_id: str | None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", page.slack.port, timeout=10)
        headers = {"Last-Event-ID": last_event_id} if last_event_id else {}
        self._connection.request("GET", f"/page/events?user={page.user}", headers=headers)
        self._response = self._connection.getresponse()
        self.first = self._block()

    def __enter__(self) -> "Stream":
        return self

    def __exit__(self, *_: object) -> None:
        self._response.close()
        self._connection.close()

    def events(self) -> Iterator[tuple[str, str, Json]]:
        """(id, kind, data), without end."""
        while True:
            lines = dict(line.split(": ", 1) for line in self._block() if not line.startswith(":"))
            if "event" in lines:
                yield lines["id"], lines["event"], json.loads(lines["data"])

    def next(self, kind: str) -> Json:
        return next(data for _, name, data in self.events() if name == kind)

    def _block(self) -> list[str]:
        lines: list[str] = []
        while line := self._response.readline().decode().rstrip("\n"):
            lines.append(line)
        return lines
