"""What happens with the open signals of a colleague who leaves, and when a buurt comes to lie in another wijk."""

from plavei.core.actions import deactivate_medewerker
from plavei.core.events import medewerker_gedeactiveerd
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import close_signaal, take_signaal
from signalen.models import Signaal
from tests.signalen.conftest import Inbrengen
from wijken.actions import set_intake_coach, set_werkgebied
from wijken.events import buurten_verhuisd
from wijken.models import Buurt, Wijk


def test_open_ones_go_back_to_the_queue(
    van_karin: Signaal, breng_in: Inbrengen, karin: Medewerker, bas: Medewerker
) -> None:
    dicht = close_signaal(signaal=breng_in(), door=karin, reden="opgelost")
    medewerker_gedeactiveerd(medewerker=karin, door=bas, oude_rol=karin.rol)
    van_karin.refresh_from_db()
    dicht.refresh_from_db()
    assert (van_karin.behandelaar, van_karin.status) == (None, "in_behandeling")
    assert dicht.behandelaar == karin
    assert Gebeurtenis.objects.get(code="signaal.behandelaar_weg").door == bas


def test_a_confidential_one_comes_to_the_intake_coach(
    geheim: Signaal, karin: Medewerker, kees: Medewerker, bas: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    Signaal.objects.filter(pk=geheim.pk).update(behandelaar=kees)
    geheim.lezers.all().delete()
    medewerker_gedeactiveerd(medewerker=kees, door=bas, oude_rol=kees.rol)
    assert [lezer.medewerker for lezer in geheim.lezers.all()] == [karin]


def test_with_nobody_there_to_take_a_confidential_one_access_still_ends(
    geheim: Signaal, karin: Medewerker, bas: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    geheim.wijk.intake_coach = None
    geheim.wijk.save()
    weg = deactivate_medewerker(medewerker=karin, door=bas)
    geheim.refresh_from_db()
    assert (weg.is_active, geheim.behandelaar) == (False, karin)


def test_what_was_left_behind_comes_to_the_next_intake_coach(
    geheim: Signaal, breng_in: Inbrengen, sonja: Medewerker, karin: Medewerker, kees: Medewerker, bas: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    van_niemand = breng_in(door=sonja, thema="veiligheid_thuis", vertrouwelijk=True)
    wijk = geheim.wijk
    deactivate_medewerker(medewerker=karin, door=bas)
    set_werkgebied(medewerker=kees, wijken=[wijk], alle_wijken=False, door=bas)
    assert not Signaal.objects.visible_to(kees).exists()
    set_intake_coach(wijk=wijk, medewerker=kees, door=bas)
    geheim.refresh_from_db()
    assert geheim.behandelaar is None
    assert set(Signaal.objects.visible_to(kees)) == {geheim, van_niemand}
    assert take_signaal(signaal=geheim, door=kees).behandelaar == kees
    assert Bericht.objects.filter(ontvanger=kees, soort="signaal.nieuw_vertrouwelijk", kanaal="app").count() == 2


def test_what_somebody_still_works_on_stays_with_them(
    geheim: Signaal, karin: Medewerker, kees: Medewerker, bas: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    set_werkgebied(medewerker=kees, wijken=[geheim.wijk], alle_wijken=False, door=bas)
    set_intake_coach(wijk=geheim.wijk, medewerker=kees, door=bas)
    assert not Signaal.objects.visible_to(kees).exists()


def test_a_buurt_that_comes_to_another_wijk_takes_its_signals_along(
    breng_in: Inbrengen, buurt: Buurt, andere_wijk: Wijk, karin: Medewerker, kees: Medewerker
) -> None:
    signaal = breng_in()
    oude = signaal.wijk_id
    Buurt.objects.filter(pk=buurt.pk).update(wijk=andere_wijk)
    buurten_verhuisd({buurt.pk: (oude, andere_wijk.pk)})
    signaal.refresh_from_db()
    assert (signaal.buurt, signaal.wijk) == (buurt, andere_wijk)
    assert signaal.full_access(kees)
    assert not Signaal.objects.visible_to(karin).exists()
