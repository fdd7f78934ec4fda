"""Template tags that every screen may use without loading them."""

from django import template

register = template.Library()
