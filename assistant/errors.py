"""What can go wrong when asking: one line that says what is allowed, shown once per face.

AskError
├── UnknownQuestion    no such question; the nearest are named
├── BadParameter       an unknown parameter, or a value that is not allowed
│   └── MissingValue   nothing is given yet, and no default stands in for it
├── NoDatabase         nothing there to ask
├── NewerSchema        the database was made by a newer version
└── OlderSchema        the database was made by an older version
"""

from assistant.words import Lang, Words


class AskError(Exception):
    """Something a person can mend, said in both languages."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.zh, self.en = words

    def say(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class UnknownQuestion(AskError):
    pass


class BadParameter(AskError):
    def __init__(self, words: Words, parameter: str) -> None:
        super().__init__(words)
        self.parameter = parameter


class MissingValue(BadParameter):
    pass


class NoDatabase(AskError):
    pass


class NewerSchema(AskError):
    pass


class OlderSchema(AskError):
    pass
