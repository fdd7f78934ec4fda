"""The product's addresses and the floors they are measured against."""

from django.urls import path

from benchmarks import vloer
from plavei.urls import urlpatterns as product

urlpatterns = [
    *product,
    path("vloer/lijst/", vloer.lijst),
    path("vloer/kaart/", vloer.kaart),
    path("vloer/een/<int:pk>/", vloer.een),
    path("vloer/casus/<int:pk>/", vloer.casus),
    path("vloer/invoegen/", vloer.invoegen),
    path("vloer/plan/", vloer.plan),
    path("vloer/team/", vloer.team),
]
