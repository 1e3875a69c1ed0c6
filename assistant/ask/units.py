"""Whom a question is about: units by name, or all of a kind."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from assistant.ask.question import Question
from assistant.ask.tokens import (
    Token,
)

SMALL_KINDS = ("call_category", "order_source", "channel", "city")
"""Kinds whose units have everyday words for names."""


def read_units(
    question: Question,
) -> tuple[tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """The units named, and of the names that fit several the units to choose from."""
    found: list[str] = []
    choices: list[tuple[str, tuple[str, ...]]] = []
    for place, token in enumerate(question.tokens):
        codes = token.values("unit")
        if not codes or not is_unit(question, place):
            continue
        question.spent.add(place)
        before = question.at(place - 1)
        if before.says("ask", "province") and all(map(question.is_provincial, codes)):
            question.spent.add(place - 1)  # the Provincial Cancer Hospital
        chosen = narrow(question, codes, place)
        if len(chosen) == 1 < len(codes) and question.is_provincial(chosen[0]):
            question.spent |= {  # 省里转来的 12345 工单: it says which
                n for n, t in enumerate(question.tokens) if t.says("ask", "province")
            }
        if is_spelt_out(question, chosen, token):
            continue
        if len(chosen) == 1:
            found += [code for code in chosen if code not in found]
        else:
            choices.append((token.text, chosen))
    return tuple(found), tuple(choices)


def is_spelt_out(question: Question, codes: Sequence[str], token: Token) -> bool:
    """口腔医院（市口腔医院）: what stands in the bracket says which of them."""
    inside = [t for t in question.tokens if t.start == token.end + 1]
    bracket = question.text[token.end : token.end + 1] == "("
    return bracket and any(set(t.values("unit")) < set(codes) for t in inside if t.says("unit"))


def is_unit(question: Question, place: int) -> bool:
    """Everyday words such as 电话预约 and 南京 are names only where the rest speaks of such."""
    token = question.tokens[place]
    kinds = {question.kind_of(code) for code in token.values("unit")}
    if not kinds & set(SMALL_KINDS) or not (token.says("feature") or token.says("filler")):
        return True
    if kinds & {question.kind_of(code) for code in question.last.units}:
        return True
    others = [t for t in question.tokens if t is not token]
    if any(question.kind_of(c) in kinds for t in others for c in t.values("unit")):
        return True
    if any(t.says("kind", *kinds) and not t.says("filler") for t in others):
        return True
    if question.at(place + 1).text == "'s":
        return False  # Nanjing's hotline
    said = [t for t in others if not t.says("filler")]  # who received
    calls = any("calls" in v.split() for t in said for v in t.values("feature"))
    apart = ("hospital", "district", *(["call_category"] if "city" in kinds else []))
    other = any(t.says("unit") or t.says("kind", *apart) for t in others)
    return calls and bool(kinds & {"call_category", "city"}) and not other


def narrow(question: Question, codes: Sequence[str], place: int) -> tuple[str, ...]:
    """口腔医院里南京市那家: other words of the question may say which one it is."""
    if len(codes) == 1:
        return tuple(codes)
    kinds = {k for t in question.tokens for k in t.values("kind")}
    of_kind = [c for c in codes if question.kind_of(c) in kinds] or list(codes)
    places = [
        t.text for n, t in enumerate(question.tokens) if n != place and t.says("filler", "place")
    ]
    places += [t.text for t in question.tokens if t.says("ask", "province")]
    places = [place.removesuffix("的").removesuffix("里") for place in places]  # 省里的
    text = question.tokens[place].text
    of_kind = [c for c in of_kind if is_of_place(question, c, place)] or of_kind
    for word in places:  # 口腔医院（市里那家）
        called = question.vocabulary.phrases.get(word + text, ())
        named = [m.value for m in called if m.sort == "unit" and m.value in of_kind]
        of_kind = named if len(named) == 1 else of_kind
    for word in places:
        whole = {word + between + text for between in ("", "市", "省")}
        exact = [c for c in of_kind if question.vocabulary.units[c].printed & whole]
        named = exact or [
            c
            for c in of_kind
            if any(n.startswith(word) for n in question.vocabulary.units[c].names)
        ]
        of_kind = named or of_kind
    return tuple(of_kind)


def settle(
    question: Question, choices: Sequence[tuple[str, tuple[str, ...]]], metrics: Sequence[str]
) -> list[Token] | None:
    """The tokens, where a name that is a district's and a hospital's is settled by what has such
    figures, by the units beside it, or by the question before; None where nothing is."""
    open_names = {name: codes for name, codes in choices if len(kinds_of(question, codes)) > 1}
    if not open_names:
        return None
    sure = [codes[0] for t in question.tokens if len(codes := t.values("unit")) == 1]
    others = [[c for c in codes if c not in sure] for codes in open_names.values()]
    kinds = [list_kinds(question, codes, metrics) for codes in others]
    common = set(kinds[0]).intersection(*kinds)
    beside = kinds_of(question, sure)
    last = kinds_of(question, question.last.units) or {question.last.kind}
    for hint in (beside, {"district"} if len(open_names) > 1 else set(), last):
        if len(common) > 1 and len(common & hint) == 1:
            common &= hint
    if len(common) != 1:
        return None
    return [keep_kind(question, token, common, open_names) for token in question.tokens]


def kinds_of(question: Question, codes: Iterable[str]) -> set[str]:
    return {question.kind_of(code) for code in codes}


def list_kinds(question: Question, codes: Sequence[str], metrics: Sequence[str]) -> set[str]:
    """The kinds of those that have such figures; of all, where none has or nothing is asked."""
    names = {question.vocabulary.units[code].name: code for code in codes}
    marks = ["?" * len(names), "?" * len(metrics)]
    sql = "select distinct unit from figures where unit in ({}) and metric in ({})"
    sql = sql.format(*(",".join(each) for each in marks))
    listed = [names[unit] for (unit,) in question.conn.execute(sql, [*names, *metrics])]
    return kinds_of(question, listed or codes)


def keep_kind(
    question: Question, token: Token, kinds: set[str], names: Mapping[str, Sequence[str]]
) -> Token:
    if token.text not in names:
        return token
    kept = [
        m
        for m in token.meanings
        if m.sort != "unit" or (m.value in names[token.text] and question.kind_of(m.value) in kinds)
    ]
    return token._replace(meanings=tuple(kept))


def is_of_place(question: Question, code: str, place: int) -> bool:
    """12345 work orders from the city: a word that the name begins with may stand elsewhere."""
    words = [
        t.text
        for n, t in enumerate(question.tokens)
        if n != place and (t.says("kind", "city") or t.says("ask", "province"))
    ]
    names = question.vocabulary.units[code].names
    return any(name.startswith(word) for name in names for word in words)


def list_misplaced(question: Question, units: Sequence[str]) -> list[str]:
    """南通市第一医院: a unit of one kind at once before one of another kind names neither; and
    which hospitals lie in a district is nowhere printed."""
    of_units = {question.kind_of(code) for code in units}
    found = (
        [
            token.text
            for token in question.tokens
            if token.says("kind")
            and not (token.says("filler") or token.says("ask", "ways"))
            and not token.says("kind", *of_units)
        ]
        if of_units
        else []
    )
    for first, second in pairwise(question.tokens):
        kinds = [{question.kind_of(c) for c in t.values("unit")} for t in (first, second)]
        gap = question.text[first.end : second.start]
        apart = all(kinds) and not kinds[0] & kinds[1]
        plain = not (first.says("filler") or first.says("feature") or second.says("feature"))
        # Taikang Xianlin Gulou Hospital: two English names at once are one that nobody knows.
        latin = first.text.isascii() and second.text.isascii() and all(kinds)
        beside = gap == " " if latin else not gap.strip()
        if beside and (apart or latin) and plain:
            found.append(question.text[first.start : second.end])
    return found


def read_kind(question: Question, units: Sequence[str]) -> str:
    kinds = [
        "hospital" if names_ways(question, t) else k
        for t in question.tokens
        for k in t.values("kind")
        if not (t.says("filler") or is_platform(question, t))
    ]
    kinds += [k for t in question.tokens for k in t.values("kind") if fits_kind(question, t, k)]
    if not question.last.units:  # 前五家
        kinds += ["hospital" for t in question.tokens if t.says("measure", "institutions")]
    of_units = {question.kind_of(code) for code in units}
    if len(of_units) == 1:
        return of_units.pop()
    return kinds[-1 if is_swapped(question) else 0] if kinds else ""


def is_platform(question: Question, token: Token) -> bool:
    """平台入库多少: where the data are stored, no channel of booking."""
    uploads = any("upload" in v.split() for t in question.tokens for v in t.values("feature"))
    return uploads and token.text == "平台"


def is_swapped(question: Question) -> bool:
    """把医院换成区: the kind behind the word is meant, the one before it was asked of before."""
    for n, token in enumerate(question.tokens):
        swapped = token.says("place", "swaps") and question.at(n - 1).says("kind")
        if swapped and question.at(n + 1).says("kind"):
            return True
    return False


def names_ways(question: Question, token: Token) -> bool:
    """各渠道：电话、诊间、第三方: hospitals count their bookings so."""
    said = [t.values("feature") for t in question.tokens]
    ways = {way for values in said for v in values for way in v.split()} & {"clinic", "third"}
    return token.says("ask", "ways") and bool(ways)


def fits_kind(question: Question, token: Token, kind: str) -> bool:
    """哪一类电话: a word such as 类 means a kind only where such figures are spoken of."""
    words = {"call_category": "calls", "order_source": "orders"}
    topic = words.get(kind, "")
    said = {f for t in question.tokens for v in t.values("feature") for f in v.split()}
    return token.says("filler") and (not topic or topic in said)
