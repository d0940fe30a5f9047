"""What stands on printed pages, before layout: a rota grouped by attendee, by table and by round."""

from .badges import Badge
from .heading import AWAY, FREE, HOSTING, NOT_RUNNING, Heading, RoundTime, clean, fold, hosts_text
from .lookup import hosting
from .pack import Pack, pack
from .personal import PersonalRota, Turn
from .seats import PlacedTable, SeatPlan
from .tables import CardSeat, Seat, Step, TableCard, TableRound, TableSign
from .timetable import MasterTimetable, TimetableRow

__all__ = [
    "AWAY",
    "FREE",
    "HOSTING",
    "NOT_RUNNING",
    "Badge",
    "CardSeat",
    "Heading",
    "MasterTimetable",
    "Pack",
    "PersonalRota",
    "PlacedTable",
    "RoundTime",
    "Seat",
    "SeatPlan",
    "Step",
    "TableCard",
    "TableRound",
    "TableSign",
    "TimetableRow",
    "Turn",
    "clean",
    "fold",
    "hosting",
    "hosts_text",
    "pack",
]
