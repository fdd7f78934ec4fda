"""Pages about casussen."""

from django.urls import path

from signalen.brieven.urls import letter_paths
from signalen.brieven.views import of_casus
from signalen.casus.views import acties, detail, dossier, lijst, nieuw, nood, onderdelen, sjablonen

app_name = "casussen"
urlpatterns = [
    path("", lijst.lijst, name="lijst"),
    path("noodtoegang/", nood.noodtoegang, name="noodtoegang"),
    path("standaardacties/", sjablonen.lijst, name="sjablonen"),
    path("standaardacties/nieuw/", sjablonen.nieuw, name="sjabloon_nieuw"),
    path("standaardacties/<int:nummer>/", sjablonen.wijzigen, name="sjabloon"),
    path("nieuw/<int:signaal>/", nieuw.nieuw, name="nieuw"),
    path("erbij/<int:signaal>/", nieuw.erbij, name="erbij"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/dossier/", dossier.dossier, name="dossier"),
    path("<int:pk>/acties/<int:nummer>/klaar/", onderdelen.actie_klaar, name="actie_klaar"),
    path("<int:pk>/acties/<int:nummer>/wijzigen/", onderdelen.actie_wijzigen, name="actie_wijzigen"),
    path("<int:pk>/bezoeken/<int:nummer>/", onderdelen.bezoek, name="bezoek_vastleggen"),
    *letter_paths(of_casus),
    *(path(f"<int:pk>/{code}/", acties.actie, {"code": code}, name=code) for code in acties.ACTIES),
]
