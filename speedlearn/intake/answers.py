"""What is open in a sheet, as questions, and what the organiser has answered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from speedlearn.files.problems import Place
from speedlearn.intake.fold import fold

QuestionKind = Literal["wish", "school", "person", "word", "mend"]


class Question(NamedTuple):
    """Something that only the organiser knows.

    `text` is what stands in the sheet, `sentence` asks about it, `num_rows` is how many rows it concerns. `suggested`
    are likely answers: ids of tables for a wish, a name for a school. `key` is under what an answer is kept.
    """

    kind: QuestionKind
    key: str
    text: str
    sentence: str
    place: Place | None
    num_rows: int
    suggested: tuple[str, ...] = ()


@dataclass
class Answers:
    """Answers, by what stands in the sheet.

    `meanings` are ids of tables or topics for what was wished, empty for nothing; `schools` are names, the own one
    where a school is none of those suggested; `words` are points. `one_person` says of rows, by key, whether they are
    one person. `mend` says whether text that was decoded twice is mended; None is not asked yet.
    """

    meanings: dict[str, str] = field(default_factory=dict)
    schools: dict[str, str] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    one_person: dict[str, bool] = field(default_factory=dict)
    mend: bool | None = None

    def folded_words(self) -> dict[str, int]:
        """Give the points by folded word."""
        return {fold(word): points for word, points in self.words.items()}
