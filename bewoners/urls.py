"""Pages about residents."""

from django.urls import path

from bewoners import views, views_toestemming

app_name = "bewoners"
urlpatterns = [
    path("", views.index, name="index"),
    path("zoeken/", views.zoeken, name="zoeken"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/toestemming/", views_toestemming.vastleggen, name="toestemming"),
    path(
        "<int:pk>/toestemming/<int:toestemming>/intrekken/", views_toestemming.intrekken, name="toestemming_intrekken"
    ),
]
