"""All addresses the product answers on, those of its libraries too, read from the URL configuration itself."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def all_url_names() -> list[str]:
    """Each address by its reversible name, with namespaces; one without a name as its route."""
    return sorted(set(_walk(get_resolver().url_patterns, (), "")))


def _walk(patterns: list[URLPattern | URLResolver], namespaces: tuple[str, ...], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, inner, route)
        elif pattern.name:
            yield ":".join((*namespaces, pattern.name))
        else:
            yield f"route {route}"
