"""Where this floor keeps data of people: what casework registers."""

from signalen.casus import personal_data as _casus  # noqa: F401 - registering is all it is imported for
