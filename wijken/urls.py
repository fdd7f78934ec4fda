"""Pages about neighbourhoods and homes."""

from django.urls import path

from wijken import views

app_name = "wijken"
urlpatterns = [
    path("", views.lijst, name="lijst"),
    path("omtrekken.json", views.omtrekken, name="omtrekken"),
    path("woningen/<int:pk>/", views.eenheid, name="eenheid"),
    path("<str:code>/", views.buurt, name="buurt"),
]
