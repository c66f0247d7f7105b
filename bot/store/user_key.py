"""Users stand in the log as keyed hashes; without the key nobody can tell who asked."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from bot.store.connection import StoreUnavailable

KEY_BYTES = 32


def user_hash(key: bytes, team: str, user: str) -> str:
    """HMAC-SHA256 over the team and the user, in hex: the same user of another team is another."""
    return hmac.new(key, f"{team}|{user}".encode(), hashlib.sha256).hexdigest()


def kept_key(path: Path) -> bytes:
    """The key in the file, made there on first use, readable by its owner only.

    Raises:
        StoreUnavailable: the file cannot be made, or holds no key.
    """
    try:
        if not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii").strip()
        key = bytes.fromhex(text)
    except (OSError, ValueError) as error:
        raise StoreUnavailable(f"the user key in {path} cannot be read: {error}") from error
    if len(key) != KEY_BYTES:
        raise StoreUnavailable(f"{path} holds no user key of {KEY_BYTES} bytes; restore it, or remove it with the log")
    return key


def _make(path: Path) -> None:
    """Written whole under another name first, so that a second process never reads half a key."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        # A link does not replace: where two processes start at once the first key stands.
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
