"""The page of one signal: all of it, or for its maker without full access the own part."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.datastructures import MultiValueDict

from plavei.core import tijdlijn
from plavei.core.inzage import log_read
from plavei.core.models import Bijlage, Medewerker
from plavei.core.registries import panels_for
from plavei.core.toegang import staff
from signalen.actieforms import ActieForm
from signalen.dossier import Dossier, dossier_van
from signalen.models import Signaal
from signalen.models.signaal import Stap, Urgentie
from signalen.subjects import SIGNAAL
from signalen.termijnen import Termijnen
from signalen.views.acties import ACTIES, Actie
from signalen.views.lijst import URGENTIE

_ERBIJ = ("thema", "wijk", "buurt", "eenheid", "melder", "behandelaar", "ingebracht_door")


@dataclass
class Poging:
    """An action that was just tried and did not work out: what was typed, and what went wrong."""

    code: str
    data: QueryDict | None = None
    files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    fout: str = ""

    def form_voor(self, soort: type[ActieForm], signaal: Signaal, user: Medewerker) -> ActieForm:
        """The form as sent, with the choices it needs."""
        collegas = dossier_van(signaal, user).collegas if soort.met_collegas and signaal.full_access(user) else []
        return soort(
            self.data, self.files, code=self.code, signaal=signaal, user=user, termijnen=Termijnen(), collegas=collegas
        )


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal. Reading a sensitive one is logged before anything of it is shown."""
    return toon(request, staff(request), pk)


def toon(
    request: HttpRequest, user: Medewerker, pk: int, poging: Poging | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page, within one transaction with its line in the read log: no line, no page."""
    with transaction.atomic():
        zichtbaar = Signaal.objects.visible_to(user).select_related(*_ERBIJ).defer("zoekvector")
        signaal = get_object_or_404(zichtbaar, pk=pk)
        if signaal.gevoelig:
            log_read(medewerker=user, soort=SIGNAAL, onderwerp_id=signaal.pk, hoe="scherm")
        termijnen = Termijnen()
        context = _basis(signaal, user, termijnen)
        if signaal.full_access(user):
            dossier = dossier_van(signaal, user)
            context |= _volledig(request, signaal, dossier)
        else:
            dossier = Dossier()
            context |= _eigen_deel(signaal, user)
        acties = _acties(signaal, user, termijnen, dossier, poging)
        context["acties"] = [rij for rij in acties if not rij["actie"].zelden]
        context["zelden"] = [rij for rij in acties if rij["actie"].zelden]
        context["zelden_open"] = any(rij["geprobeerd"] for rij in context["zelden"])
        context["fout"] = poging.fout if poging else ""
        return render(request, "signalen/detail.html", context, status=status)


def _basis(signaal: Signaal, user: Medewerker, termijnen: Termijnen) -> dict[str, Any]:
    toon_, icoon = URGENTIE[signaal.urgentie]
    return {
        "signaal": signaal,
        "termijn": termijnen(signaal.termijn_op),
        "urgentie_toon": toon_,
        "urgentie_icoon": icoon,
        "normaal": signaal.urgentie == Urgentie.NORMAAL,
        "van_mij": signaal.ingebracht_door_id == user.pk,
        "ik_behandel": signaal.behandelaar_id == user.pk,
        "vraag_aan_mij": signaal.vraagt_inbrenger and signaal.ingebracht_door_id == user.pk,
        "wacht_op_antwoord": signaal.stap == Stap.INFORMATIE,
    }


def _volledig(request: HttpRequest, signaal: Signaal, dossier: Dossier) -> dict[str, Any]:
    return {
        "volledig": True,
        "dossier": dossier,
        "bestanden": dossier.bestanden,
        "tijdlijn": tijdlijn.lines(soort=SIGNAAL, onderwerp_id=signaal.pk),
        "panelen": panels_for("signaal", request, signaal),
    }


def _eigen_deel(signaal: Signaal, user: Medewerker) -> dict[str, Any]:
    """What its maker keeps: the own notes and photos; not what others wrote, nor that they did."""
    return {
        "volledig": False,
        "eigen_notities": list(signaal.notities.filter(door=user).order_by("-op", "-id")[:100]),
        "bestanden": list(Bijlage.objects.of(SIGNAAL, signaal.pk).filter(door=user)[:100]),
    }


def _acties(
    signaal: Signaal, user: Medewerker, termijnen: Termijnen, dossier: Dossier, poging: Poging | None
) -> list[dict[str, Any]]:
    """What this person may do now, each with its form; the one that was just tried with what was typed."""
    rijen = []
    for actie in ACTIES.values():
        geprobeerd = poging is not None and poging.code == actie.code
        if not actie.mag(user, signaal) or not (actie.kan(signaal) or geprobeerd):
            continue
        form = _form(actie, signaal, user, termijnen, dossier, poging if geprobeerd else None)
        rijen.append({"actie": actie, "form": form, "geprobeerd": geprobeerd, "kan": actie.kan(signaal)})
    return rijen


def _form(
    actie: Actie, signaal: Signaal, user: Medewerker, termijnen: Termijnen, dossier: Dossier, poging: Poging | None
) -> ActieForm:
    data, files = (poging.data, poging.files) if poging else (None, None)
    return actie.form(
        data, files, code=actie.code, signaal=signaal, user=user, termijnen=termijnen, collegas=dossier.collegas
    )
