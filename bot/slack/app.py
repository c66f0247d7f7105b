"""The Bolt app: the same listeners, whether Slack reaches them over HTTP or Socket Mode."""

import logging
import secrets
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from slack_bolt import App
from slack_bolt.response import BoltResponse
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from advisor.errors import SagecostError
from bot.replies.errors import failed, notice
from bot.settings import Settings
from bot.slack import form
from bot.slack.listeners import buttons, home, mentions, message_shortcut, rest, shortcuts, slash_command
from bot.slack.outcomes import UNREACHABLE, Refused, Unconfirmed, outcome
from bot.slack.parts import Parts

logger = logging.getLogger(__name__)

CALL_TIMEOUT_S = 10
WORKERS = 32


class NotConnected(SagecostError):
    """Slack's Web API does not know the token, or does not answer."""


def web_client(settings: Settings, timeout_s: int = CALL_TIMEOUT_S) -> WebClient:
    """A client that repeats only what Slack did not take (429): anything else might be posted twice."""
    token = settings.slack_bot_token
    return WebClient(
        token=token.get_secret_value() if token is not None else None,
        base_url=settings.slack_api_url,
        timeout=timeout_s,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)],
        logger=logging.getLogger("slack_sdk.web"),
    )


def create_app(parts: Parts, executor: ThreadPoolExecutor | None = None) -> App:
    """The app with all its listeners; asks Slack once who it is.

    `executor` runs what comes after acknowledgements; whoever gives it shuts it down.

    Raises:
        NotConnected: Slack does not know the token, or does not answer.
    """
    try:
        with outcome():
            bot_user_id = str(parts.client.auth_test()["user_id"])
    except Refused as refusal:
        if refusal.code != UNREACHABLE:
            raise NotConnected(f"Slack refuses SLACK_BOT_TOKEN ({refusal.code})") from refusal
        raise NotConnected(f"Slack does not answer at {parts.settings.slack_api_url}") from refusal
    except Unconfirmed as failure:
        raise NotConnected(f"Slack does not answer at {parts.settings.slack_api_url}") from failure
    # Its warnings are about requests that nobody listens to, and about tokens that it finds in the environment.
    quiet = logging.getLogger("slack_bolt")
    quiet.setLevel(logging.ERROR)
    app = App(
        name="sagecost",
        client=parts.client,
        # The edge has verified the signature and answered what Slack sends to try a URL; Socket Mode has neither.
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
        # For functions of workflows and for assistants, of which this app has none.
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        process_before_response=True,
        listener_executor=executor or ThreadPoolExecutor(WORKERS, thread_name_prefix="lazy"),
        logger=quiet,
    )
    app.error(_answered_all_the_same)
    slash_command.register(app, parts)
    buttons.register(app, parts)
    shortcuts.register(app, parts)
    message_shortcut.register(app, parts)
    mentions.register(app, parts, bot_user_id)
    home.register(app, parts)
    rest.register(app)
    return app


def _answered_all_the_same(error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Where an acknowledgement cannot carry the answer it carries the apology."""
    if isinstance(error, SagecostError):
        message = notice(str(error))
    else:
        number = secrets.token_hex(4)
        logger.error("a listener failed, number %s", number, exc_info=error)
        message = failed("The answer", number)
    if "command" in body:
        answer = {"response_type": "ephemeral", "text": message.text, "blocks": message.blocks}
        return BoltResponse(status=200, body=answer)
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "update", "view": form.answer_view(message)})
    return BoltResponse(status=200)
