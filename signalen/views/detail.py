"""The page of one signal: all of it, or for its maker without full access the own part."""

from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from plavei.core.inzage import log_read
from plavei.core.models import Bijlage, Medewerker
from plavei.core.registries import panels_for
from plavei.core.toegang import staff
from signalen import rules
from signalen.actieforms import ActieForm, Begin, Zaak
from signalen.dossier import Dossier, dossier_van
from signalen.klassen import WAT_NU, Klasse, advies
from signalen.laden import signaal_or_404
from signalen.models import Beoordeling, Signaal
from signalen.models.signaal import Stap, Urgentie, Via
from signalen.statuses import OPEN, Status
from signalen.subjects import SIGNAAL
from signalen.termijnen import Termijnen
from signalen.themas import Grondslag
from signalen.views.acties import ACTIES, Actie
from signalen.views.lijst import URGENTIE
from signalen.views.opstellen import Opzet


@dataclass
class Poging:
    """An action that was just tried and did not work out: what was typed, and what went wrong."""

    code: str
    data: QueryDict | None = None
    files: "MultiValueDict[str, UploadedFile[Any]] | None" = None
    fout: str = ""
    opzet: Opzet | None = None

    def form_voor(self, actie: Actie, signaal: Signaal, user: Medewerker) -> ActieForm:
        """The form as sent, with the choices it needs."""
        met = actie.form.met_collegas and signaal.full_access(user)
        dossier = dossier_van(signaal, user) if met else Dossier()
        return self.form(actie, Zaak(signaal, user, Termijnen(), dossier.collegas, lezers=dossier.lezers))

    def form(self, actie: Actie, zaak: Zaak) -> ActieForm:
        begin = actie.form.begin(zaak)
        if self.opzet:
            # Not sent yet: what stands there is no mistake.
            return actie.form(code=actie.code, begin=begin, initial=self.opzet.waarden)
        return actie.form(
            self.data,
            self.files,
            code=actie.code,
            begin=begin,
            kalender=zaak.termijnen.kalender,
            thema=zaak.signaal.thema_id,
        )

    @property
    def eerder(self) -> str:
        """What a standard text took the place of, to be put back."""
        if self.opzet:
            return self.opzet.eerder
        return self.data.get("eerder", "") if self.data else ""


@dataclass(frozen=True)
class Keuze:
    """An action that may be done now, with what its empty form shows; equal ones are rendered once (remember)."""

    actie: Actie
    begin: Begin

    @property
    def form(self) -> ActieForm:
        return self.actie.form(code=self.actie.code, begin=self.begin)


