"""`/sagecost` over signed HTTP with the durable log, beside a Bolt app that only says ok, in the same run."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tests.benchmarks.load import SECRET, Load, slash_commands
from tests.benchmarks.measure import Row, percentile

ROUNDS = 3
REQUESTS = 2_000


def rows() -> Iterator[Row]:
    """Throughput against the floor, the slowest hundredth at 16 concurrent, and the memory of the server."""
    with tempfile.TemporaryDirectory() as folder, _web_api() as api:
        ours = {
            "SLACK_BOT_TOKEN": "xoxb-" + "bench",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_APP_TOKEN": "",
            "SLACK_API_URL": f"http://127.0.0.1:{api}/api/",
            "SAGECOST_DATABASE": str(Path(folder) / "bench.db"),
        }
        port, floor_port = _free_port(), _free_port()
        trivial = [sys.executable, "-m", "tests.benchmarks.trivial_app", str(floor_port)]
        serving = [sys.executable, "-m", "bot", "serve"]
        with _server(trivial, floor_port, {}), _server(serving, port, ours | {"PORT": str(port)}) as pid:
            for warm in (floor_port, port):
                slash_commands(warm, 200)
            pairs = [(slash_commands(floor_port, REQUESTS), slash_commands(port, REQUESTS)) for _ in range(ROUNDS)]
            memory_mb = _resident_mb(pid)
    yield from _report(pairs, memory_mb)


def _report(pairs: list[tuple[Load, Load]], memory_mb: float) -> Iterator[Row]:
    floor = statistics.median(pair[0].per_second for pair in pairs)
    ours = statistics.median(pair[1].per_second for pair in pairs)
    failed = sum(pair[1].failed for pair in pairs)
    beside = f"{ours:.0f} a second against {floor:.0f}, {failed} failed"
    yield Row("/sagecost over HTTP, logged, to a trivial app", ours / floor, "×", 0.25, below=False, beside=beside)
    slowest = statistics.median(percentile(pair[1].times_ms, 99) for pair in pairs)
    yield Row("/sagecost, slowest hundredth of 16 at once", slowest, "ms", 50)
    yield Row("memory of the server's processes after it", memory_mb, "MB", 150)


@contextmanager
def _server(command: list[str], port: int, environment: dict[str, str]) -> Iterator[int]:
    process = subprocess.Popen(command, env=os.environ | environment, stdout=subprocess.DEVNULL)
    try:
        _answering(port, process)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answering(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not answer on port {port}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident_mb(pid: int) -> float:
    """Of the process and those that it started; what they share counts for each."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    children = " ".join(task.read_text(encoding="ascii") for task in Path(f"/proc/{pid}/task").glob("*/children"))
    return int(kilobytes) * 1024 / 1e6 + sum(_resident_mb(int(child)) for child in children.split())


class _SaysOk(BaseHTTPRequestHandler):
    """Slack's Web API as far as a start needs it."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b'{"ok": true, "team_id": "T0BENCH", "user_id": "U0BOT", "bot_id": "B0BOT", "bot_user_id": "U0BOT"}'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@contextmanager
def _web_api() -> Iterator[int]:
    server = HTTPServer(("127.0.0.1", 0), _SaysOk)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
