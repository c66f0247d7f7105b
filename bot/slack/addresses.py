"""The only addresses besides the Web API that are ever called: hosts of Slack's, without following them elsewhere."""

from http.client import HTTPResponse
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_opener = build_opener(_NoRedirect)


def is_at(url: str, host: str, api_url: str) -> bool:
    """Whether `url` lies on `host` ("https://hooks.slack.com") or on the configured host of the Web API."""
    parts, own = urlsplit(url), urlsplit(api_url)
    return f"{parts.scheme}://{parts.netloc}" in (host, f"{own.scheme}://{own.netloc}")


def open_here(request: Request, timeout_s: float) -> HTTPResponse:
    """The response; a redirect counts as an error. The caller has checked the address."""
    return cast(HTTPResponse, _opener.open(request, timeout=timeout_s))
