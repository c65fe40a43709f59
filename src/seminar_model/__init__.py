"""Hold a cycle of seminars once: classes that refuse what cannot be true, and the file that people write."""

from seminar_model._version import __version__
from seminar_model.address import Address, GeoPoint
from seminar_model.asset import Asset, Image
from seminar_model.contact import Contact, Purpose
from seminar_model.cycle import Cycle
from seminar_model.errors import LoadError, ModelError, Problem, SeminarError, UnknownError, exit_on_error
from seminar_model.foreword import Foreword, Signatory
from seminar_model.identity import Authority
from seminar_model.institution import Institution
from seminar_model.material import FREE, Access, Fee, Material, MaterialKind, OnlineAccess, Registration
from seminar_model.person import Contribution, Person, Role
from seminar_model.prose import Prose
from seminar_model.season import Month, Season
from seminar_model.serialization import configure_converter, dump, dumps, load, loads, make_converter
from seminar_model.session import AttendanceMode, Session, SessionKind, Status
from seminar_model.venue import Direction, Venue
from seminar_model.when import OnDate, Timed, Unscheduled, When

__all__ = [
    "FREE",
    "Access",
    "Address",
    "Asset",
    "AttendanceMode",
    "Authority",
    "Contact",
    "Contribution",
    "Cycle",
    "Direction",
    "Fee",
    "Foreword",
    "GeoPoint",
    "Image",
    "Institution",
    "LoadError",
    "Material",
    "MaterialKind",
    "ModelError",
    "Month",
    "OnDate",
    "OnlineAccess",
    "Person",
    "Problem",
    "Prose",
    "Purpose",
    "Registration",
    "Role",
    "Season",
    "SeminarError",
    "Session",
    "SessionKind",
    "Signatory",
    "Status",
    "Timed",
    "UnknownError",
    "Unscheduled",
    "Venue",
    "When",
    "__version__",
    "configure_converter",
    "dump",
    "dumps",
    "exit_on_error",
    "load",
    "loads",
    "make_converter",
]
