"""Slack's Web API as the local workspace serves it."""
