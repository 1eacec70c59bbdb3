"""A built book over HTTP, as a careful council would serve it: under a strict policy."""

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
)

# The same policy within a page, for books that are opened as files.
_META = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


class _Answers(SimpleHTTPRequestHandler):
    """Files of a folder, some of them changed, with the policy on each."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *given, changed, policy, **named):
        self.changed, self.policy = changed, policy
        super().__init__(*given, **named)

    def do_GET(self):
        """Answer with the page as it was changed, and without a policy of its own if so asked."""
        name = self.path.partition("?")[0].lstrip("/")
        page = self.changed.get(name)
        if page is None and not self.policy and name.endswith(".html"):
            page = Path(self.directory, name).read_text(encoding="utf-8")
        if page is None:
            super().do_GET()
            return
        body = (page if self.policy else _META.sub("", page)).encode("utf-8")
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self):
        """Add the policy; and let nothing be kept, so that every page shows all it loads."""
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_):
        """Say nothing: what was asked for is told by the browser."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        """Pass over readers who leave before a file is whole: a browser does so at each turn."""


class BookServer:
    """Serve a folder on this machine for as long as the context lasts.

    `changed` holds other texts for some of its pages, by their addresses in the book, and new
    ones. An empty `policy` leaves pages free to load what they like,
    whatever they say of themselves.
    """

    def __init__(self, folder, changed=None, policy=POLICY):
        answers = partial(_Answers, directory=str(folder), changed=changed or {}, policy=policy)
        self._server = _Server(("127.0.0.1", 0), answers)
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
