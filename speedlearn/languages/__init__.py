"""The words of all sheets and files in several languages; those of a language are one YAML file here.

These are files of the program, like its templates. The words file of an organiser comes in by `files`.
"""

from .known import ENGLISH, LANGUAGES, english_file, words_in
from .plurals import FORMS, OTHER
from .words import COUNT, Text, Words, forms_of, slots_of

__all__ = [
    "COUNT",
    "ENGLISH",
    "FORMS",
    "LANGUAGES",
    "OTHER",
    "Text",
    "Words",
    "english_file",
    "forms_of",
    "slots_of",
    "words_in",
]
