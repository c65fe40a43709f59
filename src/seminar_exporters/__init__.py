"""Publish a cycle everywhere at once: brochure, calendars, feeds, markup, and whatever plugins add."""

from seminar_exporters.edition import Change, ChangeKind, Edition, Event, LogEntry, Revision
from seminar_exporters.errors import ExportError, Failure, HistoryError, PluginError, PublicationError, WriteError
from seminar_exporters.exporter import Artifact, Exporter, NoOptions, Output
from seminar_exporters.history import History
from seminar_exporters.hookspecs import hookimpl
from seminar_exporters.labels import Labels
from seminar_exporters.manager import Plugins, create_plugins
from seminar_exporters.publication import Link, Links, Publication
from seminar_exporters.publishing import Report, plan, publish
from seminar_exporters.rendering import Rendering, render
from seminar_exporters.republication import Policy, next_edition
from seminar_exporters.settings import Settings, load_settings
from seminar_exporters.sources import SourceFile, SourceFolder
from seminar_exporters.stores import FileHistory, HistoryStore, MemoryHistory

__all__ = [
    "Artifact",
    "Change",
    "ChangeKind",
    "Edition",
    "Event",
    "ExportError",
    "Exporter",
    "Failure",
    "FileHistory",
    "History",
    "HistoryError",
    "HistoryStore",
    "Labels",
    "Link",
    "Links",
    "LogEntry",
    "MemoryHistory",
    "NoOptions",
    "Output",
    "PluginError",
    "Plugins",
    "Policy",
    "Publication",
    "PublicationError",
    "Rendering",
    "Report",
    "Revision",
    "Settings",
    "SourceFile",
    "SourceFolder",
    "WriteError",
    "create_plugins",
    "hookimpl",
    "load_settings",
    "next_edition",
    "plan",
    "publish",
    "render",
]
