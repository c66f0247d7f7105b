"""`python -m bot` is `sagecost`."""

import sys

from bot.cli import main

sys.exit(main())
