"""A stand-in for a bench: a console whose journal can be spoiled, and a portal with pages good and bad."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec

GOOD = """<!doctype html><html lang="pl"><head><title>Dobra</title><link rel="icon" href="data:,"></head>
<body><main><h1>Dobra strona</h1>{more}</main></body></html>"""
ACTIVATION_DATA = "sad-7d2f.Qm9yZWQtbm93"
PAGES = {
    "/good": GOOD.format(more="<p>Wszystko w porządku.</p>"),
    "/console": GOOD.format(more="<script>console.error('drukarka w ogniu')</script>"),
    "/script": GOOD.format(more="<script>setTimeout(() => { throw new Error('zabrakło papieru') })</script>"),
    "/missing-part": GOOD.format(more="<script>fetch('/nowhere')</script>"),
    "/unlabelled": GOOD.format(more="<form><input type='text' name='x'></form>"),
    "/sign-in": GOOD.format(
        more="""<form method="post" action="/sign-in"><label>Hasło <input type="password" name="password"></label>
        <label>Kod <input name="code" autocomplete="one-time-code"></label>
        <label>PIN <input name="pin" type="password"></label><button>Dalej</button></form>
        <p class="one-time-code"><output aria-label="Kod">602214</output></p>"""
    ),
    "/camera": GOOD.format(more="<video autoplay playsinline></video><output></output>")
    + """<script type="module">
    const video = document.querySelector("video");
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    const canvas = document.createElement("canvas");
    const look = () => {
      canvas.width = video.videoWidth; canvas.height = video.videoHeight;
      if (!canvas.width) return;
      const brush = canvas.getContext("2d"); brush.drawImage(video, 0, 0);
      const [red, green, blue] = brush.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
      document.querySelector("output").textContent = red > 200 && green < 60 && blue < 60 ? "czerwone" : "ciemne";
    };
    setInterval(look, 100);
    </script>""",
}


@dataclass
class Bench:
    """What the stub was asked, and what its journal says."""

    address: str
    facts: list[dict[str, object]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def note(self, event: str, **detail: object) -> None:
        self.facts.append(
            {
                "number": len(self.facts) + 1,
                "at": "2026-01-01T00:00:00Z",
                "simulator": "portal",
                "about": "/voucher",
                "event": event,
                "detail": detail,
            }
        )


@contextmanager
def bench() -> Iterator[Bench]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.state = Bench(f"http://127.0.0.1:{server.server_port}")  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.state  # type: ignore[attr-defined]
    server.shutdown()
    server.server_close()
    thread.join()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def bench(self) -> Bench:
        state: Bench = self.server.state  # type: ignore[attr-defined]
        return state

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        self.bench.asked.append(f"GET {path}")
        if path == "/journal":
            after = int(query.removeprefix("after="))
            told = self.bench.facts[after:][:10_000]  # as the control plane has it
            return self._answer(200, msgspec.json.encode(told), "application/json")
        if path == "/broken":
            return self._answer(500, GOOD.format(more="").encode())
        return self._answer(200 if path in PAGES else 404, PAGES.get(path, GOOD.format(more="")).encode())

    def do_POST(self) -> None:
        if self.path == "/crash":
            self.bench.note("crash", error="ZeroDivisionError")
        sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/authorize":
            self.bench.note("authorised", by=msgspec.json.decode(sent)["authData"][0]["value"])
            return self._answer(200, msgspec.json.encode({"SAD": ACTIVATION_DATA}), "application/json")
        if self.path == "/sign-in":
            return self._answer(200, PAGES["/good"].encode())
        return self._answer(204)

    def do_DELETE(self) -> None:
        self.bench.asked.append(f"DELETE {self.path}")
        self._answer(204)

    def _answer(self, status: int, content: bytes = b"", kind: str = "text/html; charset=utf-8") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
