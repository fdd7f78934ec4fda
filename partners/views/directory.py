"""The directory of partners: seen by who refers, kept by klantcoaches and the beheerder."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib import messages
from django.db.models import Prefetch
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partners import rules
from partners.actions import directory as actions
from partners.forms import ONDERDELEN, OrganisatieForm
from partners.models import Dekking, Organisatie
from partners.models.organisatie import ZIET_PARTNERS
from partners.termijnen import is_stale
from plavei.core import tijdlijn
from plavei.core.models import Rol
from plavei.core.toegang import alleen, staff
from signalen.models import Thema
from wijken.models import Gemeente

_HOUDT_BIJ = (Rol.KLANTCOACH, Rol.BEHEER)
_MAX = 300


@alleen(*ZIET_PARTNERS)
def lijst(request: HttpRequest) -> HttpResponse:
    """All partners, or those who take a theme in a gemeente today."""
    user = staff(request)
    gemeenten = list(Gemeente.objects.order_by("naam").values_list("code", "naam"))
    themas = list(Thema.objects.usable().values_list("code", "naam"))
    gemeente, thema = request.GET.get("gemeente", ""), request.GET.get("thema", "")
    gemeente = gemeente if gemeente in dict(gemeenten) else ""
    thema = thema if thema in dict(themas) else ""
    geldig = Dekking.objects.valid().select_related("gemeente", "thema")
    rijen = Organisatie.objects.visible_to(user)
    if gemeente or thema:
        passend = Dekking.objects.valid()
        passend = passend.filter(gemeente__code=gemeente) if gemeente else passend
        passend = passend.filter(thema=thema) if thema else passend
        rijen = rijen.filter(pk__in=passend.values("organisatie"))
    rijen = rijen.order_by("-actief", "naam").prefetch_related(Prefetch("dekkingen", queryset=geldig, to_attr="nu"))
    partners = []
    for organisatie in rijen[:_MAX]:
        dekkingen = cast("list[Dekking]", organisatie.nu)  # type: ignore[attr-defined]
        partners.append(
            {
                "organisatie": organisatie,
                "gemeenten": sorted({dekking.gemeente.naam for dekking in dekkingen}),
                "themas": sorted({dekking.thema.naam for dekking in dekkingen}),
            }
        )
    context = {
        "partners": partners,
        "gemeenten": gemeenten,
        "themas": themas,
        "gemeente": gemeente,
        "thema": thema,
        "mag_bijhouden": rules.may_keep_directory(user),
    }
    return render(request, "partners/lijst.html", context)


@alleen(*ZIET_PARTNERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return _detail(request, pk)


def _detail(
    request: HttpRequest, pk: int, formulieren: dict[str, ModelForm[Any]] | None = None, status: int = HTTPStatus.OK
) -> HttpResponse:
    user = staff(request)
    organisatie = get_object_or_404(Organisatie.objects.visible_to(user), pk=pk)
    mag = rules.may_keep_directory(user)
    geprobeerd = formulieren or {}
    context: dict[str, Any] = {
        "organisatie": organisatie,
        "contactpersonen": list(organisatie.contactpersonen.all()),
        "diensten": list(organisatie.diensten.all()),
        "dekkingen": list(organisatie.dekkingen.select_related("gemeente", "thema")),
        "mag_bijhouden": mag,
        "verouderd": is_stale(organisatie),
        "tijdlijn": tijdlijn.lines(soort="partner", onderwerp_id=organisatie.pk, limit=20),
    }
    if mag:
        context["erbij"] = {
            soort: geprobeerd.get(soort) or form(auto_id=f"{soort}_%s") for soort, form in ONDERDELEN.items()
        }
        context["geprobeerd"] = next(iter(geprobeerd), "")
    return render(request, "partners/detail.html", context, status=status)


@alleen(*_HOUDT_BIJ)
def nieuw(request: HttpRequest) -> HttpResponse:
    return _formulier(request, None)


@alleen(*_HOUDT_BIJ)
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    return _formulier(request, get_object_or_404(Organisatie.objects.visible_to(staff(request)), pk=pk))


def _formulier(request: HttpRequest, organisatie: Organisatie | None) -> HttpResponse:
    status = HTTPStatus.OK
    form = OrganisatieForm(request.POST or None, instance=organisatie)
    naam = organisatie.naam if organisatie else ""
    if request.method == "POST":
        form = OrganisatieForm(request.POST, instance=organisatie)
        if form.is_valid():
            bewaard = actions.save_organisatie(form=form, door=staff(request))
            messages.success(request, _("De partner is bewaard."))
            return redirect(bewaard)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context = {"form": form, "organisatie": organisatie, "naam": naam}
    return render(request, "partners/formulier.html", context, status=status)


@alleen(*_HOUDT_BIJ)
@require_POST
def nagekeken(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    organisatie = get_object_or_404(Organisatie.objects.visible_to(user), pk=pk)
    actions.confirm_organisatie(organisatie=organisatie, door=user)
    messages.success(request, _("Genoteerd: de gegevens kloppen vandaag."))
    return redirect(organisatie)


@alleen(*_HOUDT_BIJ)
@require_POST
def erbij(request: HttpRequest, pk: int, soort: str) -> HttpResponse:
    user = staff(request)
    organisatie = get_object_or_404(Organisatie.objects.visible_to(user), pk=pk)
    if soort not in ONDERDELEN:
        raise Http404
    soort_form = ONDERDELEN[soort]
    leeg = soort_form._meta.model(organisatie=organisatie)
    form: ModelForm[Any] = soort_form(request.POST, instance=leeg, auto_id=f"{soort}_%s")
    if form.is_valid() and _uniek(form):
        actions.add_part(organisatie=organisatie, deel=form.save(commit=False), door=user)
        messages.success(request, _("Het staat erbij."))
        return redirect(organisatie)
    return _detail(request, pk, {soort: form}, HTTPStatus.UNPROCESSABLE_ENTITY)


def _uniek(form: "ModelForm[Any]") -> bool:
    """The partner is no field of the form, so the form left the constraints with it to us."""
    from django.core.exceptions import ValidationError

    try:
        form.instance.validate_constraints()
    except ValidationError as fout:
        form.add_error(None, " ".join(fout.messages))
    return not form.errors


@alleen(*_HOUDT_BIJ)
def deel(request: HttpRequest, pk: int, soort: str, deel: int) -> HttpResponse:
    """Change a part: a service that is full, coverage that ends, somebody with another number."""
    user = staff(request)
    organisatie = get_object_or_404(Organisatie.objects.visible_to(user), pk=pk)
    if soort not in ONDERDELEN:
        raise Http404
    kind: Any = get_object_or_404(ONDERDELEN[soort]._meta.model, organisatie=organisatie, pk=deel)
    form: ModelForm[Any] = ONDERDELEN[soort](instance=kind)
    status = HTTPStatus.OK
    if request.method == "POST":
        form, status = ONDERDELEN[soort](request.POST, instance=kind), HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid() and _uniek(form):
            actions.change_part(organisatie=organisatie, deel=form.save(commit=False), door=user)
            messages.success(request, _("Het is bewaard."))
            return redirect(organisatie)
    return render(request, "partners/deel.html", {"form": form, "organisatie": organisatie}, status=status)


@alleen(*_HOUDT_BIJ)
@require_POST
def eraf(request: HttpRequest, pk: int, soort: str, deel: int) -> HttpResponse:
    user = staff(request)
    organisatie = get_object_or_404(Organisatie.objects.visible_to(user), pk=pk)
    if soort not in ONDERDELEN:
        raise Http404
    # Through its parent: a child of another partner is a 404.
    kind = get_object_or_404(ONDERDELEN[soort]._meta.model, organisatie=organisatie, pk=deel)
    actions.remove_part(organisatie=organisatie, deel=kind, door=user)
    messages.success(request, _("Het is weg."))
    return redirect(organisatie)
