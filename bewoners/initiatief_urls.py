"""Pages about plans for staff."""

from django.urls import path

from bewoners import views_initiatieven as views
from bewoners.acties import ACTIES

app_name = "initiatieven"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("invoeren/", views.invoeren, name="invoeren"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/brief/", views.brief, name="brief"),
    *(path(f"<int:pk>/{code}/", views.actie, {"code": code}, name=code) for code in ACTIES),
]
