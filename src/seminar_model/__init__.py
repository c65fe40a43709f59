"""Hold a cycle of seminars once: classes that refuse what cannot be true, and the file that people write."""

from seminar_model.cycle.cycle import Cycle
from seminar_model.entities.address import Address, GeoPoint
from seminar_model.entities.asset import Asset, Image
from seminar_model.entities.institution import Authority, Institution
from seminar_model.entities.material import FREE, Access, Fee, Material, MaterialKind, OnlineAccess, Registration
from seminar_model.entities.people import Contact, Contribution, Foreword, Person, Purpose, Role, Signatory
from seminar_model.entities.season import Month, Season
from seminar_model.entities.session import AttendanceMode, Session, SessionKind, Status
from seminar_model.entities.venue import Direction, Venue
from seminar_model.entities.when import OnDate, Timed, Unscheduled, When
from seminar_model.errors import LoadError, ModelError, Problem, SeminarError, UnknownError, exit_on_error
from seminar_model.files.converter import configure_converter, make_converter
from seminar_model.files.reading import load, loads
from seminar_model.files.writing import dump, dumps
from seminar_model.prose.prose import Prose

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

__version__ = "0.1.0"
"""The version, written here and nowhere else."""
