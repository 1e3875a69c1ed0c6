"""What no word explains may be a unit's name cut short, 省人民. What fits several units stays open;
what fits none stays unknown."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.ask import english
from assistant.ask.numbers import find_number
from assistant.ask.text import HAN
from assistant.ask.tokens import EMPTY, Token
from assistant.ask.vocabulary import Meaning, Vocabulary, read_language

WIDEST = 14
"""Signs of a name, at most."""
LONGEST = 3 * WIDEST
MOST_RUNS = 6
"""How long, and how many, the unknown stretches may be that are looked at."""


def link(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """The tokens, with what can be explained put in place of what was unknown."""
    linked = english.join_english(text, tokens, vocabulary)
    for run in list_unknown(linked):
        if is_department(linked, run):
            continue
        found = find_name(text, linked, run, vocabulary)
        if found:
            inside = [t for t in linked if t.start < found.end and t.end > found.start]
            at = linked.index(inside[0])
            linked[at : at + len(inside)] = [found]
    return linked


LOOSELY = ("的", "那家", "那个", "那所", "那边", "那边的")
"""What may stand between a place and 医院: 高淳的医院."""


def join_names(text: str, tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """高淳医院 is short for a hospital's name, though 高淳 is a district."""
    joined: list[Token] = []
    asked = any(t.says("feature") for t in tokens)
    for token in english.join_english(text, tokens, vocabulary):
        loose = asked and len(joined) > 1 and joined[-1].text in LOOSELY
        last = joined[-2] if loose else joined[-1] if joined else EMPTY
        beside = token.start - last.end == (len(joined[-1].text) if loose else 0)
        place = last.says("unit") and not last.says("filler") and beside
        if place and token.text in ("医院", "那家医院") and not re.search("[区市院]$", last.text):
            named = f"{last.text}医院"
            found = match_name(named, vocabulary)
            codes = [c for c in found if vocabulary.units[c].kind == "hospital"]
            only_place = not set(codes) & set(last.values("unit"))
            if len(codes) > 1 and only_place:  # one that is only similar is never taken for it
                meanings = tuple(Meaning("unit", code) for code in sorted(codes))
                joined[-2 if loose else -1 :] = [Token(named, last.start, token.end, meanings)]
                continue
        joined.append(token)
    return joined


