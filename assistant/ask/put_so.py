"""What no question of the catalogue asks, by how it is put: the rank of a unit over months, who was
first most often, the first article."""

from assistant.ask.question import Question
from assistant.ask.reading import Reading
from assistant.ask.wording import Wording

PUT_SO = (
    # Of all months the best or the worst, how far a figure moves in one, who is there again.
    Wording("创(?:了|下|出)?(?:历史)?新[高低]", r"\b(?:new|record) (?:high|low)s?\b"),
    Wording("(?:每月|月)平均(?:增|减|涨)|平均每月(?:增|减|涨)|月均(?:增|减|涨)"),
    Wording(en=r"\baverage (?:monthly )?(?:change|growth|increase|decrease|rise|fall)\b"),
    Wording(en=r"\b(?:came|come|comes|coming) back\b"),
    # So many months or more in a row, and what may be denied of each month or of all.
    Wording(
        "个月以上连续|连续[^,]{1,2}个月(?:及|或)?以上",
        r"\bor more (?:consecutive|months in a row)",
    ),
    Wording(en=r"\bnot (?:above|below|over|under)[^,;?]* every month"),
    # Of a year, of which a part is loaded.
    Wording(en=r"\b(?:for the|per) year\b"),
    # One figure because of another, and the part that those have.
    Wording(en="^(?:do|does|did|are|is) (?:the )?(?:hospitals|districts) (?:that|which|who|with)"),
    Wording(
        en=r"\bwhat (?:share|percentage|proportion) (?:were|are|was|is) (?:they|these|those)\b"
    ),
    Wording(en=r"\b(?:share|percentage|proportion) of (?:the )?(?:diabetics|hypertensives)"),
    # The asker's own, a branch that is not named in full, more of the same.
    Wording(
        "我的(?:预约|门诊|门急诊|出院|健康|档案|挂号|病历)",
        r"\bmy (?:bookings?|discharges?|out ?patient|visits?|health|records?|appointments?)\b",
    ),
    Wording(en=r"\bits (?:\w+ ){1,2}(?:branch|campus|site)\b"),
    Wording(r"再(?:多列|多来|来|列)[^,]*[家个]\W*$"),
    # The sum of what those have.
    Wording(
        en=r"^(?:how (?:many|much)|total|what (?:is|was|are|were) the total)\b.*"
        r"\b(?:in|at|of|for|by|did) (?:the )?(?:hospitals|districts) "
        r"(?:that|which|with|without|who|where|whose)\b"
    ),
    # In how many months, who most often; of one unit, how far its months are apart.
    Wording(
        "(?:第一名?|夺冠|冠军|榜|前[0-9一二三五十]+名?|垫底|[缺漏]报?[^,]{0,4}|不齐)的?次数最多"
        "|(?:第一名?|垫底)(?:出现)?最多|(?:第一|不齐|没?交齐|[缺漏]报?)的?(?:月份|月数)最多"
    ),
    # What a list adds up to, what a figure is out of, who is there no longer.
    Wording(r"[名家个]的?和\W*$|掉出|跌出|挤进|掉下去", r"^(?:and )?out of how many\b"),
    # From one place of a list to another; who is on two lists.
    Wording(
        r"[0-9一二三四五六七八九十]+[-~—至到][0-9一二三四五六七八九十]+[名位]|两个?(?:榜|名单)"
    ),
    # Its rank over months, and who was first most often.
    Wording(
        "(?:哪个月|哪几个月|什么时候|几月)[^,]*(?:名次|排名|排第|排进|排到)",
        r"\b(?:in (?:what|which) months?|when|best rank)\b.*\brank(?:s|ed|ing)?\b"
        r"|\b(?:first|last|top|best|worst|bottom|highest|lowest)\b.*\bmost (?:often|frequently)\b"
        r"|\bmost (?:often|frequently) (?:the )?(?:first|last|top|best|worst|highest|lowest)",
    ),
    # How many units there are each month.
    Wording(
        "[各每]个?月[^,]*的?(?:医院|区)数|几[家个](?:医院|区)[^,]*每个?月都有",
        r"\bnumber of (?:hospitals|districts)\b.*\b(?:each|every) month\b",
    ),
    # Against its own mean of some months.
    Wording("[前过]去?[一二两三四五六0-9]+个?月(?:的|份的)?(?:平均|均值)"),
    # An article that is the first, or of some months.
    Wording(
        "(?:最早|第一|最近|最新)的?一?[篇条][^,]*文章|(?:最早|第一)[篇条]?[^,]*(?:文章|简讯|简报里?提)"
        "|月之?[前后]的?(?:文章|简讯)",
    ),
    # Not that far: above none, and so much at most.
    Wording("[高低多少](?:不超过|至多)[0-9]|[高低多少][0-9.]+[^,]{0,6}以内"),
    # The rank of each of several; the first and the second.
    Wording(
        "(?:各自?|分别)[排列居]第几|最[高多低少]和第二|第一和第二",
        r"\b(?:highest|lowest|largest|first|most) and (?:the )?second\b",
    ),
    # How many channels there are, or what they add up to?
    Wording("渠道(?:一共|总共|共)有?[几多]少?个"),
    # How many times more.
    Wording("多出?几倍"),
    # Whether a table lists it.
    Wording("在不在[^,]*(?:里|中|内|名单|表)"),
    # Against what?
    Wording(en=r"\bthan (?:that|this|it)\W*$"),
    # No figure at all.
    Wording(en=r"^who (?:(?:uploads?|uploaded) the data|has the (?:health )?records)\W*$"),
    Wording("谁在(?:投诉|打)|有用吗", r"\bbulletin say in \w+ about\b"),
)
"""What no question of the catalogue asks, by how it is put."""


def says_so(question: Question, slots: Reading) -> bool:
    """Most months, 一样多: words that ask so whatever else they say."""
    told = any(t.says("ask", "not_offered") and not t.says("filler") for t in question.tokens)
    return told or any(wording.is_in(question.text) for wording in PUT_SO)
