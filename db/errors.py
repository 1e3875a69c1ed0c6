"""What can go wrong with a bulletin, said in both languages to the person who can act.

BulletinError            anything below; shown as one line, never as a traceback
├── UnreadableFile       the file itself: missing, empty, encrypted, damaged, not a bulletin
├── AlreadyLoaded        nothing to do: the same file is in the database
└── RefusedIssue         a readable bulletin that this database must not take
    ├── OtherSeries      it belongs in another database
    ├── OtherFile        the issue is there, from another file
    └── MonthTaken       another issue printed the figures of its month
"""

import re

VARYING = re.compile(r"“[^”]*”|\d[\d.,:]*\d|\d")


class BulletinError(Exception):
    """One sentence that names the file or table, says what is wrong and what to do.

    `zh` and `en` say the same; faces pick one.
    """

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en

    @property
    def reason(self) -> tuple[str, str]:
        """The sentence without its numbers and quoted text, so that like goes with like."""
        return VARYING.sub("…", self.zh), VARYING.sub("…", self.en)

    def __reduce__(self) -> tuple[type["BulletinError"], tuple[str, str]]:
        """Both sentences travel from the child process that parses to its parent."""
        return type(self), (self.zh, self.en)


class UnreadableFile(BulletinError):
    """The file gives no bulletin."""


class AlreadyLoaded(BulletinError):
    """The same file, under this name or another, is in the database."""


class RefusedIssue(BulletinError):
    """A bulletin that was read, but must not stand beside what is there."""


class OtherSeries(RefusedIssue):
    @property
    def reason(self) -> tuple[str, str]:
        return "属于另一种简报", "belongs to another series"


class OtherFile(RefusedIssue):
    @property
    def reason(self) -> tuple[str, str]:
        return (
            "这一期已从另一个文件载入；确认是更正后的一期，就加 --replace 载入",
            "the issue is loaded from another file; if this one is right, load it with --replace",
        )


class MonthTaken(RefusedIssue):
    @property
    def reason(self) -> tuple[str, str]:
        return "这个月的数据已由另一期载入", "another issue printed the figures of its month"
