"""What can go wrong with a bulletin, said in both languages to the person who can act.

BulletinError            anything below; shown as one line, never as a traceback
├── UnreadableFile       the file itself: missing, empty, encrypted, damaged, not a bulletin
├── AlreadyLoaded        nothing to do: the same file is in the database
└── RefusedIssue         a readable bulletin that this database must not take
"""


class BulletinError(Exception):
    """One sentence that names the file or table, says what is wrong and what to do.

    `zh` and `en` say the same; faces pick one.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    def __reduce__(self) -> tuple[type["BulletinError"], tuple[str, str]]:
        """Both sentences travel from the child process that parses to its parent."""
        return type(self), (self.zh, self.en)


class UnreadableFile(BulletinError):
    """The file gives no bulletin."""


class AlreadyLoaded(BulletinError):
    """The same file, under this name or another, is in the database."""


class RefusedIssue(BulletinError):
    """The issue belongs in another database, or is already there from another file."""
