"""``make bench``."""

import os
import sys

import django


def start() -> int:
    # Roles without a second factor, as in the demo: the visitor of the measurement has no telephone.
    os.environ |= {"DJANGO_SETTINGS_MODULE": "benchmarks.settings", "MFA_ROLLEN": "geen"}
    os.environ.pop("DEBUG", None)
    django.setup()
    from benchmarks.meten import main

    return main()


if __name__ == "__main__":
    sys.exit(start())
