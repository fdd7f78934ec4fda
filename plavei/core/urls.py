"""Pages of the ground floor."""

from django.urls import path

from plavei.core import views

app_name = "core"
urlpatterns = [
    path("gezondheid/", views.gezondheid, name="gezondheid"),
    path("meldingen/", views.meldingen, name="meldingen"),
]
