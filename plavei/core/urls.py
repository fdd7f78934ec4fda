"""Pages of the ground floor."""

from django.urls import path

from plavei.core import demo_post
from plavei.core import views_meldingen as meldingen

app_name = "core"
urlpatterns = [
    path("gezondheid/", meldingen.gezondheid, name="gezondheid"),
    path("meldingen/", meldingen.lijst, name="meldingen"),
    path("meldingen/aantal/", meldingen.aantal, name="meldingen_aantal"),
    path("meldingen/gelezen/", meldingen.gelezen, name="meldingen_gelezen"),
    path("meldingen/post/", meldingen.post, name="post"),
    path("meldingen/post/<int:pk>/", meldingen.post_besluit, name="post_besluit"),
    path("meldingen/<int:pk>/open/", meldingen.openen, name="melding_open"),
    path("meldingen/<int:pk>/uitstellen/", meldingen.uitstellen, name="melding_uitstellen"),
    path("demo/post/", demo_post.lijst, name="demo_post"),
    path("demo/post/<str:naam>/", demo_post.brief, name="demo_brief"),
]
