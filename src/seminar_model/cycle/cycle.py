"""The cycle: a season of sessions with all that is said of it, and the root of the model."""

from __future__ import annotations

import attrs

from seminar_model.checking.checks import check
from seminar_model.cycle import changes, references, rules, session_changes, warnings
from seminar_model.cycle.facts import CycleFacts
from seminar_model.errors import Problem


@attrs.frozen(kw_only=True)
class Cycle(CycleFacts):
    """
    A season's series of sessions, with its institutions, venues and contacts.

    It is frozen and valid: every change returns another one, checked again.

    >>> import datetime as dt
    >>> from seminar_model import Authority, Season, Session
    >>> cycle = Cycle(
    ...     id="cohesion-2011",
    ...     authority=Authority(domain="example.org", year=2011),
    ...     title="Cohésion sociale",
    ...     season=Season(first="2011-09", last="2012-04"),
    ...     language="fr",
    ...     timezone="Europe/Paris",
    ...     sessions=[Session(id="ouverture", kind="opening", title="Trente années")],
    ... )
    >>> cycle.reschedule("ouverture", dt.date(2011, 9, 26)).session("ouverture").when
    OnDate(date=datetime.date(2011, 9, 26), until=None)
    >>> cycle.session("overture")
    Traceback (most recent call last):
    ...
    seminar_model.errors.UnknownError: unknown session 'overture'; did you mean 'ouverture'?
    """

    ids_unique = check(rules.ids_unique)
    former_ids_unique = check(rules.former_ids_unique)
    uids_unique = check(rules.uids_unique)
    numbers_unique = check(rules.numbers_unique)
    one_opening_one_closing = check(rules.one_opening_one_closing)
    references_resolve = check(rules.references_resolve)
    rooms_not_shared = check(rules.rooms_not_shared)

    def __attrs_post_init__(self) -> None:
        super().__attrs_post_init__()
        # Equal objects become one, so that a session's venue is the cycle's.
        for name, items in references.linked(self, self.institutions, self.venues).items():
            object.__setattr__(self, name, items)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is odd, though it may be true: an opening that is not first, a venue that nobody uses."""
        return tuple(problem for rule in warnings.WARNINGS for problem in rule(self))

    reschedule = session_changes.reschedule
    cancel = session_changes.cancel
    postpone = session_changes.postpone
    confirm = session_changes.confirm
    move_online = session_changes.move_online
    move_to = session_changes.move_to
    add_session = changes.add_session
    replace_session = changes.replace_session
    withdraw_session = changes.withdraw_session
    add_material = session_changes.add_material
    add_venue = changes.add_venue
    replace_venue = changes.replace_venue
    add_institution = changes.add_institution
    replace_institution = changes.replace_institution
    next_season = changes.next_season
