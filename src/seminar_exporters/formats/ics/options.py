"""What can be chosen for calendars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import attrs

from seminar_model.checking.checks import Checked, check
from seminar_model.checking.kinds import FLAG, number, special
from seminar_model.checking.web_addresses import EMAIL
from seminar_model.errors import Problem, suggestion

COLORS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
    cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue
    firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew
    hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray
    lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred
    midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
    slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow
    yellowgreen
    """.split()  # noqa: SIM905 - a list would fill pages
)
"""The names of CSS 3, which are all that RFC 7986 5.9 takes."""

_COLOR = special(
    "color",
    "the name of a CSS colour such as steelblue",
    lambda value: None if value in COLORS else suggestion(value, COLORS),
    str.lower,
)
_REFRESH = number("refresh", "whole hours from 0 to 8760", 0, 8760)
_SINCE = number("since", "whole days from 0 to 36500", 0, 36500)
_ALARM = number("alarm", "whole minutes from 0 to 40320", 0, 40320)


@attrs.frozen(kw_only=True)
class IcsOptions(Checked):
    """
    The options of calendars.

    >>> IcsOptions(color="SteelBlue").color
    'steelblue'
    """

    prefix: bool = attrs.field(default=True, metadata=FLAG.field)
    """Whether the summary of a cancelled or postponed session begins with that word: not every client shows STATUS."""
    label: bool = attrs.field(default=False, metadata=FLAG.field)
    """Whether a summary begins with what the session is called: ``Séance 2 : …``."""
    refresh: int = attrs.field(default=12, metadata=_REFRESH.field)
    """After how many hours subscribers may ask again; 0 to leave that to them."""
    html: bool = attrs.field(default=False, metadata=FLAG.field)
    """Whether descriptions stand there as HTML too, for Outlook and by RFC 9073: each event is three times as long."""
    since: int | None = attrs.field(default=None, metadata=_SINCE.field)
    """
    How many days before the edition a session may have ended that stands in ``calendar.ics``; all when not given.

    The whole calendar then stands beside it, in ``calendar-all.ics``.
    """
    color: str | None = attrs.field(default=None, metadata=_COLOR.field)
    """The colour of the calendar: a name of CSS 3."""
    alarm: int | None = attrs.field(default=None, metadata=_ALARM.field)
    """How many minutes before a session that has an hour and takes place its alarm goes off; none when not given."""
    method: Literal["publish"] | None = None
    """``publish`` for servers that want METHOD:PUBLISH (RFC 5546 3.2.1); then an organizer is needed."""
    organizer: str | None = attrs.field(default=None, metadata=EMAIL.field)
    """The e-mail address of ORGANIZER, with ``method`` only: these are no invitations (RFC 5545 3.8.4.3)."""

    @check
    def method_is_known(self) -> Iterator[Problem]:
        """The method is publish, or none."""
        if self.method is not None and self.method != "publish":
            yield Problem(rule="method", field="method", expected="'publish'", found=repr(self.method))

    @check
    def method_and_organizer(self) -> Iterator[Problem]:
        """A method needs an organizer, and an organizer a method."""
        if self.method == "publish" and self.organizer is None:
            yield Problem(
                rule="organizer",
                path=("organizer",),
                field="organizer",
                expected="an e-mail address, for method = 'publish' asks for one",
                found="none",
            )
        if self.organizer is not None and self.method is None:
            yield Problem(
                rule="method",
                path=("method",),
                field="method",
                expected="'publish' beside an organizer",
                found="none",
                advice="add it, or leave the organizer out: contacts of the cycle name whom to ask",
            )
