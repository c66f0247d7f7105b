"""The Slack app: what comes in is checked and read here, and answered by the listeners."""
