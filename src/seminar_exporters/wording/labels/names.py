"""Lists, names, amounts and numbers in the words of a language."""

from __future__ import annotations

import copy
import functools
from collections.abc import Iterable

import attrs
from babel.lists import format_list
from babel.numbers import format_currency
from babel.units import format_unit

from seminar_exporters.wording.labels.dates import DateLabels
from seminar_exporters.wording.labels.intervals import spaced
from seminar_exporters.wording.labels.phrases import locale_of
from seminar_model import Fee, Session, SessionKind

_UNITS = ((10**9, "gigabyte"), (10**6, "megabyte"), (10**3, "kilobyte"), (1, "byte"))


@functools.lru_cache(maxsize=256)
def _phone(phone: str, country: str | None) -> str:
    import phonenumbers

    number = phonenumbers.parse(phone)
    national = country is not None and phonenumbers.region_code_for_number(number) == country
    form = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, form.NATIONAL if national else form.INTERNATIONAL)


@attrs.frozen(kw_only=True)
class NameLabels(DateLabels):
    """Lists, names, amounts and numbers in words."""

    def join(self, items: Iterable[str]) -> str:
        """
        Return a list in words.

        >>> NameLabels(language="fr").join(["3", "4", "6"])
        '3, 4 et 6'
        """
        return format_list(list(items), locale=self.locale)

    def session(self, session: Session) -> str:
        """Return what a session is called: its own label, or one from kind and number."""
        if session.label:
            return session.label
        if session.kind is SessionKind.REGULAR:
            return self("session.regular", number=session.number) if session.number else self("session.unnumbered")
        return self(f"session.{session.kind}")

    def phone(self, phone: str) -> str:
        """Return a telephone number in the national form of the cycle's country, else in the international one."""
        return _phone(phone, self.country)

    def language_name(self, language: str) -> str:
        """Return the name of a language."""
        locale, code = locale_of(language), language.split("-", maxsplit=1)[0]
        if locale.language != code:
            return str(self.locale.languages.get(code, language))
        return locale.get_display_name(self.locale) or language

    def country_name(self, country: str) -> str:
        """Return the name of a country."""
        return str(self.locale.territories.get(country, country))

    def fee(self, fee: Fee) -> str:
        """
        Return what it costs, in cents only where there are some.

        >>> from decimal import Decimal
        >>> NameLabels(language="fr").fee(Fee(amount=Decimal(20), currency="EUR"))
        '20 €'
        """
        if fee.is_free or fee.currency is None:
            return self("session_text.free")
        if fee.amount % 1:
            return spaced(format_currency(fee.amount, fee.currency, locale=self.locale))
        pattern = copy.copy(self.locale.currency_formats["standard"])
        pattern.frac_prec = 0, 0
        return spaced(pattern.apply(fee.amount, self.locale, currency=fee.currency, currency_digits=False))

    def size(self, size: int) -> str:
        """
        Return a number of bytes.

        >>> NameLabels(language="fr").size(2_418_176)
        '2,4 Mo'
        """
        least, unit = next(((least, unit) for least, unit in _UNITS if size >= least), _UNITS[-1])
        amount = round(size / least, 1)
        return spaced(format_unit(amount, f"digital-{unit}", length="short", locale=self.locale))
