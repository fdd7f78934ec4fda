"""Pages about residents."""

from django.urls import path

from bewoners import views

app_name = "bewoners"
urlpatterns = [
    path("", views.index, name="index"),
    path("zoeken/", views.zoeken, name="zoeken"),
    path("<int:pk>/", views.detail, name="detail"),
]
