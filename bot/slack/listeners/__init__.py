"""One module for each kind of entry point; all of them are registered by bot.slack.app."""
