"""Digests: what a channel asked, posted there once a period, whatever crashes in between."""
