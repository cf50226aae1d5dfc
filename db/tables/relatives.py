"""Declared relatives among the people of the house (*người thân*)."""

import sqlalchemy as sa

from db.tables.base import id_column, metadata, moment

relatives = sa.Table(
    "relatives",
    metadata,
    id_column("person_id", key=True),
    id_column("other_id", key=True),
    moment("declared_at"),
)
