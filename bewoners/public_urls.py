"""Pages about plans for everybody: the form, and what a personal link opens."""

from django.urls import path

from bewoners import views_publiek as views

app_name = "initiatief"
urlpatterns = [
    path("nieuw/", views.nieuw, name="nieuw"),
    path("verzonden/", views.verzonden, name="verzonden"),
    path("bevestigen/<str:token>/", views.bevestigen, name="bevestigen"),
    path("plan/<str:token>/", views.volgen, name="volgen"),
    path("plan/<str:token>/antwoord/", views.antwoord, name="antwoord"),
    path("plan/<str:token>/intrekken/", views.intrekken, name="intrekken"),
]
