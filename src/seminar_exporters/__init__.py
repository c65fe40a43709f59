"""Publish a cycle everywhere at once: brochure, calendars, feeds, markup, and whatever plugins add."""

from seminar_exporters.contract.exporter import Exporter, NoOptions
from seminar_exporters.contract.hookspecs import hookimpl
from seminar_exporters.contract.outputs import Artifact, Link, Links, Output
from seminar_exporters.contract.publication import Publication
from seminar_exporters.contract.sources import SourceFile, SourceFolder
from seminar_exporters.editions.edition import Change, ChangeKind, Edition, Event, LogEntry, Revision
from seminar_exporters.editions.history import History
from seminar_exporters.errors import ExportError, HistoryError, PluginError, WriteError
from seminar_exporters.output.stores import FileHistory, HistoryStore, MemoryHistory
from seminar_exporters.plugins.failures import Failure
from seminar_exporters.plugins.manager import Plugins, create_plugins
from seminar_exporters.publishing.publishing import plan, publish
from seminar_exporters.publishing.rendering import Rendering, render
from seminar_exporters.publishing.report import PublicationError, Report
from seminar_exporters.publishing.settings import Settings
from seminar_exporters.publishing.settings_file import load_settings
from seminar_exporters.republication.next_edition import Policy, next_edition
from seminar_exporters.wording.labels.labels import Labels

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
