"""The partner's own pages: reached by a personal link, without an account."""

from django.urls import path

from partners.views import partner

app_name = "partnerlink"
urlpatterns = [
    path("dank/", partner.dank, name="dank"),
    path("einde/", partner.einde, name="einde"),
    path("<str:sleutel>/", partner.openen, name="openen"),
    path("<str:sleutel>/code/", partner.code, name="code"),
    path("<str:sleutel>/stap/<slug:stap>/", partner.stap, name="stap"),
    path("<str:sleutel>/klaar/", partner.klaar, name="klaar"),
]