@dataclass(frozen=True)
class Geprobeerd:
    """The one that was just tried, with what was typed."""

    actie: Actie
    form: ActieForm
    begin: Begin
    eerder: str = ""
    opzet: Opzet | None = None


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One signal. Reading a sensitive one is logged before anything of it is shown."""
    return toon(request, staff(request), pk)


def toon(
    request: HttpRequest, user: Medewerker, pk: int, poging: Poging | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    """The page, within one transaction with its line in the read log: no line, no page."""
    with transaction.atomic():
        signaal = signaal_or_404(user, pk)
        if signaal.gevoelig:
            log_read(medewerker=user, soort=SIGNAAL, onderwerp_id=signaal.pk, hoe="scherm")
        termijnen = Termijnen()
        context = _basis(signaal, user, termijnen)
        if signaal.full_access(user):
            dossier = dossier_van(signaal, user)
            context |= _volledig(request, signaal, dossier)
            context["brief_url"] = (
                reverse("signalen:brief_nieuw", args=[pk]) if rules.may_follow_up(user, signaal) else ""
            )
        else:
            dossier = Dossier()
            context |= _eigen_deel(signaal, user)
        zaak = Zaak(signaal, user, termijnen, dossier.collegas, dossier.teksten, dossier.lezers)
        acties = _acties(zaak, poging)
        context["acties"] = [rij for rij in acties if not rij.actie.zelden]
        context["zelden"] = [rij for rij in acties if rij.actie.zelden]
        context["geprobeerd"] = next((rij.actie.code for rij in acties if isinstance(rij, Geprobeerd)), "")
        context["zelden_open"] = any(isinstance(rij, Geprobeerd) for rij in context["zelden"])
        context["fout"] = poging.fout if poging else ""
        context["inzending"] = uuid4()
        return render(request, "signalen/detail.html", context, status=status)


@dataclass(frozen=True)
class Kenmerken:
    """What many signals have alike, so that these parts of the page are rendered once for all of them (remember)."""

    urgentie: Urgentie
    status: Status
    grondslag: Grondslag
    doel: str
    vertrouwelijk: bool
    achter_de_voordeur: bool

    @classmethod
    def van(cls, signaal: Signaal) -> "Kenmerken":
        return cls(
            Urgentie(signaal.urgentie),
            Status(signaal.status),
            Grondslag(signaal.grondslag),
            signaal.doel,
            signaal.vertrouwelijk,
            signaal.achter_de_voordeur,
        )

    @property
    def normaal(self) -> bool:
        return self.urgentie == Urgentie.NORMAAL

    @property
    def toon(self) -> str:
        return URGENTIE[self.urgentie][0]

    @property
    def icoon(self) -> str:
        return URGENTIE[self.urgentie][1]

    @property
    def is_open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True)
class Triage:
    """What the answers advise and what was decided, in words."""

    advies: Promise | str
    reden: Promise | str
    besluit: Promise | str
    anders: bool
    toelichting: str
    wat_nu: Promise | str

    @classmethod
    def van(cls, beoordeling: Beoordeling | None) -> "Triage | None":
        if beoordeling is None:
            return None
        gegeven = advies(beoordeling.aard, beoordeling.melders, beoordeling.in_nood)
        besluit = Klasse(beoordeling.klasse).label if beoordeling.klasse else ""
        wat_nu = WAT_NU[Klasse(beoordeling.klasse or beoordeling.advies)]
        # The advice as it was given, should the rules behind it be others by now.
        anders = beoordeling.klasse != beoordeling.advies
        return cls(Klasse(beoordeling.advies).label, gegeven.reden, besluit, anders, beoordeling.reden, wat_nu)


def _basis(signaal: Signaal, user: Medewerker, termijnen: Termijnen) -> dict[str, Any]:
    return {
        "signaal": signaal,
        "kenmerken": Kenmerken.van(signaal),
        "stap": Stap(signaal.stap).label,
        "via": Via(signaal.via).label,
        "pad": signaal.get_absolute_url(),
        "termijn": termijnen(signaal.termijn_op),
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
        "triage": Triage.van(dossier.beoordeling),
        "panelen": panels_for("signaal", request, signaal),
    }


def _eigen_deel(signaal: Signaal, user: Medewerker) -> dict[str, Any]:
    """What its maker keeps: the own notes and photos; not what others wrote, nor that they did."""
    return {
        "volledig": False,
        "eigen_notities": list(signaal.notities.filter(door=user).order_by("-op", "-id")[:100]),
        "bestanden": list(Bijlage.objects.of(SIGNAAL, signaal.pk).filter(door=user)[:100]),
    }


def _acties(zaak: Zaak, poging: Poging | None) -> list[Keuze | Geprobeerd]:
    """What this person may do now, each with its form; the one that was just tried with what was typed."""
    rijen: list[Keuze | Geprobeerd] = []
    # Many actions, few rules.
    mag = cache(lambda regel: regel(zaak.user, zaak.signaal))
    for actie in ACTIES.values():
        tried = poging if poging and poging.code == actie.code else None
        if not mag(actie.mag) or not (tried or actie.kan(zaak.signaal)):
            continue
        begin = actie.form.begin(zaak)
        if tried:
            rijen.append(Geprobeerd(actie, tried.form(actie, zaak), begin, tried.eerder, tried.opzet))
        else:
            rijen.append(Keuze(actie, begin))
    return rijen
