"""Initiatives and referrals to measure on: as many as there are signals, 100,000 at most; 5% of them open.

One record of each is made through the ORM and copied in SQL, so that a column that is added later comes along.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, models

from benchmarks.zaaien import Gezaaid
from bewoners.forms import PubliekPlanForm
from bewoners.models import Initiatief
from partners import links
from partners.models import Doorverwijzing, Momentopname, Organisatie
from partners.sleutels import hash_code
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.publiekform import stempel
from signalen.models import Signaal
from wijken.models import Buurt

MOST = 100_000
OPEN_OF_COACH = CLOSED_OF_COACH = 60
# The secret and the code of the one referral whose partner page is measured.
SLEUTEL, CODE = "een-link-voor-de-meting", "123456"
MARK = "Meting"
# A plan as somebody types it into the public form.
TEKSTEN = {
    "titel": MARK,
    "thema": "groen",
    "wat": "Bloembakken bij de ingang, die wij om de beurt water geven.",
    "waarom": "Het wordt er mooier van en buren maken er een praatje.",
    "waar": "Bij de ingang",
    "wie": "Acht buren",
    "wanneer": "In het voorjaar",
    "contact_naam": "B. Woner",
    "contact_mail": "b.woner@bench.test",
}
GETALLEN = {"aantal_huurders": "6", "kosten": "300", "eigen_bijdrage": "50", "gevraagd": "250"}


def typed(token: str, gezaaid: Gezaaid) -> dict[str, str]:
    """The public form, filled in, as sent by somebody with a mailbox of their own who opened it a minute ago."""
    with klok.op(klok.nu() - timedelta(minutes=1)):
        begonnen = stempel(PubliekPlanForm.zout)
    mail = f"{secrets.token_hex(8)}@bench.test"
    own = {"csrfmiddlewaretoken": token, "begonnen": begonnen, "buurt": gezaaid.buurt.code, "contact_mail": mail}
    return {**TEKSTEN, **GETALLEN, **own}


def _clone(model: type[models.Model], source: int, start: int, stop: int, sql: Mapping[str, str], **lists: Any) -> None:
    """Copy the row ``source`` for each number n from ``start`` until ``stop``, with ``sql`` for some of its columns.

    Triggers and foreign keys are not looked at (right by construction), constraints are.
    """
    columns = [str(field.column) for field in model._meta.concrete_fields if not field.primary_key]
    values = [sql.get(column, f"bron.{column}") for column in columns]
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} "
            f"FROM {table} bron, generate_series(%(start)s, %(stop)s - 1) n WHERE bron.id = %(source)s",
            {"start": start, "stop": stop, "source": source, **lists},
        )
        cursor.execute("SET session_replication_role = DEFAULT")


def _pick(name: str) -> str:
    return f"(%({name})s::bigint[])[1 + n %% cardinality(%({name})s::bigint[])]"


def grow_to(total: int, gezaaid: Gezaaid, say: Callable[[str], None]) -> None:
    """Add initiatives and referrals until there are ``total`` of each, or MOST."""
    total = min(total, MOST)
    _initiatieven(total, gezaaid)
    _doorverwijzingen(total, gezaaid)
    say(f"{total:,} initiatives and {total:,} referrals stored")
    with connection.cursor() as cursor:
        for model in (Initiatief, Doorverwijzing, Momentopname):
            cursor.execute(f"VACUUM (ANALYZE) {model._meta.db_table}")


def _initiatieven(total: int, gezaaid: Gezaaid) -> None:
    have = Initiatief.objects.count()
    nu, own = klok.nu(), gezaaid.coach.werkgebieden.values("wijk")
    if not have:
        Initiatief.objects.create(
            **{**TEKSTEN, **GETALLEN, "titel": "Plan 0"},
            buurt=gezaaid.buurt,
            status="ingediend",
            aangemeld_op=nu,
            bevestigd_op=nu,
            termijn_op=klok.vandaag(),
            in_nabijheid_bezit=True,
            categorie="ontmoeting",
        )
        have = 1
    bron = Initiatief.objects.order_by("pk").values_list("pk", flat=True)[0]
    open_ = "n %% 20 = 0"
    # The coach's open ones are the first made, so that there are as many at every size.
    coach_open = f"{open_} AND n / 20 <= {OPEN_OF_COACH}"
    where = f"CASE WHEN {coach_open} THEN {_pick('own')} WHEN {open_} THEN {_pick('others')} ELSE {_pick('all')} END"
    _clone(
        Initiatief,
        bron,
        have,
        total,
        {
            "titel": "'Plan ' || n",
            "sleutel": "md5('plan' || n)",
            "buurt_id": where,
            "status": f"CASE WHEN {open_} THEN 'ingediend' ELSE 'afgerond' END",
            "termijn_op": f"CASE WHEN {open_} THEN bron.termijn_op + n %% 30 END",
            "afgesloten_op": f"CASE WHEN NOT {open_} THEN bron.bevestigd_op - interval '1 day' * (n %% 900) END",
            "vernietigen_op": f"CASE WHEN NOT {open_} THEN bron.termijn_op + 400 END",
        },
        own=list(Buurt.objects.filter(wijk__in=own).values_list("pk", flat=True)),
        others=list(Buurt.objects.exclude(wijk__in=own).values_list("pk", flat=True)),
        all=list(Buurt.objects.values_list("pk", flat=True)),
    )


def _doorverwijzingen(total: int, gezaaid: Gezaaid) -> None:
    have = Doorverwijzing.objects.count()
    own = gezaaid.coach.werkgebieden.values("wijk")
    if not have:
        _first_referral(gezaaid)
        have = 1
    first = Doorverwijzing.objects.order_by("pk")[0]
    signalen = Signaal.objects.filter(vertrouwelijk=False).order_by("pk")
    open_, elsewhere = "n %% 20 = 0", signalen.open().exclude(wijk__in=own)
    coach_open = f"{open_} AND n / 20 <= {OPEN_OF_COACH}"
    # As many closed ones as a page shows, so that none is shorter at the smallest size.
    coach_closed = f"n %% 20 = 1 AND n / 20 <= {CLOSED_OF_COACH}"
    where = (
        f"CASE WHEN {coach_open} THEN {_pick('own')} WHEN {open_} THEN {_pick('others')} "
        f"WHEN {coach_closed} THEN {_pick('own_closed')} ELSE {_pick('all')} END"
    )
    sluit = f"CASE WHEN NOT {open_} THEN bron.gemaakt_op + interval '20 days' - interval '1 day' * (n %% 900) END"
    _clone(
        Doorverwijzing,
        first.pk,
        have,
        total,
        {
            "signaal_id": where,
            "wijk_id": f"(SELECT wijk_id FROM signalen_signaal WHERE id = {where})",
            # Who asked a partner about a signal works where that signal is.
            "aanvrager_id": f"CASE WHEN {coach_open} THEN bron.aanvrager_id ELSE {_pick('colleagues')} END",
            "status": f"CASE WHEN {open_} THEN 'verzonden' ELSE 'afgerond' END",
            "uitkomst": f"CASE WHEN {open_} THEN '' ELSE 'hulp_ontvangen' END",
            "gesloten_op": sluit,
            "sleutel": "''",
            "code_hash": "''",
            "reageren_voor": "bron.reageren_voor + n %% 30 - 15",
        },
        own=list(signalen.open().filter(wijk__in=own).values_list("pk", flat=True)[:200]),
        own_closed=list(signalen.filter(status="gesloten", wijk__in=own).values_list("pk", flat=True)[:30]),
        others=list(elsewhere.values_list("pk", flat=True)[:5_000]),
        colleagues=list(Medewerker.objects.filter(email__startswith="m").values_list("pk", flat=True)),
        all=list(signalen.filter(status="gesloten").values_list("pk", flat=True)[:50_000]),
    )
    shared = Momentopname.objects.count()
    _clone(
        Momentopname,
        Momentopname.objects.order_by("pk").values_list("pk", flat=True)[0],
        first.pk + shared,
        first.pk + total,
        {"doorverwijzing_id": "n"},
    )


def _first_referral(gezaaid: Gezaaid) -> None:
    """The one that the partner of the measurement opens; its link and code are known."""
    nu, vandaag = klok.nu(), klok.vandaag()
    dv = Doorverwijzing.objects.create(
        signaal=Signaal.objects.open().filter(wijk__in=gezaaid.coach.werkgebieden.values("wijk"))[0],
        organisatie=Organisatie.objects.create(naam="Buurtteam van de meting", soort="wijkteam"),
        aanvrager=gezaaid.coach,
        gemaakt_op=nu,
        vraag="Wilt u langsgaan?",
        beoogd="Dat er iemand meekijkt.",
        toestemming="niet_gevraagd",
        grondslag="f",
        motivering="Om te meten.",
        reageren_voor=vandaag + timedelta(days=5),
        delen=["vraag", "beoogd"],
    )
    Momentopname.objects.create(
        doorverwijzing=dv,
        velden=[{"code": code, "label": code.title(), "waarde": getattr(dv, code)} for code in ("vraag", "beoogd")],
        op=nu,
        door=gezaaid.coach,
    )
    Doorverwijzing.objects.filter(pk=dv.pk).update(
        status="verzonden", verzonden_op=nu, sleutel=SLEUTEL, toegang_tot=vandaag + timedelta(days=30)
    )


def partner_page() -> str:
    """The address of the partner's page."""
    return links.path(Doorverwijzing.objects.get(sleutel=SLEUTEL))


def new_code() -> str:
    """A code that opens the partner's page once more: each is used up by its first use. Returns it."""
    dv = Doorverwijzing.objects.get(sleutel=SLEUTEL)
    Doorverwijzing.objects.filter(pk=dv.pk).update(code_hash=hash_code(CODE, dv.pk), code_pogingen=0)
    return CODE


def forget_measurements() -> None:
    """What the measurement itself handed in goes, so that the next size is what it says."""
    Initiatief.objects.filter(titel=MARK).delete()
