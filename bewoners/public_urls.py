"""Pages about plans for everybody: the form, and what a personal link opens."""

from django.urls import path

from bewoners import views_publiek as views
from bewoners import views_volgen

app_name = "initiatief"
urlpatterns = [
    path("nieuw/", views.nieuw, name="nieuw"),
    path("toegekend/", views.toegekend, name="toegekend"),
    path("verzonden/", views.verzonden, name="verzonden"),
    path("bevestigen/<str:token>/", views.bevestigen, name="bevestigen"),
    path("plan/<str:token>/", views_volgen.volgen, name="volgen"),
    path("plan/<str:token>/antwoord/", views_volgen.antwoord, name="antwoord"),
    path("plan/<str:token>/begonnen/", views_volgen.begonnen, name="begonnen"),
    path("plan/<str:token>/gereed/", views_volgen.gereed, name="gereed"),
    path("plan/<str:token>/bon/", views_volgen.bon, name="bon"),
    path("plan/<str:token>/bon/<int:pk>/weg/", views_volgen.bon_weg, name="bon_weg"),
    path("plan/<str:token>/verslag/", views_volgen.verslag, name="verslag"),
    path("plan/<str:token>/bestand/<int:pk>/", views_volgen.bestand, name="bestand"),
    path("plan/<str:token>/intrekken/", views_volgen.intrekken, name="intrekken"),
]
