"""Every limit of the event file and the rota file, stated once.

They are far beyond any real event; what they keep out is a slip of the keyboard and a file made to do harm.
"""

from __future__ import annotations

MAX_FILE_BYTES = 32 * 2**20
"""Of any file; a rota of as many visits as there may be takes less, unless its ids are very long."""
MAX_EVENT_BYTES = 8 * 2**20
MAX_NESTING = 12
MAX_VALUES = 800_000
"""Of an event file: texts, keys, lists and groups."""
MAX_SLIPS = 1_000
"""Of one kind of slip in YAML: nobody reads on, and a file of nothing else would cost more than it is worth."""

MAX_FINDINGS = 30_000
"""Of errors, of warnings and of notices in one file: one for each of the most people, and what many more would have to
say fills memory and nobody's page."""

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
MAX_ATTENDEES = 30_000
MAX_VISITS = 300_000
"""The rounds of all attendees together: of the most people, ten each."""
MAX_DESKS = 100
MAX_LANDMARKS = 20
"""Of each kind: doors, desks with a place, stages."""
MAX_GROUP = 100
"""People who are to sit together, or apart."""
MAX_GROUPS = 1_000
"""Of such groups, of either kind."""
MAX_WEIGHT = 1_000_000
MAX_METRES = 1_000
MIN_YEAR, MAX_YEAR = 2000, 2199

MAX_SHEET_BYTES = 16 * 2**20
"""Of a sign-up export or a list of hosts."""

MAX_SHEET_UNPACKED = 128 * 2**20
"""Of all that a workbook holds, unpacked; real ones of 5,000 rows hold 10 MB."""

MAX_SHEET_ROWS = MAX_ATTENDEES
MAX_SHEET_COLUMNS = 1_000
MAX_SHEET_CELLS = 2_500_000
MAX_UNKNOWN = 2_000
"""Different texts of a sign-up that are like no table: beyond so many, a column is none of wishes."""

MAX_CELL = 10_000
"""Characters of one cell."""
