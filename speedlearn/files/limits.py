"""Every limit of the event file and the rota file, stated once.

They are far beyond any real event; what they keep out is a slip of the keyboard and a file made to do harm.
"""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
MAX_EVENT_BYTES = 8 * 2**20
MAX_NESTING = 12
MAX_VALUES = 800_000
"""Of an event file: texts, keys, lists and groups."""
MAX_SLIPS = 1_000
"""Of one kind of slip in YAML: nobody reads on, and a file of nothing else would cost more than it is worth."""

MAX_TEXT = 500
"""Characters of a name, a title or an id."""

MAX_ROUNDS = 60
MAX_MINUTES = 24 * 60
"""Of every duration in the timetable."""

MAX_TABLES = 5_000
MAX_SEATS = 1_000
MAX_ATTENDEES = 30_000
MAX_DESKS = 100
MAX_GROUP = 100
"""People who are to sit together, or apart."""
MAX_WEIGHT = 1_000_000
MAX_METRES = 1_000
MIN_YEAR, MAX_YEAR = 2000, 2199
