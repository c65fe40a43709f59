"""JSON Schema of the file format: see `schema`."""

from seminar_model.files.schema import SCHEMA_ID, schema, schema_json

__all__ = ["SCHEMA_ID", "schema", "schema_json"]
