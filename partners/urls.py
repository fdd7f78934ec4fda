"""The partner directory, and referrals for staff."""

from django.urls import path

from partners.views import directory, doorverwijzing, grond, toegang, verwijzen

app_name = "partners"
urlpatterns = [
    path("", directory.lijst, name="lijst"),
    path("nieuw/", directory.nieuw, name="nieuw"),
    path("<int:pk>/", directory.detail, name="detail"),
    path("<int:pk>/wijzigen/", directory.wijzigen, name="wijzigen"),
    path("<int:pk>/nagekeken/", directory.nagekeken, name="nagekeken"),
    path("<int:pk>/erbij/<slug:soort>/", directory.erbij, name="erbij"),
    path("<int:pk>/eraf/<slug:soort>/<int:deel>/", directory.eraf, name="eraf"),
    path("<int:pk>/deel/<slug:soort>/<int:deel>/", directory.deel, name="deel"),
    path("kiezen/<int:pk>/", verwijzen.kiezen, name="kiezen"),
    path("kiezen/<int:pk>/<int:partner>/", verwijzen.schrijven, name="schrijven"),
    path("doorverwijzingen/", doorverwijzing.lijst, name="doorverwijzingen"),
    path("doorverwijzingen/<int:pk>/", doorverwijzing.detail, name="doorverwijzing"),
    path("doorverwijzingen/<int:pk>/wijzigen/", verwijzen.wijzigen, name="concept"),
    path("doorverwijzingen/<int:pk>/versturen/", verwijzen.versturen, name="versturen"),
    path("doorverwijzingen/<int:pk>/toegang/", toegang.toegang, name="toegang"),
    path("doorverwijzingen/<int:pk>/link/", toegang.link, name="link"),
    path("doorverwijzingen/<int:pk>/mailen/", toegang.mailen, name="mailen"),
    path("doorverwijzingen/<int:pk>/stoppen/", toegang.stoppen, name="stoppen"),
    path("doorverwijzingen/<int:pk>/code/", toegang.code, name="code"),
    path("doorverwijzingen/<int:pk>/toestemming-weg/", grond.toestemming_weg, name="toestemming_weg"),
    path("doorverwijzingen/<int:pk>/grondslag/", grond.grondslag, name="grondslag"),
    path("doorverwijzingen/<int:pk>/namens/<slug:stap>/", doorverwijzing.namens, name="namens"),
    path("doorverwijzingen/<int:pk>/intrekken/", doorverwijzing.intrekken, name="intrekken"),
]
