"""The partner's own pages: reached by a personal link, without an account."""

from django.urls import path

from partners.views import partner

app_name = "partnerlink"
urlpatterns = [
    path("dank/", partner.dank, name="dank"),
    path("<slug:sleutel>/", partner.openen, name="openen"),
    path("<slug:sleutel>/code/", partner.code, name="code"),
    path("<slug:sleutel>/stap/<slug:stap>/", partner.stap, name="stap"),
    path("<slug:sleutel>/klaar/", partner.klaar, name="klaar"),
]
