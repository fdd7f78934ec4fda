"""Addresses of the top floor."""

from django.urls import path

from plavei.werkplek import views, views_cijfers

app_name = "werkplek"
urlpatterns = [
    path("", views.publiek_home, name="publiek"),
    path("werkplek/", views.home, name="home"),
    path("werkplek/week/", views.week, name="week"),
    path("cijfers/", views_cijfers.cijfers, name="cijfers"),
    path("cijfers/export/", views_cijfers.export, name="cijfers_export"),
    path("zoeken/", views.zoeken, name="zoeken"),
]
