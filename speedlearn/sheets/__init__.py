"""What stands on printed pages, before layout: a rota grouped by attendee, by table and by round."""

from .figures import Figure
from .heading import AWAY, FREE, HOSTING, NOT_RUNNING, Heading, RoundTime, clean, fold, hosts_text
from .lookup import hosting
from .pack import Pack, pack
from .personal import PersonalRota, Turn
from .seats import PlacedTable, SeatPlan
from .session import Session
from .short_names import names_first
from .tables import Seat, TableCard, TableRound, TableSign
from .timetable import MasterTimetable, TimetableRow

__all__ = [
    "AWAY",
    "FREE",
    "HOSTING",
    "NOT_RUNNING",
    "Figure",
    "Heading",
    "MasterTimetable",
    "Pack",
    "PersonalRota",
    "PlacedTable",
    "RoundTime",
    "Seat",
    "SeatPlan",
    "Session",
    "TableCard",
    "TableRound",
    "TableSign",
    "TimetableRow",
    "Turn",
    "clean",
    "fold",
    "hosting",
    "hosts_text",
    "names_first",
    "pack",
]
