"""How the team of a teamleider stands, and handing all of somebody's work to others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Rol
from plavei.core.staven import Deel, gestapeld, geteld, grafiek
from plavei.core.toegang import alleen, staff
from signalen.events import gaat_mee
from signalen.models.lezers import reader_ids
from signalen.models.signaal import Urgentie
from signalen.team.cijfers import MAX_BLADZIJ, TEL_MENS, TEL_TOT, TEL_WEEK, WEKEN, Last, Teamcijfers, teamcijfers
from signalen.team.forms import OverdragenForm
from signalen.team.mensen import collegas_van
from signalen.team.overdragen import hand_over_all, report_absent
from signalen.team.verdelen import Aantallen, Stuk, Verdeling, ontvangers, stukken_van, verdeel, wijken_van

MAX_GETOOND = 50
_ROLLEN = dict(Rol.choices)


@dataclass(frozen=True)
class Norm:
    """One norm and how often it is passed; ``vraag``: the list it counts, where there is one."""

    code: str
    label: str | Promise
    lijst: str = ""
    vraag: str = ""


NORMEN = (
    Norm("acuut", gettext_lazy("Signaal, acuut"), "signalen:lijst", "rij=te_laat&urgentie=acuut"),
    Norm("hoog", gettext_lazy("Signaal, hoog"), "signalen:lijst", "rij=te_laat&urgentie=hoog"),
    Norm("normaal", gettext_lazy("Signaal, normaal"), "signalen:lijst", "rij=te_laat&urgentie=normaal"),
    Norm("melder", gettext_lazy("Bericht aan de melder")),
    Norm("wederhoor", gettext_lazy("Wederhoor")),
    Norm("plan", gettext_lazy("Plan van aanpak")),
    Norm("uitvoering", gettext_lazy("Kijken of het plan werkt"), "casussen:lijst", "rij=te_laat&fase=uitvoering"),
    Norm("nazorg", gettext_lazy("Nazorg"), "casussen:lijst", "rij=te_laat&fase=nazorg"),
    Norm("informeren", gettext_lazy("Betrokkene informeren")),
    Norm("acties", gettext_lazy("Acties in casussen")),
)
# Counted together up to a maximum, since one index goes through all of them: the others each have their own.
STAPPEN = ("wederhoor", "plan", "uitvoering", "nazorg")


@alleen(Rol.TEAMLEIDER)
@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """A fixed number of queries, whatever the number of signals; numbers only, so reading is not logged."""
    user = staff(request)
    reader_ids(user)  # asks the werkgebied in the same round trip
    mensen_na, wijken_na = (_bladzij(request.GET.get(naam, "")) for naam in ("mensen", "wijken"))
    cijfers = teamcijfers(user, mensen_na=mensen_na, wijken_na=wijken_na)
    context = {
        "mensen": _rijen(cijfers.mensen, TEL_MENS, _ROLLEN),
        "wijken": _rijen(cijfers.wijken, TEL_TOT, {}),
        "team_url": reverse("signalen:team"),
        "lijst_url": reverse("signalen:lijst"),
        "meer_mensen": _verder(cijfers.mensen_meer, mensen=mensen_na + 1, wijken=wijken_na),
        "meer_wijken": _verder(cijfers.wijken_meer, mensen=mensen_na, wijken=wijken_na + 1),
        "later": bool(mensen_na or wijken_na),
        "weken": _weken(cijfers)[::-1],
        "grafiek": grafiek(((_dag(week.begin), week.binnen, week.uit) for week in cijfers.weken), tot=TEL_WEEK),
        "aantal_weken": WEKEN,
        "contact": _contact(cijfers),
        "normen": _normen(cijfers),
        "heropend": geteld(cijfers.heropend, TEL_TOT),
    }
    return render(request, "signalen/team.html", context)


def _bladzij(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) <= 3 and int(tekst) <= MAX_BLADZIJ else 0


def _verder(meer: bool, **bladzijden: int) -> str:
    vraag = urlencode({naam: nummer for naam, nummer in bladzijden.items() if nummer})
    return f"{reverse('signalen:team')}?{vraag}" if meer else ""


def _normen(cijfers: Teamcijfers) -> list[tuple[Norm, str, str, str]]:
    """Each norm, how often it is passed, the list of those, and how the number looks: none known of is no alarm."""
    meer = sum(cijfers.te_laat[stap] for stap in STAPPEN) >= TEL_TOT
    gevonden = []
    for norm in NORMEN:
        aantal = cijfers.te_laat[norm.code]
        tekst = _deel(aantal, TEL_TOT, meer=meer and norm.code in STAPPEN)
        gevonden.append((norm, tekst, _lijst(norm), "laat" if aantal else ""))
    return gevonden


def _lijst(norm: Norm) -> str:
    return f"{reverse(norm.lijst)}?{norm.vraag}" if norm.lijst else ""


def _dag(dag: object) -> str:
    return date_format(dag, "j b")  # type: ignore[arg-type]


@dataclass(frozen=True)
class Rij:
    """A row ready to be shown: everything is worked out here, since a template is slow at it. None at all is empty."""

    pk: str
    naam: str
    sub: str | Promise
    balk: str
    in_woorden: str
    open: str
    laat: str
    vrij: str
    oudste: str
    casussen: str
    acties: str
    acties_laat: str


def _rijen(lasten: Sequence[Last], tot: int, sub: Mapping[str, str | Promise]) -> list[Rij]:
    top = max((last.open for last in lasten), default=0)
    vandaag = klok.vandaag()
    gevonden = []
    for last in lasten:
        delen = [(urgentie, getattr(last, urgentie)) for urgentie in Urgentie.values]
        oud = (vandaag - last.oudste).days if last.oudste else None
        # Counting stopped at those with the earliest term: what is late is among them, of the rest there may be more.
        meer = last.open >= tot
        gevonden.append(
            Rij(
                pk=str(last.pk),
                naam=last.naam,
                sub=sub.get(last.sub, last.sub),
                balk=_balk(gestapeld(delen, top=top)),
                in_woorden=_minstens(", ".join(f"{aantal} {urgentie}" for urgentie, aantal in delen if aantal), meer),
                open=_getal(geteld(last.open, tot)),
                laat=_getal(geteld(last.laat, tot)),
                vrij=_deel(last.vrij, tot, meer=meer),
                oudste=_minstens(_oud(oud), meer and bool(oud)),
                casussen=_getal(geteld(last.casussen, tot)),
                acties=_getal(geteld(last.acties, tot)),
                acties_laat=_getal(geteld(last.acties_laat, tot)),
            )
        )
    return gevonden


def _getal(aantal: int | str) -> str:
    return str(aantal or "")


def _minstens(tekst: str, meer: bool) -> str:
    return _("minstens %s") % tekst if meer else tekst


def _deel(aantal: int, tot: int, *, meer: bool) -> str:
    """Part of what was counted; where none was among that and there is ``meer``, there may be some all the same."""
    if meer and not aantal:
        return _("niet geteld")
    return _minstens(_getal(geteld(aantal, tot)), meer and aantal < tot)


def _balk(delen: Sequence[Deel]) -> str:
    tekening = '<rect class="last-{}" x="{}" y="0" width="{}" height="12"></rect>'
    return format_html_join("", tekening, ((deel.soort, deel.x, deel.breed) for deel in delen))


def _oud(dagen: int | None) -> str:
    if dagen is None:
        return "–"
    return ngettext("%d dag", "%d dagen", dagen) % dagen if dagen else _("vandaag")


def _weken(cijfers: Teamcijfers) -> list[tuple[str, int | str, int | str]]:
    return [
        (
            f"{_dag(week.begin)} – {_dag(week.begin + timedelta(days=6))}",
            geteld(week.binnen, TEL_WEEK),
            geteld(week.uit, TEL_WEEK),
        )
        for week in cijfers.weken
    ]


def _contact(cijfers: Teamcijfers) -> list[tuple[str, str, int]]:
    """How soon half of them had a first contact, all together first."""
    namen: dict[str, str] = {"": _("Alle signalen"), **{code: str(label) for code, label in Urgentie.choices}}
    return [
        (naam, _duur(cijfers.contact[code].uren), cijfers.contact[code].aantal)
        for code, naam in namen.items()
        if code in cijfers.contact
    ]


def _duur(uren: float) -> str:
    if uren < 48:
        heel = round(uren)
        return ngettext("%d uur", "%d uur", heel) % heel
    dagen = round(uren / 24)
    return ngettext("%d dag", "%d dagen", dagen) % dagen


# ---------------------------------------------------------------- handing over
@alleen(Rol.TEAMLEIDER)
@require_http_methods(["GET", "HEAD", "POST"])
def overdragen(request: HttpRequest, pk: int) -> HttpResponse:
    """What a colleague has to do, to whom it would go, and then doing so."""
    user = staff(request)
    reader_ids(user)  # asks the werkgebied in the same round trip
    van = get_object_or_404(collegas_van(user), pk=pk)
    if request.method == "POST" and "afwezig" in request.POST:
        return _meld_afwezig(request, van)
    stukken = stukken_van(van, user)
    per_soort = {soort: soort.per_wijk(van, user) for soort in gaat_mee}
    mee = [soort.in_woorden(sum(aantallen.values())) for soort, aantallen in per_soort.items() if aantallen]
    wijken = {stuk.wijk for stuk in stukken} | {wijk for aantallen in per_soort.values() for wijk in aantallen}
    mensen = ontvangers(van, user, wijken)
    vragen = request.POST if request.method == "POST" else request.GET
    gevraagd = request.method == "POST" or any(naam == "ontvanger" or naam.startswith("wijk_") for naam in vragen)
    form = OverdragenForm(vragen if gevraagd else None, mensen=mensen, wijken=wijken_van(stukken))
    goed = gevraagd and form.is_valid()
    ligt_er = bool(stukken or mee)
    if request.method == "POST" and (goed or not ligt_er):
        return _doe(request, van, form if goed else None)
    verdeling = verdeel(stukken, form.cleaned_data["naar"], form.cleaned_data["per_wijk"]) if goed else None
    context = {
        "van": van,
        "rol": _ROLLEN[van.rol],
        "form": form,
        "stukken": stukken[:MAX_GETOOND],
        "meer": max(0, len(stukken) - MAX_GETOOND),
        "totaal": ", ".join(filter(None, (in_woorden(Aantallen.van(stukken)), *mee))),
        "mee": ", ".join(mee),
        "ligt_er": ligt_er,
        "mensen": mensen,
        "voorbeeld": _voorbeeld(verdeling) if verdeling else None,
        "blijft": verdeling.blijft[:MAX_GETOOND] if verdeling else [],
        "blijft_aantal": len(verdeling.blijft) if verdeling else 0,
        "blijft_meer": max(0, len(verdeling.blijft) - MAX_GETOOND) if verdeling else 0,
        "gekozen": [(naam, waarde) for naam in form.fields for waarde in vragen.getlist(naam) if waarde]
        if goed
        else [],
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if gevraagd and not goed and ligt_er else HTTPStatus.OK
    return render(request, "signalen/overdragen.html", context, status=status)


def _voorbeeld(verdeling: Verdeling) -> list[tuple[Medewerker, str, Sequence[Stuk], int]]:
    return [
        (mens, in_woorden(Aantallen.van(deel)), deel[:MAX_GETOOND], max(0, len(deel) - MAX_GETOOND))
        for mens, deel in verdeling.naar.items()
    ]


def _doe(request: HttpRequest, van: Medewerker, form: OverdragenForm | None) -> HttpResponse:
    verdeling = None
    if form is not None:
        try:
            verdeling = hand_over_all(
                van=van, door=staff(request), naar=form.cleaned_data["naar"], per_wijk=form.cleaned_data["per_wijk"]
            )
        except ActieFout as fout:
            messages.error(request, fout.boodschap)
            return redirect("signalen:overdragen", pk=van.pk)
    if verdeling is None or verdeling.niets:
        messages.info(request, _("Er was niets meer om over te dragen van %(naam)s.") % {"naam": van.naam})
    for mens, deel in verdeling.naar.items() if verdeling else ():
        messages.success(request, f"{mens.naam}: {in_woorden(Aantallen.van(deel))}.")
    for code, (gegaan, blijft) in verdeling.mee.items() if verdeling else ():
        if gegaan:
            messages.success(request, _("Meegegaan: %s.") % gaat_mee[code].in_woorden(gegaan))
        if blijft:
            waarden = {"wat": gaat_mee[code].in_woorden(blijft), "naam": van.naam}
            messages.warning(request, _("Nog bij %(naam)s: %(wat)s.") % waarden)
    if verdeling and verdeling.blijft:
        zin = ngettext("%d blijft bij %s staan.", "%d blijven bij %s staan.", len(verdeling.blijft))
        messages.warning(request, zin % (len(verdeling.blijft), van.naam))
    return redirect("signalen:team")


def _meld_afwezig(request: HttpRequest, van: Medewerker) -> HttpResponse:
    try:
        report_absent(van=van, door=staff(request))
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        zin = _("Gemeld dat %(naam)s er niet is. Wie vertrouwelijk werk van deze collega mag lezen, heeft bericht.")
        messages.success(request, zin % {"naam": van.naam})
    return redirect("signalen:overdragen", pk=van.pk)


def in_woorden(aantallen: Aantallen) -> str:
    """ "3 signalen, 1 casus": what there is none of is left out."""
    delen = (
        (aantallen.signalen, ngettext("%d signaal", "%d signalen", aantallen.signalen)),
        (aantallen.casussen, ngettext("%d casus", "%d casussen", aantallen.casussen)),
        (aantallen.acties, ngettext("%d actie", "%d acties", aantallen.acties)),
        (aantallen.bezoeken, ngettext("%d huisbezoek", "%d huisbezoeken", aantallen.bezoeken)),
    )
    return ", ".join(tekst % aantal for aantal, tekst in delen if aantal)
