"""Pages about residents."""

from django.urls import URLPattern

app_name = "bewoners"
urlpatterns: list[URLPattern] = []
