"""What a beheerder keeps of this app."""

from django.urls import path

from signalen.views import teksten

app_name = "teksten"
urlpatterns = [
    path("", teksten.lijst, name="lijst"),
    path("nieuw/", teksten.nieuw, name="nieuw"),
    path("<int:pk>/", teksten.tekst, name="tekst"),
]
