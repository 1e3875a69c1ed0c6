"""Replies for the tests of faces: what an engine would say, without one."""

import sqlite3
from collections.abc import Sequence

from assistant.answer import answer
from assistant.ask import Reply, Suggestion
from assistant.catalogue import Catalogue
from assistant.words import Words, same

OTHER = Suggestion(
    Words("出院实时数据符合率低于 50% 的医院", "Hospitals with a discharge rate below 50%"),
    "/bulletins/hospitals_below?metric=discharge&threshold=50&month=2023-04",
)
NEAREST = Suggestion(
    Words("市属以上医院数据上报排名", "Ranking of hospitals"), "/bulletins/ranking?month=2023-04"
)
READ_AS = Words("医院 · 门急诊实时数据符合率 · 低于 50%", "hospitals · outpatient rate · below 50%")
WHICH = Words("门急诊还是出院？", "Outpatient or discharge?")
NO = Words("简报里没有床位。", "The bulletin says nothing of beds.")


def reply_to(
    conn: sqlite3.Connection, catalogue: Catalogue, text: str, before: Sequence[str] = ()
) -> Reply:
    """below … is answered (with the earlier questions in the sentence of its reading), rate … asks
    back, all else is refused."""
    if "below" in text or "低于" in text:
        found = answer(conn, catalogue.question("hospitals_below"), {"metric": "outpatient"})
        after = f" ({' > '.join(before)})" if before else ""
        read_as = Words(READ_AS.zh + after, READ_AS.en + after)
        return Reply(text, "answered", found, found.text, read_as, (OTHER,))
    if "rate" in text or "率" in text:
        return Reply(text, "clarify", None, WHICH, same(""), (OTHER, NEAREST))
    return Reply(text, "unanswerable", None, NO, same(""), (NEAREST,))
