"""The product's own settings, with the floor views beside its pages and a counter of queries."""

from plavei.settings import *  # noqa: F403
from plavei.settings import CONTENT_SECURITY_POLICY, MIDDLEWARE

__all__ = ["CONTENT_SECURITY_POLICY"]

ROOT_URLCONF = "benchmarks.urls"
# Last, so that it counts what a page asks, and is asleep unless a request carries its header.
MIDDLEWARE = ["benchmarks.teller.QueryCountMiddleware", *MIDDLEWARE]
# No second factor, as in the demo: the visitor of the measurement has no telephone.
MFA_ROLLEN = []
# The measurement plays the proxy in front, so that each public form seems to come from another address: limits per
# sender do their work and never stop it.
TRUSTED_PROXIES = 1
