"""A web server on this computer that serves, breaks off or refuses as a test tells it."""

import contextlib
import gzip
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ETAG = '"one"'


class Site:
    """What the server does: for each path a list of answers, the last of which is repeated."""

    def __init__(self, address):
        self.address = address
        self.answers = {}
        self.requests = []

    def serve(self, path, *answers):
        self.answers[path] = list(answers)
        return f"{self.address}{path}"

    def answer(self, handler):
        self.requests.append((handler.path, dict(handler.headers)))
        waiting = self.answers.get(handler.path, [status(404)])
        (waiting.pop(0) if len(waiting) > 1 else waiting[0])(handler)

    @property
    def count(self):
        return len(self.requests)

    def asked(self, name):
        """Give a header of each request, None where it was not sent."""
        return [headers.get(name) for _, headers in self.requests]


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        # The client may go away first.
        with contextlib.suppress(ConnectionError):
            self.server.site.answer(self)

    def log_message(self, *arguments):
        """Keep quiet."""


@contextlib.contextmanager
def running():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.site = Site(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server.site
        finally:
            server.shutdown()
            thread.join()


def send(handler, code, headers, body=b""):
    handler.send_response(code)
    for name, value in headers.items():
        handler.send_header(name, str(value))
    handler.end_headers()
    handler.wfile.write(body)


def status(code, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler: send(handler, code, {"Content-Length": 0, **named})


def whole(body, **headers):
    """Serve all of it, whatever part was asked for."""
    return lambda handler: send(handler, 200, {"Content-Length": len(body), **headers}, body)


def packed(body, *, say=True):
    """Serve it compressed, with or without saying so."""
    small = gzip.compress(body)
    return whole(small, **({"Content-Encoding": "gzip"} if say else {}))


def short(body, sent, *, etag=ETAG, **headers):
    """Promise all of it, send the beginning, and hang up."""
    told = {"Content-Length": len(body), **({"ETag": etag} if etag else {}), **headers}
    return lambda handler: send(handler, 200, told, body[:sent])


def rest(body, *, etag=ETAG, shift=0):
    """Serve the part asked for if the version is still this one, else all of it."""

    def answer(handler):
        begin = handler.headers.get("Range", "").removeprefix("bytes=").removesuffix("-")
        if not begin or handler.headers.get("If-Range") != etag:
            send(handler, 200, {"Content-Length": len(body), "ETag": etag}, body)
            return
        start = int(begin) + shift
        part = body[start:]
        told = f"bytes {start}-{len(body) - 1}/{len(body)}"
        send(handler, 206, {"Content-Length": len(part), "Content-Range": told, "ETag": etag}, part)

    return answer


def unending(body):
    """Send without a length until the connection ends: nobody can tell whether it is whole."""
    return lambda handler: send(handler, 200, {}, body)
