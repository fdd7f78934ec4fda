"""Pages about signals."""

from django.urls import path

from signalen.brieven.urls import letter_paths
from signalen.brieven.views import of_signaal
from signalen.views import acties, concept, detail, filters, lijst, nieuw, samen, team, themas

app_name = "signalen"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    path("nieuw/", nieuw.nieuw, name="nieuw"),
    path("nieuw/zonder-verbinding/", concept.zonder_verbinding, name="zonder_verbinding"),
    path("nieuw/concept/", concept.bewaren, name="concept"),
    path("nieuw/concept/weg/", concept.weg, name="concept_weg"),
    path("nieuw/adressen/", nieuw.adressen, name="adressen"),
    path("nieuw/bij-adres/", nieuw.bij_adres, name="bij_adres"),
    path("nieuw/melders/", nieuw.melders, name="melders"),
    path("filters/", filters.filters, name="filters"),
    path("filters/<int:pk>/", filters.filter_wijzigen, name="filter_wijzigen"),
    path("filters/<int:pk>/weg/", filters.filter_weg, name="filter_weg"),
    path("toewijzen/", samen.toewijzen, name="toewijzen_samen"),
    path("team/", team.team, name="team"),
    path("team/<int:pk>/overdragen/", team.overdragen, name="overdragen"),
    path("themas/", themas.themas, name="themas"),
    path("themas/<slug:code>/", themas.thema, name="thema"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/ingebracht/", nieuw.ingebracht, name="ingebracht"),
    *letter_paths(of_signaal),
    *(path(f"<int:pk>/{code}/", acties.actie, {"code": code}, name=code) for code in acties.ACTIES),
]
