"""Sheets of people drawn at random: few names, so that many rows are of one person, and cells that are just so."""

from __future__ import annotations

from random import Random

NAMES = (
    *("Ada Obi", "ada obi", "Ada Óbi", "Ada B. Obi", "Obi", "Bo Lee", "Bo Lee", "BO LEE", "Zoë Ng", "Zoe Ng"),
    *("Guest 2", "", "TBC", "Bo & Cy", "Total"),
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "School": (
        *("Hill School", "hill school", "Hill Schol", "St Joseph's", "St. Josephs", "Saint Joseph's", "Dale School"),
        *("Dale", "", "n/a", "Vale Primary School", "Vale CE Primary", "Vale Primary", "Marsh Academy", "Marsh Acad."),
    ),
    "Authority": ("", "", "Kent", "KENT", "Essex"),
    "E-mail": ("a@x.example", "A@X.example", "b@x.example", "b@x.example", "", "none"),
    "Booking ref": ("B1", "B2", "B3", "B4", "", "4.5E+11"),
    "Timestamp": ("05/01/2026 10:00", "13/01/2026 9:30", "06/01/2026 23:59", "", "12/01/2026"),
    "Phase": ("Primary", "KS1, KS3", "martian", "", "secondary", "Primary"),
    "Which rounds?": ("1-3", "all", "late", "", "02-May", "1,3"),
    "Wheelchair?": ("yes", "no", "", "no"),
    "Status": ("Attending", "Cancelled", "", "Transferred", "Attending", "Attending"),
    "Which tables, best first?": (
        *("T1; T2", "T2, t1", "Phonics catchup", "T9", "gardening", "Table 3, Table 4", "none", "03-May", "T1, T1"),
        *("EAL: new arrivals; first 6 weeks, T1", "Maths", "Oracy in Year 8; T5", "1. Autism & transition (ASD)", ""),
        *("T3 - Marking less, feedback more", "T3 Phonics catch-up", "oracy; T6", "Marking"),
    ),
    "Any other tables?": ("T4", "T1", "oracy", "Maths mastery, bar models; T2", "", "", "T1 and T3", "sums"),
    "1st choice": ("T1", "T2", "Table 2", "", "T5; T6", "phonics"),
    "2nd choice": ("T3", "T2", "", "T1", "Oracy in Year 7"),
    "How keen? [T1]": ("5", "★★★", "", "1", "4/5", "0"),
    "How keen? [T2]": ("5", "☆☆", "", "2", "3", "very"),
    "How keen? [Marking less, feedback more]": ("", "3", "1", "2", "-1"),
}
ALWAYS = ("School", "E-mail")


def drawn_sheet(rng: Random, num_rows: int = 9) -> list[list[str]]:
    """Draw a sheet: its headings, and its rows."""
    chosen = [heading for heading in COLUMNS if heading in ALWAYS or rng.random() < 0.45]
    in_two = rng.random() < 0.2
    rows = [[*(("First name", "Last name") if in_two else ("Name",)), *chosen]]
    for _ in range(num_rows):
        name = rng.choice(NAMES)
        first, _, last = name.partition(" ")
        rows.append([*((first, last) if in_two else (name,)), *(rng.choice(COLUMNS[heading]) for heading in chosen)])
    return rows
