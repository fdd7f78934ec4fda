"""A casus and a signal as what a letter is about: the same pages and the same actions for both."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from plavei.core.inzage import log_reads
from plavei.core.models import Medewerker
from signalen import rules as signaalrules
from signalen.actions.basis import changing as changing_signaal
from signalen.actions.basis import happened as happened_signaal
from signalen.casus import rules as casusrules
from signalen.casus.actions.basis import changing as changing_casus
from signalen.casus.actions.basis import happened as happened_casus
from signalen.casus.subjects import CASUS
from signalen.models import Brief, Casus, Signaal
from signalen.samengevoegd import with_duplicates, with_merged
from signalen.subjects import SIGNAAL
from wijken.models import Eenheid


@dataclass(frozen=True)
class Zaak:
    """What a letter is about, casus or signal."""

    record: Casus | Signaal

    @property
    def soort(self) -> str:
        return CASUS if isinstance(self.record, Casus) else SIGNAAL

    @property
    def nummer(self) -> str:
        return self.record.nummer

    @property
    def thema(self) -> str:
        return str(self.record.thema_id)

    @property
    def eenheid(self) -> Eenheid | None:
        return self.record.eenheid

    @property
    def gevoelig(self) -> bool:
        """Whether reading it is logged; of a casus it always is."""
        return isinstance(self.record, Casus) or self.record.gevoelig

    @cached_property
    def signalen(self) -> Sequence[int]:
        """What it is about, with the duplicates of that: who reported one of them gets letters too."""
        return with_duplicates(self._eigen)

    @cached_property
    def samen(self) -> Sequence[int]:
        """All of which the reporter is held back: a letter may also begin at a duplicate."""
        return with_merged(self._eigen)

    @cached_property
    def _eigen(self) -> Sequence[int]:
        if isinstance(self.record, Casus):
            return list(self.record.signalen.values_list("signaal_id", flat=True))
        return [self.record.pk]

    @property
    def url(self) -> str:
        return self.record.get_absolute_url()

    def url_of(self, naam: str, *args: int) -> str:
        return reverse(f"{'casussen' if self.soort == CASUS else 'signalen'}:{naam}", args=[self.record.pk, *args])

    def may_write(self, user: Medewerker) -> bool:
        """Whoever works on it writes its letters."""
        if isinstance(self.record, Casus):
            return bool(casusrules.may_work(user, self.record))
        return bool(signaalrules.may_follow_up(user, self.record))

    def may_read(self, user: Medewerker) -> bool:
        return self.record.full_access(user)

    def of(self) -> dict[str, Casus | Signaal]:
        """The columns of a letter that point here."""
        return {"casus" if isinstance(self.record, Casus) else "signaal": self.record}

    def letters(self) -> "QuerySet[Brief]":
        return Brief.objects.filter(**self.of()).select_related("door", "verzonden_door", "casus", "signaal")

    @contextmanager
    def changing(self, door: Medewerker) -> Iterator["Zaak"]:
        """The locked, fresh record, for whoever may write its letters."""
        if isinstance(self.record, Casus):
            with changing_casus(self.record, door=door, mag=casusrules.may_work) as casus:
                yield Zaak(casus)
        else:
            with changing_signaal(self.record, door=door, mag=signaalrules.may_follow_up) as signaal:
                yield Zaak(signaal)

    def happened(self, wat: str, door: Medewerker, **gegevens: str | int) -> None:
        if isinstance(self.record, Casus):
            happened_casus(self.record, f"casus.{wat}", door, **gegevens)
        else:
            happened_signaal(self.record, f"signaal.{wat}", door, **gegevens)

    def log(self, user: Medewerker, hoe: str = "scherm") -> None:
        """What is shown of it was read."""
        if self.gevoelig:
            with transaction.atomic():
                log_reads(medewerker=user, gelezen=[(self.soort, self.record.pk)], hoe=hoe)


Laden = Callable[[Medewerker, int], Zaak]
