"""The Home tab."""

import json

from tests.slack.conftest import Bot


def test_it_is_published_when_it_is_opened(bot: Bot) -> None:
    ada = bot.slack.person("U0ADA")
    ada.opens_home()
    home = ada.waits_for_home()
    assert "/sagecost" in json.dumps(home.content)
