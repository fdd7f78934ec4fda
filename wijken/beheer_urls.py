"""Pages on which the beheerder says who works where."""

from django.urls import path

from wijken import views_beheer as views

app_name = "werkgebieden"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("intakecoaches/", views.intake, name="intake"),
    path("groepen/<int:pk>/", views.groep, name="groep"),
    path("<int:pk>/", views.medewerker, name="medewerker"),
]
