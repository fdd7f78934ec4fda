"""Templates of letters, kept by the beheerder."""

from django.urls import path

from signalen.brieven import views_beheer as views

app_name = "briefsjablonen"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("nieuw/", views.nieuw, name="nieuw"),
    path("<int:nummer>/", views.wijzigen, name="wijzigen"),
]
