"""``make bench``."""

import os
import sys

import django


def start() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    os.environ.pop("DEBUG", None)
    django.setup()
    from benchmarks.meten import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
