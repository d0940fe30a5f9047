"""What stands on printed pages, before layout: a rota grouped by attendee, by table and by round."""

from .badges import Badge
from .contacts import ContactRow, ContactSheet
from .heading import AWAY, FREE, HOSTING, Heading, RoundTime, hosts_text, notes_apart
from .landmarks import Landmark
from .lookup import hosting
from .pack import Pack, pack
from .personal import PersonalRota, Turn
from .run import Cue, RunOfShow
from .seats import PlacedTable, SeatPlan
from .session import Session, Spell
from .short_names import names_first
from .statistics import Figure, Fill, Group, Mixture, Statistics
from .tables import CardSeat, Seat, Step, TableCard, TableRound, TableSign
from .timetable import MasterTimetable, TimetableRow
from .trial import trial
from .wall import WallDesk, WallList, WallRow

__all__ = [
    "AWAY",
    "FREE",
    "HOSTING",
    "Badge",
    "CardSeat",
    "ContactRow",
    "ContactSheet",
    "Cue",
    "Figure",
    "Fill",
    "Group",
    "Heading",
    "Landmark",
    "MasterTimetable",
    "Mixture",
    "Pack",
    "PersonalRota",
    "PlacedTable",
    "RoundTime",
    "RunOfShow",
    "Seat",
    "SeatPlan",
    "Session",
    "Spell",
    "Statistics",
    "Step",
    "TableCard",
    "TableRound",
    "TableSign",
    "TimetableRow",
    "Turn",
    "WallDesk",
    "WallList",
    "WallRow",
    "hosting",
    "hosts_text",
    "names_first",
    "notes_apart",
    "pack",
    "trial",
]
