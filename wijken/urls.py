"""Pages about neighbourhoods."""

from django.urls import URLPattern

app_name = "wijken"
urlpatterns: list[URLPattern] = []
