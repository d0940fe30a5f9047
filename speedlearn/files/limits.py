"""Every limit of the event file and the rota file, stated once.

They are far beyond any real event; what they keep out is a slip of the keyboard and a file made to do harm.
"""

from __future__ import annotations

MAX_FILE_BYTES = 64 * 2**20
MAX_NESTING = 12

MAX_TEXT = 500
"""Characters of a name, a title or an id."""

MAX_ROUNDS = 60
MAX_MINUTES = 24 * 60
"""Of every duration in the timetable."""

MAX_TABLES = 5_000
MAX_SEATS = 1_000
MAX_ATTENDEES = 100_000
MAX_DESKS = 100
MAX_WEIGHT = 1_000_000
MAX_METRES = 1_000

MAX_SHEET_BYTES = 16 * 2**20
"""Of a sign-up export or a list of hosts."""

MAX_SHEET_UNPACKED = 128 * 2**20
"""Of all that a workbook holds, unpacked; real ones of 5,000 rows hold 10 MB."""

MAX_SHEET_ROWS = MAX_ATTENDEES
MAX_SHEET_COLUMNS = 1_000
MAX_SHEET_CELLS = 2_500_000
MAX_CELL = 10_000
"""Characters of one cell."""
