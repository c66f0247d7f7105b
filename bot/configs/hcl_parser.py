"""HCL texts to bodies, in a process apart that is killed when it takes too long."""

import atexit
import contextlib
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

_WORKER: Final = Path(__file__).with_name("hcl_worker.py")
_SECONDS: Final = 1.8
_SECONDS_TO_START: Final = 20.0
_MOST_ANSWER: Final = 64 * 1024 * 1024

Body = list[list[Any]]


class TookTooLong(Exception):
    """The texts were not parsed within the time and memory they may take."""


class _Worker:
    """One process, started when it is first needed and again after it was killed; one request at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def parse(self, texts: Sequence[str]) -> list[Body | None]:
        with self._lock:
            process = self._started()
            request = json.dumps(list(texts)).encode()
            answer = self._ask(process, struct.pack(">I", len(request)) + request, _SECONDS)
            return list(answer)

    def close(self) -> None:
        with self._lock:
            self._stop()

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            # Isolated and without an environment: no token may be where strangers' text is read.
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-I", str(_WORKER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={},
            )
            self._ask(self._process, b"", _SECONDS_TO_START)
        return self._process

    def _ask(self, process: subprocess.Popen[bytes], message: bytes, seconds: float) -> Any:
        """The answer to a message; the process is killed at the end of its time, which closes its streams."""
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(message)
            process.stdin.flush()
            head = process.stdout.read(4)
            if len(head) == 4 and (length := struct.unpack(">I", head)[0]) <= _MOST_ANSWER:
                data = process.stdout.read(length)
                if len(data) == length:
                    return json.loads(data)
        except OSError:
            pass
        finally:
            timer.cancel()
        self._stop()
        raise TookTooLong

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()


_WORKER_PROCESS: Final = _Worker()
atexit.register(_WORKER_PROCESS.close)


def parse(texts: Sequence[str]) -> list[Body | None]:
    """The body of each text, None for one that is not HCL.

    Raises:
        TookTooLong: together they take more time or memory than they may.
    """
    return _WORKER_PROCESS.parse(texts) if texts else []
