"""Publish both example cycles in every format, below ``public/``."""

from pathlib import Path

from seminar_exporters import load_settings, publish
from seminar_model import exit_on_error, load

HERE = Path(__file__).parent

with exit_on_error():
    for name, directory in (("cohesion-sociale", "public"), ("data-seminar", "public/data-seminar")):
        settings = load_settings(HERE / name / "publication.toml")
        print(publish(load(HERE / name / "cycle.toml"), directory, settings))
