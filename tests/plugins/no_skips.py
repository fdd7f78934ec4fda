"""A pytest plugin that makes a run fail when a test was skipped under ``CI=true``.

A skipped test on a developer's machine is a message; in CI it is a check that silently did not happen. Load it with
``-p tests.plugins.no_skips`` (``make test`` does). An expected failure (xfail) is not a skip.
"""

import os

import pytest

_skipped: list[str] = []


def _under_ci() -> bool:
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def _note(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append(report.nodeid or "(collection)")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _note(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    _note(report)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Runs in the controller after all reports came in; an xdist worker leaves the verdict to it."""
    is_worker = hasattr(session.config, "workerinput")
    if _under_ci() and _skipped and not is_worker and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _under_ci() and _skipped:
        terminalreporter.section("skipped, which CI does not allow", red=True)
        for nodeid in sorted(set(_skipped)):
            terminalreporter.line(nodeid)
