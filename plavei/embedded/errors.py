"""The one error a person gets to see: what cannot start, why, and what to do about it."""

from pathlib import Path


class CannotStart(Exception):
    """Something that a person can put right keeps the product from starting.

    Args:
        what: the part that does not start, as the subject of a sentence.
        why: the cause as far as it is known.
        remedy: what to do.
        log: a log file whose last lines belong in the message.
    """

    def __init__(self, what: str, why: str, remedy: str, *, log: Path | None = None) -> None:
        super().__init__(what, why, remedy)
        self.what, self.why, self.remedy, self.log = what, why, remedy, log

    def __str__(self) -> str:
        lines = [f"{self.what} cannot start.", f"  Why:        {self.why}"]
        if self.log is not None:
            lines += [f"  Last lines: {self.log}", *(f"    | {line}" for line in last_lines(self.log))]
        lines.append(f"  What to do: {self.remedy}")
        return "\n".join(lines)


def last_lines(log: Path, count: int = 12) -> list[str]:
    """The end of a log file, without reading all of it; empty when there is none."""
    try:
        with log.open("rb") as file:
            file.seek(0, 2)
            file.seek(max(0, file.tell() - 16_384))
            return file.read().decode(errors="replace").splitlines()[-count:]
    except OSError:
        return []
