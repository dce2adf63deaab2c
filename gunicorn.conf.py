"""The production server: few processes, some threads, the code loaded once."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent

pythonpath = "site"
wsgi_app = "config.wsgi:application"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
preload_app = True
max_requests = 5000
max_requests_jitter = 500
keepalive = 15
timeout = 60
accesslog = None
control_socket_disable = True

# The demo's one command has a worker too; elsewhere it is a service of its own, or WORKER=1.
HAS_WORKER = os.environ.get("WORKER", os.environ.get("NAMJAI_DEMO", "")) == "1"
_worker: "list[subprocess.Popen[bytes]]" = []


def when_ready(_server: object) -> None:
    """Start the worker beside the server; it ends by itself if the server is killed."""
    if HAS_WORKER:
        manage = [sys.executable, str(HERE / "manage.py")]
        command = [*manage, "worker", "--parent", str(os.getpid())]
        _worker.append(subprocess.Popen(command, start_new_session=True))  # noqa: S603


def on_exit(_server: object) -> None:
    """Let the worker finish what it does, but not for long: the job is taken up again."""
    for worker in _worker:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()
