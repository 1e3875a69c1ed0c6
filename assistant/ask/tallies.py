"""In how many months it has to be so: in at least three months, 恰好两个月."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.ask.conditions import is_after
from assistant.ask.numbers import Number, find_number
from assistant.ask.reading import DUE, SENT, Condition
from assistant.ask.tokens import EMPTY, Token
from assistant.ask.vocabulary import Meaning

BARE = ("有", "有过", "in")
"""Before a number of months: 有两个月, where it is not said whether there may be more."""
PLAIN = ("comparison", "measure", "filler")
SPANS = ("over", "over the", "超")
"""over three months may be the months that are looked at."""


def join_tally(tokens: Sequence[Token], months: int) -> list[Token]:
    """The words that say so as one token; `months` are loaded."""
    joined = list(tokens)
    found = find_tally(tokens, months) if is_counted(tokens) else None
    if found:
        start, end, op, value = found
        ends = tokens[start].start, tokens[end - 1].end
        text = " ".join(t.text for t in tokens[start:end])
        joined[start:end] = [Token(text, *ends, (Meaning("tally", f"{op} {value}"),))]
    return joined


def is_counted(tokens: Sequence[Token]) -> bool:
    """Whether there is something to be so, and not one month after the other."""
    lacks = any(t.says("ask", *DUE, *SENT.values(), "missing", "zero") for t in tokens)
    numbers = sum(t.number is not None for t in tokens)
    compared = any(t.says("comparison") for t in tokens) and numbers > 1
    alone = all(t.number or any(map(t.says, PLAIN)) or t.says("ask", "follow") for t in tokens)
    running = any(t.says("ask", "streak", "trend", "mean", "sum", "added") for t in tokens)
    return (lacks or compared or alone) and not running


def find_tally(tokens: Sequence[Token], months: int) -> tuple[int, int, str, int] | None:
    """From which token to which, how the number is meant, and the number."""
    for n, token in enumerate(tokens[:-1]):
        number, end = read_part(token), find_end(tokens, n)
        if number is None or number.percent or number.ordinal or not 0 < number.value < months:
            continue
        if not end:
            continue
        start = n - 1 if n and tokens[n - 1].text in ("有", "有过") else n
        before = tokens[start - 1] if start else EMPTY
        after = [t for t in tokens[n + 1 : end + 1] if t.says("comparison") and is_after(t)]
        value = int(number.value)
        if after:
            end += tokens[end : end + 1] == after
            return start, end, after[0].values("comparison")[0], value
        if before.says("comparison") and not is_after(before) and before.text not in SPANS:
            op = "equal" if before.says("place", "exact") else before.values("comparison")[0]
            return start - 1, end, op, value
        if value > 1 and (start < n or before.text in BARE):
            return start, end, "some", value
    return None


def read_part(token: Token) -> Number | None:
    """three of the six months: how many of them, not one half."""
    part, of, _ = token.text.partition(" of ")
    found = find_number(part, 0) if of else None
    return found[1] if found else token.number


def find_end(tokens: Sequence[Token], n: int) -> int:
    """Behind three months, three or more months, three of the six months; 0 where it is none."""
    for k, token in enumerate(tokens[n + 1 : n + 5], start=n + 1):
        if token.says("measure", "months") or token.text.startswith("months "):
            return k + 1 if token.text != "月" else 0
        between = token.number or token.says("filler") or token.text in ("of", "of the")
        if not between and not (token.says("comparison") and is_after(token)):
            return 0
    return 0


def read_tally(tokens: Sequence[Token]) -> Condition | None:
    said = next((v for t in tokens for v in t.values("tally")), "")
    op, _, value = said.partition(" ")
    return Condition(op, Decimal(value)) if said else None
