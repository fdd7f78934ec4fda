"""Where data of a resident are: all of it is found, others are left out, and what is destroyed is gone everywhere."""

import json
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

from bewoners import actions
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.models import Bewoner, Bewoning, Initiatief
from plavei.core.models import Bijlage, Gebeurtenis, Medewerker
from plavei.core.registries import Person, personal_data
from tests.bewoners.bestanden import foto
from tests.factories import BesluitFactory, BewonerFactory, BewoningFactory, InitiatiefFactory, SignaalFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

RIA = Person(emails=frozenset({"RIA@bewoner.example"}))
GEHEIM = "Zilverschoon"


def _export(code: str, person: Person) -> Any:
    return json.loads(json.dumps(personal_data[code].export(person), cls=DjangoJSONEncoder))["rijen"]


def _plan_of_ria(buurt: Buurt, karin: Medewerker) -> Initiatief:
    plan: Initiatief = InitiatiefFactory.create(
        buurt=buurt, verantwoording=True, titel=GEHEIM, wat=f"{GEHEIM}: bel Jan op 06 87654321", behandelaar=karin
    )
    BesluitFactory.create(initiatief=plan, door=karin, reden=GEHEIM)
    actions.add_reaction(
        initiatief=plan,
        door=karin,
        tekst=f"{GEHEIM}: zij mailt ria@bewoner.example of jan@elders.example",
        publiceren=False,
    )
    actions.add_receipt(
        initiatief=plan, door=karin, bon=Bonnetje(uuid.uuid4(), GEHEIM, Decimal(500), foto(f"{GEHEIM}.jpg"))
    )
    actions.write_report(initiatief=plan, door=karin, verslag=GEHEIM, foto=foto())
    actions.publish_initiatief(initiatief=plan, door=karin, titel=GEHEIM, resultaat=GEHEIM)
    return plan


def _everywhere(wat: str) -> list[str]:
    """In which tables of this floor and of attachments this text stands."""
    gevonden = []
    modellen: list[type[Model]] = [*apps.get_app_config("bewoners").get_models(), Bijlage]
    for model in modellen:
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}" t WHERE t::text LIKE %s', [f"%{wat}%"])
            if cursor.fetchone()[0]:
                gevonden.append(model.__name__)
    return gevonden


def test_all_of_a_plan_is_exported_and_others_are_taken_out(buurt: Buurt, karin: Medewerker) -> None:
    _plan_of_ria(buurt, karin)
    InitiatiefFactory.create(buurt=buurt, titel="Van een ander", contact_mail="ander@bewoner.example")
    alles = personal_data["initiatief"].export(RIA)
    (rij,) = alles["rijen"]
    assert json.dumps(rij, cls=DjangoJSONEncoder).count(GEHEIM) == 9
    assert rij["behandelaar"] == "Karin Klaassen"
    (gelakt,) = personal_data["initiatief"].redact(alles)["rijen"]
    tekst = json.dumps(gelakt, cls=DjangoJSONEncoder, ensure_ascii=False)
    for ander in ("Karin", "jan@elders.example", "06 87654321"):
        assert ander not in tekst
    for eigen in ("Ria Roos", "ria@bewoner.example", GEHEIM, "een medewerker"):
        assert eigen in tekst


def test_a_destroyed_plan_is_gone_with_its_files_and_its_history(
    buurt: Buurt, karin: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    plan = _plan_of_ria(buurt, karin)
    ander = InitiatiefFactory.create(buurt=buurt, contact_mail="ander@bewoner.example")
    # Something to remember of before.
    Initiatief.objects.filter(pk=plan.pk).update(wat=f"{GEHEIM} twee")
    paden = [str(bijlage.bestand.name) for bijlage in Bijlage.objects.all()]
    assert len(paden) == 2
    assert {"Initiatief", "InitiatiefEvent", "Bon", "Reactie", "Bijlage"} <= set(_everywhere(GEHEIM))
    with django_capture_on_commit_callbacks(execute=True):
        assert personal_data["initiatief"].destroy(RIA) == 1
    assert _everywhere(GEHEIM) == []
    assert not any(default_storage.exists(pad) for pad in paden)
    assert list(Initiatief.objects.all()) == [ander]
    # What happened stays, in codes: figures outlive people.
    assert Gebeurtenis.objects.filter(onderwerp_soort="initiatief", onderwerp_id=plan.pk).count() == 4
    assert personal_data["initiatief"].destroy(RIA) == 0


@pytest.mark.parametrize(
    "person",
    [
        Person(records=frozenset({("bewoner", 999_001)})),
        Person(emails=frozenset({"b.smit@bewoner.example"})),
        Person(phones=frozenset({"+31687654321"})),
    ],
)
def test_a_resident_is_found_by_record_mail_or_phone(eenheid: Eenheid, person: Person) -> None:
    smit = BewonerFactory.create(
        id=999_001, achternaam="Smit", email="B.Smit@bewoner.example", telefoon2="+31687654321"
    )
    BewoningFactory.create(bewoner=smit, eenheid=eenheid)
    BewoningFactory.create(bewoner=BewonerFactory.create(), eenheid=eenheid)
    assert [rij["achternaam"] for rij in _export("bewoner", person)] == ["Smit"]
    assert _export("bewoning", person) == [
        {"bewoner": smit.pk, "adres": eenheid.adres, "van": "2020-01-01", "tot": None}
    ]


def test_nobody_is_found_by_nothing(eenheid: Eenheid, buurt: Buurt) -> None:
    BewoningFactory.create(bewoner=BewonerFactory.create(), eenheid=eenheid)
    InitiatiefFactory.create(buurt=buurt, contact_mail="")
    for soort in ("bewoner", "bewoning", "initiatief"):
        assert _export(soort, Person()) == []
        assert personal_data[soort].destroy(Person()) == 0


def test_a_resident_is_destroyed_or_emptied_when_a_signal_still_names_them(
    eenheid: Eenheid, buurt: Buurt, karin: Medewerker
) -> None:
    weg, genoemd, blijft = (
        BewonerFactory.create(achternaam=GEHEIM, email=f"{naam}@bewoner.example")
        for naam in ("weg", "genoemd", "blijft")
    )
    for bewoner in (weg, genoemd, blijft):
        BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    SignaalFactory.create(buurt=buurt, melder=genoemd, melder_soort="bewoner")
    wie = Person(records=frozenset({("bewoner", weg.pk), ("bewoner", genoemd.pk)}))
    assert [soort.destroy(wie) for soort in personal_data if soort.code in {"bewoning", "bewoner"}] == [2, 2]
    assert not Bewoner.objects.filter(pk=weg.pk).exists()
    genoemd.refresh_from_db()
    assert (genoemd.achternaam, genoemd.email, genoemd.telefoon) == ("vernietigd", "", "")
    assert [bewoning.bewoner for bewoning in Bewoning.objects.all()] == [blijft]
    assert [b.achternaam for b in Bewoner.objects.exclude(pk=genoemd.pk)] == [GEHEIM]


def test_destroying_residents_goes_in_the_order_that_works() -> None:
    codes = [soort.code for soort in personal_data]
    assert codes.index("bewoning") < codes.index("bewoner")
