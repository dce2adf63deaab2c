"""The production server: few processes, some threads, the code loaded once."""

import os

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
