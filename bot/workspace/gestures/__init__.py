"""What people do in the workspace, each as a delivery to the app and the effect of its acknowledgement."""

from dataclasses import dataclass

from bot.workspace.deliveries import Deliveries
from bot.workspace.gestures.clicks import Clicks
from bot.workspace.gestures.courier import Courier
from bot.workspace.gestures.modals import Modals
from bot.workspace.gestures.words import Words
from bot.workspace.workspace import Workspace


@dataclass(frozen=True)
class Gestures:
    """Each gives the future of its delivery's first outcome; the effects are applied before that is done."""

    words: Words
    clicks: Clicks
    modals: Modals


def gestures(workspace: Workspace, deliveries: Deliveries) -> Gestures:
    courier = Courier(workspace, deliveries)
    words = Words(workspace, courier)
    return Gestures(words, Clicks(workspace, courier, words), Modals(workspace, courier))
