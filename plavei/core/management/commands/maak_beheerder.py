"""The first beheerder of a new installation, or the way back in for one who lost password or phone."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from plavei.core import actions
from plavei.core.accounts import DEMO_DOMEIN
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Rol
from plavei.core.uitnodigingen import invitation_path


class Command(BaseCommand):
    help = (
        "Make a functioneel beheerder, or invite an existing one again, and print the link with which a password is "
        "chosen. It works for seven days, and once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address to log in with")
        parser.add_argument(
            "naam", nargs="?", default="", help="first and last name; not needed for an existing account"
        )
        parser.add_argument(
            "--wis-tweede-stap", action="store_true", help="forget the second factor as well, for a lost phone"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        if email.endswith(DEMO_DOMEIN) and not settings.DEMO:
            raise CommandError(f"Addresses at {DEMO_DOMEIN} are for the demo only.")
        found = Medewerker.objects.filter(email__iexact=email).first()
        try:
            medewerker = self._again(found, options) if found else self._new(email, options["naam"].strip())
        except ActieFout as fout:
            raise CommandError(fout.boodschap) from fout
        self.stdout.write(f"{settings.BASE_URL}{invitation_path(medewerker)}")

    def _new(self, email: str, naam: str) -> Medewerker:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email!r} is not an e-mail address.") from error
        if not 0 < len(naam) <= 120 or len(email) > 254:
            raise CommandError(
                'Give the name as well, up to 120 characters: maak_beheerder jan@example.nl "Jan Jansen"'
            )
        return actions.invite_medewerker(email=email, naam=naam, rol=Rol.BEHEER, door=None)

    def _again(self, medewerker: Medewerker, options: dict[str, Any]) -> Medewerker:
        if medewerker.rol != Rol.BEHEER:
            raise CommandError(f"{medewerker.email} is an account with another role. A beheerder can change that.")
        if options["wis_tweede_stap"]:
            actions.reset_second_factor(medewerker=medewerker, door=None)
        return actions.resend_invitation(medewerker=medewerker, door=None)
