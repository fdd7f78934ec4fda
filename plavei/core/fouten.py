"""What cannot be done, said in words; and the page for a form that was open too long."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise


class ActieFout(Exception):
    """An action that is not possible now. Carries a Dutch sentence for the screen that says what to do instead."""

    def __init__(self, boodschap: str | Promise) -> None:
        super().__init__(boodschap)

    @property
    def boodschap(self) -> str:
        return str(self.args[0])


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)
