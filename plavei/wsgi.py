"""What gunicorn serves."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

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


application = utf8_only(get_wsgi_application())