def join_sources(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """市里转来的工单: who sends work orders is a place, with a word that says so or with the
    number that stands in the names."""
    sources = [unit for unit in vocabulary.units.values() if unit.kind == "order_source"]
    codes = {unit.code for unit in sources}
    ours = [set(t.values("unit")) & codes for t in tokens]
    if not any(ours) and not any(t.says("feature", "orders") for t in tokens):
        return list(tokens)
    numbers = {n for unit in sources for name in unit.names for n in re.findall("[0-9]+", name)}
    numbered = any(t.text in numbers for t in tokens) or any(ours)
    origin = read_language()["names"]["origin"]
    joined = []
    for n, token in enumerate(tokens):
        before, after = (tokens[n - 1].text if n else ""), "".join(t.text for t in tokens[n + 1 :])
        told = numbered or before in origin["before"] or after.startswith(tuple(origin["after"]))
        if told and is_place(token):
            word = re.sub("^the |里的?$|^.+(?=[省市]$)|(?<=province)s$", "", token.text)
            named = [u.code for u in sources if any(x.startswith(word) for x in u.names)]
            if len(named) == 1:
                joined.append(token._replace(meanings=(Meaning("unit", named[0]),)))
                continue
        if token.text in numbers and any(is_place(t) for t in tokens):
            continue
        joined.append(token)
    if not any(len(t.values("unit")) == 1 and t.values("unit")[0] in codes for t in joined):
        return list(tokens)
    orders = (Meaning("feature", "orders"),)
    return [
        t if len(codes.intersection(t.values("unit"))) < 2 else t._replace(meanings=orders)
        for t in joined
    ]


def drop_repeats(text: str, tokens: Sequence[Token]) -> list[Token]:
    """四分之一（25%）: the number in brackets says the same again."""
    return [
        token
        for before, token in pairwise([EMPTY, *tokens])
        if not (
            token.number
            and before.number
            and before.number.value == token.number.value
            and text[before.end : token.start].strip() == "("
        )
    ]


def drop_slashes(tokens: Sequence[Token]) -> list[Token]:
    """online / phone / 诊间, Jul/Aug: a sign between the parts of a list is no missing value."""
    kept = []
    for n, token in enumerate(tokens):
        beside = [*tokens[max(n - 1, 0) : n], *tokens[n + 1 : n + 2]]
        listed = [t for t in beside if t.says("feature") or t.says("unit") or t.month]
        if token.text != "/" or len(listed) != 2:
            kept.append(token)
    return kept


def is_place(token: Token) -> bool:
    place = token.says("ask", "province") or token.says("kind", "city")
    return place or token.says("filler", "place")


def widen_places(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """江宁 may be short for the district and for a hospital that is called after it; but which
    hospitals lie there is nowhere printed."""
    if any(t.says("kind", "hospital") and not t.says("filler") for t in tokens):
        return list(tokens)
    starts = {t.start for t in tokens if t.says("unit")}  # 江宁中医院
    return [t if t.end in starts else widen_place(t, vocabulary) for t in tokens]


def widen_place(token: Token, vocabulary: Vocabulary) -> Token:
    codes = token.values("unit")
    units = [vocabulary.units[code] for code in codes]
    if len(units) != 1 or units[0].kind != "district" or re.search("区$| ", token.text):
        return token
    cities = "|".join(re.escape(n) for n in sorted(list_cities(vocabulary), key=len, reverse=True))
    named = re.compile(rf"(?:(?:{cities})市? ?)?{re.escape(token.text)}(?![a-z])")
    hospitals = [unit for unit in vocabulary.units.values() if unit.kind == "hospital"]
    same = {unit.code for unit in hospitals if any(map(named.match, unit.names))}
    if token.text.isascii():
        beginning = re.compile(rf"{re.escape(token.text)} .*hospital")
        called = [m for phrase, m in vocabulary.phrases.items() if beginning.fullmatch(phrase)]
        same |= {m.value for each in called for m in each if m.sort == "unit"}
    found = [Meaning("unit", code) for code in sorted(same)]
    return token._replace(meanings=(*token.meanings, *found))


def list_cities(vocabulary: Vocabulary) -> set[str]:
    return {n for unit in vocabulary.units.values() if unit.kind == "city" for n in unit.names}


def count_one(tokens: Sequence[Token], vocabulary: Vocabulary) -> list[Token]:
    """刚好一个: behind a comparison, one is a number."""
    found: list[Token] = []
    for token in tokens:
        compared = found and found[-1].says("comparison") and not found[-1].says("filler")
        number = find_number(token.text, 0) if compared and token.text[0] == "一" else None
        if number and len(token.text) == 2 and token.says("filler") and not token.number:
            start, middle, end = token.start, token.start + 1, token.end
            found.append(Token(token.text[0], start, middle, number=number[1]))
            measure = vocabulary.phrases.get(token.text[1], ())
            found.append(Token(token.text[1], middle, end, measure))
        else:
            found.append(token)
    return found


def doubt(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, with what is known only sign by sign put together as unknown."""
    return doubt_signs(doubt_names(tokens))


def doubt_names(tokens: Sequence[Token]) -> list[Token]:
    """同人医院: single signs before 医院 that mean little are the name of a hospital that nobody
    knows."""
    doubted: list[Token] = []
    for token in tokens:
        start = len(doubted)
        hospital = token.text in read_language()["names"]["hospital"]
        while hospital and start and is_sign(doubted[start - 1], doubted, start):
            start -= 1
        if len(doubted) - start >= 2:
            whole = "".join(t.text for t in doubted[start:]) + token.text
            doubted[start:] = [Token(whole, doubted[start].start, token.end)]
        else:
            doubted.append(token)
    return doubted


def doubt_signs(tokens: Sequence[Token]) -> list[Token]:
    """下载: signs that mean little alone make a word that nobody knows."""
    doubted: list[Token] = []
    for token in tokens:
        last = doubted[-1] if doubted else EMPTY
        if last.text and last.end == token.start and is_notional(last) and is_notional(token):
            doubted[-1] = Token(last.text + token.text, last.start, token.end)
        else:
            doubted.append(token)
    return doubted


def is_notional(token: Token) -> bool:
    """A sign of meaning, or such signs that were already doubted; not 的."""
    plain = not token.known or all(m.sort in ("filler", "place") for m in token.meanings)
    return plain and set(token.text) <= set(read_language()["names"]["notional_signs"])


def is_sign(token: Token, tokens: Sequence[Token], n: int) -> bool:
    plain = token.says("filler") or token.says("measure")
    joined = n == len(tokens) or token.end == tokens[n].start
    single = len(token.text) == 1 and token.text not in read_language()["names"]["plain_signs"]
    return plain and joined and single


def list_unknown(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The stretches of text that no word explains, each of one script."""
    runs: list[list[int]] = []
    was_han = False
    for token in tokens:
        if token.known:
            continue
        han = bool(re.match(f"[{HAN}]", token.text))
        gap = token.start - runs[-1][1] if runs else -1
        if 0 <= gap <= (0 if han else 1) and han == was_han:
            runs[-1][1] = token.end
        else:
            runs.append([token.start, token.end])
        was_han = han
    return [(start, end) for start, end in runs]


def is_department(tokens: Sequence[Token], run: tuple[int, int]) -> bool:
    """鼓楼医院眼科: a part of the hospital before it, of which nothing is known."""
    return any(token.end == run[0] and token.says("unit") for token in tokens)


def is_part(token: Token) -> bool:
    """A word may be a part of a name; a question's own words are not."""
    own = token.says("unit") or token.says("comparison") or token.says("order") or token.month
    return not own and token.text not in ("的", "of", "和", "与", "跟", "the", "and", "in", "for")


def find_name(
    text: str, tokens: Sequence[Token], run: tuple[int, int], vocabulary: Vocabulary
) -> Token | None:
    for start, end in list_windows(tokens, run):
        codes = match_name(text[start:end], vocabulary)
        if codes:
            meanings = tuple(Meaning("unit", code) for code in sorted(codes))
            return Token(text[start:end], start, end, meanings)
    return None


def list_windows(tokens: Sequence[Token], run: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The run with the pieces beside it that may be parts of it, the widest first."""
    starts = [t.start for t in tokens if run[0] - WIDEST < t.start < run[0] and is_part(t)]
    ends = [t.end for t in tokens if run[1] < t.end < run[1] + WIDEST and is_part(t)]
    edges = [(s, e) for s in [run[0], *starts] for e in [run[1], *ends]]
    for start, end in sorted(edges, key=lambda edge: (edge[0] - edge[1], edge)):
        inside = [t for t in tokens if start <= t.start and t.end <= end]
        if end - start >= 2 and all(is_part(t) or not t.known for t in inside):
            yield start, end


def match_name(part: str, vocabulary: Vocabulary) -> set[str]:
    """The units that it may stand for: of those whose name holds it whole, else in order."""
    if not re.search(f"[{HAN}]", part):
        return match_latin(part, vocabulary)
    if is_shared(part) and not re.search("人民|中医院|附属", part):
        return set()
    within = {
        unit.code
        for unit in vocabulary.units.values()
        if any(part in told(n) for n in unit.printed)
    }
    if within:
        return within
    named = {
        code for name, codes in vocabulary.names.items() if part in told(name) for code in codes
    }
    if named or (len(part) < 3 and not re.search("[医院]$", part)):
        return named
    return {
        unit.code
        for unit in vocabulary.units.values()
        if any(is_in_order(part, told(name)) for name in unit.printed)
    }


def is_shared(part: str) -> bool:
    """Whether it is made of what many names share."""
    words = "|".join(read_language()["names"]["alone"])
    return bool(re.fullmatch(f"(?:{words})*", part))


def told(name: str) -> str:
    """咨询类(不含专家咨询) names no 专家咨询."""
    return re.sub(r"\((?:不含|不包括|除).*?\)", "", name) if "(" in name else name


def match_latin(part: str, vocabulary: Vocabulary) -> set[str]:
    """Of what is no hospital, those whose name holds it whole."""
    whole = re.compile(rf"(?<![a-z]){re.escape(part)}(?![a-z])")
    found = {
        code
        for name, codes in vocabulary.names.items()
        if len(part) >= 4 and name.isascii() and whole.search(name)
        for code in codes
        if vocabulary.units[code].kind != "hospital"
    }
    return found if len(found) == 1 else set()


def is_in_order(part: str, name: str) -> bool:
    """皮研所 in 皮肤病研究所: the same characters in the same order, not far apart."""
    for start in [n for n, sign in enumerate(name) if sign == part[0]]:
        at = start
        for sign in part[1:]:
            at = name.find(sign, at + 1)
            if at < 0:
                break
        if at > 0 and at - start <= 2 * len(part) + 1:
            return True
    return False
