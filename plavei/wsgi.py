"""What gunicorn serves."""

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.template import engines
from django.urls import reverse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "plavei.settings")

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]

_CHARSET = re.compile(r";\s*charset\b[^;]*", re.IGNORECASE)


def utf8_only(inner: Application) -> Application:
    """Take the charset off what comes in: everything is read as UTF-8.

    Django reads the address with any codec a sender names, before a middleware could stop it; one that cannot decode
    text is a 500 whose log line holds the whole address, and one that yields half characters a 500 at the database.
    """

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        if content_type := environ.get("CONTENT_TYPE"):
            environ["CONTENT_TYPE"] = _CHARSET.sub("", content_type)
        return inner(environ, start_response)

    return application


def load_all() -> None:
    """Load what pages need before the workers split off: they share it, and nobody's first page waits for it."""
    reverse("account_login")  # loads all addresses, with the views behind them
    for engine in engines.all():
        for folder in engine.dirs:
            for template in sorted(Path(folder).rglob("*.html")):
                engine.get_template(template.relative_to(folder).as_posix())


application = utf8_only(get_wsgi_application())
load_all()
