"""Addresses of the top floor."""

from django.urls import path

from plavei.werkplek import views

app_name = "werkplek"
urlpatterns = [
    path("", views.publiek_home, name="publiek"),
    path("werkplek/", views.home, name="home"),
    path("werkplek/week/", views.week, name="week"),
    path("zoeken/", views.zoeken, name="zoeken"),
]
