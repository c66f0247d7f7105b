"""Answers in words: messages for Slack, text for the terminal, JSON for programs; pure."""
