"""A mail server of a few lines that answers as a test wants."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar


@dataclass
class Gedrag:
    """What the server answers, and what it accepted. ``hang_up``: the command after which it closes without a word."""

    rcpt: str = "250 ok"
    mail: str = "250 ok"
    data_end: str = "250 ok"
    greeting: str = "220 test"
    hang_up: str = ""
    accepted: list[bytes] = field(default_factory=list)
    port: int = 0


class _Handler(socketserver.StreamRequestHandler):
    gedrag: ClassVar[Gedrag]

    def handle(self) -> None:
        self._say(self.gedrag.greeting)
        while line := self.rfile.readline():
            command = line[:4].strip().upper().decode("ascii", "replace")
            if command == self.gedrag.hang_up:
                return
            if command == "DATA":
                self._say("354 go on")
                message = b"".join(iter(self.rfile.readline, b".\r\n"))
                if self.gedrag.hang_up == "end":
                    return
                if self.gedrag.data_end.startswith("250"):
                    self.gedrag.accepted.append(message)
                self._say(self.gedrag.data_end)
            else:
                answers = {"MAIL": self.gedrag.mail, "RCPT": self.gedrag.rcpt, "QUIT": "221 bye"}
                self._say(answers.get(command, "250 ok"))
                if command == "QUIT":
                    return

    def _say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def smtp_server(gedrag: Gedrag) -> Iterator[Gedrag]:
    """Runs within the block; ``gedrag.port`` says where."""
    handler = type("Handler", (_Handler,), {"gedrag": gedrag})
    with _Server(("127.0.0.1", 0), handler) as server:
        gedrag.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield gedrag
        finally:
            server.shutdown()
            thread.join()
