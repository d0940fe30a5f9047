"""Every limit of the event file and the rota file, stated once.

They are far beyond any real event; what they keep out is a slip of the keyboard and a file made to do harm.
"""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
MAX_NESTING = 12

MAX_LOGO_BYTES = 2 * 2**20
MAX_LOGO_DOTS = 25_000_000
"""Of a PNG: unpacked, each takes four bytes and more."""

MAX_TEMPLATES_BYTES = 16 * 2**20
"""Of all files in a folder of templates together."""

MAX_TEXT = 500
"""Characters of a name, a title or an id."""

MAX_WORDS = 2_000
"""Characters of a text in a file of words."""

MAX_HOPES = 200
"""Characters of what a person hopes to take home: one line that a host can read at the table."""

MAX_ROUNDS = 60
MAX_MINUTES = 24 * 60
"""Of every duration in the timetable."""

MAX_TABLES = 5_000
MAX_SEATS = 1_000
MAX_ATTENDEES = 100_000
MAX_DESKS = 100
MAX_LANDMARKS = 20
"""Of each kind: doors, desks with a place, stages."""
MAX_WEIGHT = 1_000_000
MAX_METRES = 1_000
