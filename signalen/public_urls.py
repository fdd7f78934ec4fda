"""Pages for residents who report something: the form, and what a personal link opens."""

from django.urls import path

from signalen.views import melden as views

app_name = "melden"
urlpatterns = [
    path("", views.melden, name="nieuw"),
    path("verzonden/", views.verzonden, name="verzonden"),
    path("bevestigen/<str:token>/", views.bevestigen, name="bevestigen"),
    path("beter/<str:token>/", views.beter, name="beter"),
    path("volgen/<str:token>/", views.volgen, name="volgen"),
    path("volgen/<str:token>/aanvullen/", views.aanvullen, name="aanvullen"),
    path("volgen/<str:token>/intrekken/", views.intrekken, name="intrekken"),
]
