"""The page of one casus: all of it, or for whoever opened it and is outside the team the own part."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_safe

from plavei.core.inzage import log_reads
from plavei.core.models import Medewerker
from plavei.core.tijdlijn import MAX_LINES
from plavei.core.toegang import staff
from signalen.casus import rules
from signalen.casus.actieforms import ActieForm, Zaak
from signalen.casus.acties import ACTIES, Actie
from signalen.casus.dossier import Casusdossier, dossier_van
from signalen.casus.eisen import checklist
from signalen.casus.meldcode import AANTAL, STAPPEN
from signalen.casus.regels import stap
from signalen.casus.statuses import Fase
from signalen.casus.subjects import CASUS
from signalen.casus.timeline import SOORTEN
from signalen.models import Casus, Noodtoegang
from signalen.models.casus import nood_ids
from signalen.models.lezers import casus_ids
from signalen.subjects import SIGNAAL

_MAX_ID = 2**63 - 1
# At most this many events on the page when somebody asks for all; more than any casus comes to.
_ALLE = 2_000
_ERBIJ = ("thema", "buurt", "wijk", "eenheid", "regisseur", "geopend_door")


@dataclass
class Poging:
    """An action that was just tried and did not work out: what was typed, and what went wrong."""

    code: str
    data: QueryDict
    files: "MultiValueDict[str, UploadedFile[Any]]"
    fout: str = ""


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One casus. Reading it is logged before anything of it is shown."""
    return toon(request, staff(request), pk)


def casus_or_404(user: Medewerker, pk: int) -> Casus:
    if pk > _MAX_ID:
        raise Http404
    return get_object_or_404(Casus.objects.visible_to(user).select_related(*_ERBIJ), pk=pk)


def toon(
    request: HttpRequest, user: Medewerker, pk: int, poging: Poging | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page, within one transaction with its lines in the read log: no line, no page."""
    with transaction.atomic():
        casus = casus_or_404(user, pk)
        volledig = casus.full_access(user)
        soort = request.GET.get("tijdlijn", "")
        soort = soort if soort in SOORTEN else ""
        regels = _ALLE if request.GET.get("alles") == "1" else MAX_LINES
        dossier = dossier_van(casus, soort=soort, regels=regels + 1) if volledig else Casusdossier()
        meer = len(dossier.tijdlijn) > regels
        del dossier.tijdlijn[regels:]
        log_casus(casus, user, dossier)
        acties = _acties(Zaak(casus, user, dossier), poging)
        naar, eisen = checklist(casus)
        context: dict[str, Any] = {
            "casus": casus,
            "volledig": volledig,
            "dossier": dossier,
            "fases": _fases(casus),
            "stap": stap(casus.fase, casus.wederhoor),
            "werkt": volledig and rules.may_work(user, casus),
            "brief_url": reverse("casussen:brief_nieuw", args=[pk]) if rules.may_work(user, casus) else "",
            "termijn": dossier.termijnen(casus.termijn_op) if casus.termijn_op else None,
            "naar": naar.label if naar else "",
            "eisen": eisen,
            "nood": volledig and pk in nood_ids(user) and pk not in casus_ids(user),
            "meldcode": _meldcode(casus, dossier) if volledig else [],
            "meldcode_eerder": [rij for rij in dossier.meldcode if rij.ronde != casus.ronde],
            "acties": [rij for rij in acties if not rij["actie"].zelden],
            "zelden": [rij for rij in acties if rij["actie"].zelden],
            "zelden_open": any(rij["geprobeerd"] for rij in acties if rij["actie"].zelden),
            "soorten": _soorten(casus, soort),
            "alles_url": f"?tijdlijn={soort}&alles=1#kop_tijdlijn" if meer and regels < _ALLE else "",
            "meer_dan": regels if meer else 0,
            "fout": poging.fout if poging else "",
        }
        if not volledig:
            context["eigen_notities"] = list(casus.notities.filter(door=user)[:100])
        return render(request, "signalen/casus.html", context, status=status)


def _soorten(casus: Casus, gekozen: str) -> list[dict[str, Any]]:
    """The timeline, all of it or one kind of events."""
    basis = casus.get_absolute_url()
    return [
        {
            "label": soort.label,
            "url": f"{basis}?tijdlijn={soort.code}#kop_tijdlijn" if soort.code else f"{basis}#kop_tijdlijn",
            "actief": soort.code == gekozen,
        }
        for soort in SOORTEN.values()
    ]


def log_casus(casus: Casus, user: Medewerker, dossier: Casusdossier, *, hoe: str = "scherm") -> None:
    """The casus, and each sensitive signal whose text stands on its page; why somebody broke the glass."""
    reden = ""
    if casus.pk in nood_ids(user):
        nood = Noodtoegang.objects.filter(casus=casus, medewerker=user).order_by("-id").first()
        reden = nood.reden if nood else ""
    gelezen = [(CASUS, casus.pk), *((SIGNAAL, rij.pk) for rij in dossier.signalen if rij.gevoelig)]
    log_reads(medewerker=user, gelezen=gelezen, hoe=hoe, reden=reden)


def _meldcode(casus: Casus, dossier: Casusdossier) -> list[dict[str, Any]]:
    """The five steps with what was recorded; empty where no theme asks for them and none was taken."""
    if not _with_meldcode(casus, dossier) and not dossier.meldcode:
        return []
    gedaan = {stap.nummer: stap for stap in dossier.meldcode if stap.ronde == casus.ronde}
    return [{"stap": stap, "gedaan": gedaan.get(stap.nummer)} for stap in STAPPEN]


def _with_meldcode(casus: Casus, dossier: Casusdossier) -> bool:
    """As ``Casus.met_meldcode``, of what was asked already."""
    return casus.thema.meldcode or any(rij.meldcode for rij in dossier.signalen)


def _fases(casus: Casus) -> list[dict[str, Any]]:
    """The course in order, and where this one is."""
    alle = list(Fase)
    nu = alle.index(Fase(casus.fase))
    return [{"label": fase.label, "nu": plaats == nu, "geweest": plaats < nu} for plaats, fase in enumerate(alle)]


def _acties(zaak: Zaak, poging: Poging | None) -> list[dict[str, Any]]:
    """What this person may do now, each with its form; the one that was just tried with what was typed."""
    rijen: list[dict[str, Any]] = []
    for actie in ACTIES.values():
        tried = poging if poging and poging.code == actie.code else None
        if actie.code == "meldcode" and tried is None and not _step_ahead(zaak):
            continue
        if not actie.mag(zaak.user, zaak.casus) or not (tried or actie.kan(zaak.casus)):
            continue
        rijen.append({"actie": actie, "form": _form(actie, zaak, tried), "geprobeerd": tried is not None})
    return rijen


def _step_ahead(zaak: Zaak) -> bool:
    gedaan = [stap for stap in zaak.dossier.meldcode if stap.ronde == zaak.casus.ronde]
    return _with_meldcode(zaak.casus, zaak.dossier) and len(gedaan) < AANTAL


def _form(actie: Actie, zaak: Zaak, tried: Poging | None) -> ActieForm:
    form = actie.form(tried.data if tried else None, tried.files if tried else None, code=actie.code, zaak=zaak)
    if tried and tried.fout:
        form.vernieuw_versie()
    return form
