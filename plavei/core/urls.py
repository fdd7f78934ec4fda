"""Pages of the ground floor."""

from django.urls import path

from plavei.core import (
    demo_post,
    views_apparaat,
    views_bijlage,
    views_groepen,
    views_inzage,
    views_profiel,
    views_stijl,
    views_woorden,
)
from plavei.core import views_beheer as beheer
from plavei.core import views_meldingen as meldingen

app_name = "core"
urlpatterns = [
    path("gezondheid/", meldingen.gezondheid, name="gezondheid"),
    path("app.webmanifest", views_apparaat.manifest, name="manifest"),
    path("werker.js", views_apparaat.werker, name="werker"),
    path("geen-verbinding/", views_apparaat.geen_verbinding, name="geen_verbinding"),
    path("apparaat/sleutel/", views_apparaat.sleutel, name="sleutel"),
    path("meldingen/", meldingen.lijst, name="meldingen"),
    path("meldingen/aantal/", meldingen.aantal, name="meldingen_aantal"),
    path("meldingen/gelezen/", meldingen.gelezen, name="meldingen_gelezen"),
    path("meldingen/post/", meldingen.post, name="post"),
    path("meldingen/post/<int:pk>/", meldingen.post_besluit, name="post_besluit"),
    path("meldingen/<int:pk>/open/", meldingen.openen, name="melding_open"),
    path("meldingen/<int:pk>/hervatten/", meldingen.hervatten, name="melding_hervatten"),
    path("meldingen/<int:pk>/uitstellen/", meldingen.uitstellen, name="melding_uitstellen"),
    path("demo/post/", demo_post.lijst, name="demo_post"),
    path("demo/post/<str:naam>/", demo_post.brief, name="demo_brief"),
    path("profiel/", views_profiel.profiel, name="profiel"),
    path("uitnodiging/<str:token>/", views_profiel.uitnodiging, name="uitnodiging"),
    path("medewerkers/<int:pk>/foto/", views_profiel.foto, name="foto"),
    path("bijlagen/<int:pk>/", views_bijlage.bijlage, name="bijlage"),
    path("inzage/", views_inzage.inzage, name="inzage"),
    path("inzage/woorden/", views_woorden.redenen, name="woordredenen"),
    path("beheer/", beheer.beheer, name="beheer"),
    path("beheer/medewerkers/", beheer.medewerkers, name="medewerkers"),
    path("beheer/medewerkers/nieuw/", beheer.medewerker_nieuw, name="medewerker_nieuw"),
    path("beheer/medewerkers/<int:pk>/", beheer.medewerker, name="medewerker"),
    path("beheer/medewerkers/<int:pk>/wijzigen/", beheer.medewerker_wijzigen, name="medewerker_wijzigen"),
    path("beheer/medewerkers/<int:pk>/uitnodigen/", beheer.medewerker_uitnodigen, name="medewerker_uitnodigen"),
    path("beheer/medewerkers/<int:pk>/stoppen/", beheer.medewerker_stoppen, name="medewerker_stoppen"),
    path("beheer/medewerkers/<int:pk>/hervatten/", beheer.medewerker_hervatten, name="medewerker_hervatten"),
    path("beheer/medewerkers/<int:pk>/tweede-stap/", beheer.medewerker_tweede_stap, name="medewerker_tweede_stap"),
    path("beheer/stijl/", views_stijl.stijl, name="stijl"),
    path("beheer/groepen/", views_groepen.lijst, name="groepen"),
    path("beheer/groepen/nieuw/", views_groepen.nieuw, name="groep_nieuw"),
    path("beheer/groepen/<int:pk>/", views_groepen.groep, name="groep"),
    path("beheer/groepen/<int:pk>/weg/", views_groepen.weg, name="groep_weg"),
    path("beheer/woorden/", views_woorden.lijst, name="woorden"),
    path("beheer/woorden/nieuw/", views_woorden.nieuw, name="woord_nieuw"),
    path("beheer/woorden/<int:pk>/", views_woorden.woord, name="woord"),
    path("beheer/termijnen/", beheer.normen, name="normen"),
    path("beheer/vrije-dagen/", beheer.vrije_dagen, name="vrije_dagen"),
    path("beheer/vrije-dagen/<int:pk>/weg/", beheer.vrije_dag_weg, name="vrije_dag_weg"),
]
