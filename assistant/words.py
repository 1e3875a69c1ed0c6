"""Words for people, in both languages: templates and the numbers, months and names put into them.

One module, because whoever mends a sentence should find them all. What a question says of itself
stands in metadata.yml.
"""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


class Words(NamedTuple):
    """The same thing said in both languages."""

    zh: str
    en: str

    def say(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def fill(self, **values: "Fact") -> "Words":
        """This template with its {names} filled in."""
        return Words(fill(self.zh, values, "zh"), fill(self.en, values, "en"))


Fact = str | int | float | None | Words
"""What a template can be filled with."""


def same(text: str) -> Words:
    """Text that is data, the same in both languages."""
    return Words(text, text)


def pick_language(option: str | None) -> Lang:
    """The language asked for, else the system's."""
    if option in ("zh", "en"):
        return "zh" if option == "zh" else "en"
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    spoken = next(filter(None, named), None) or read_locale()
    return "zh" if spoken.lower().startswith(("zh", "chinese")) else "en"


def read_locale() -> str:
    """Windows sets none of them, and calls it "Chinese (Simplified)_China"."""
    import locale

    return locale.getlocale()[0] or ""


# Templates: {name} is replaced; [n?none|one|more] or [n?none|some] chooses by the number n.
CHOICE = re.compile(r"\[(\w+)\?([^\[\]]*)\]")
NAME = re.compile(r"\{(\w+)\}")


def fill(template: str, values: Mapping[str, Fact], lang: Lang) -> str:
    """Choices first, innermost first; data comes last, so that it is never read as a template."""

    def choose(match: re.Match[str]) -> str:
        choices = match[2].split("|")
        number = values[match[1]]
        assert isinstance(number, int)
        return choices[min(number, len(choices) - 1)]

    while CHOICE.search(template):
        template = CHOICE.sub(choose, template)
    return NAME.sub(lambda match: show(values[match[1]], lang), template)


def show(fact: Fact, lang: Lang) -> str:
    if fact is None:
        return "—"
    if isinstance(fact, Words):
        return fact.say(lang)
    return fact if isinstance(fact, str) else number(fact)


def number(value: int | float) -> str:
    """1,234 and 48.3; a count that SQLite keeps as a real is still a count."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def percent(value: int | float) -> str:
    """Percent points with one decimal, as in 48.3%; more only where more is known."""
    return f"{value:,.1f}%" if round(value, 1) == round(value, 6) else f"{round(value, 6):,}%"


def month_name(month: str) -> Words:
    """2023-04 as people write it."""
    year, number_of_month = month.split("-")
    name = MONTHS[int(number_of_month) - 1]
    return Words(f"{year} 年 {int(number_of_month)} 月", f"{name} {year}")


def join_names(names: Sequence[Words], many: int) -> Words:
    """A、B、C or "A, B and C"; of more than `many`, the first ones and how many there are."""
    zh, en = [name.zh for name in names], [name.en for name in names]
    if len(names) > many:
        rest = len(names) - many
        return Words(
            "、".join(zh[:many]) + f"等 {len(names)} 个", ", ".join(en[:many]) + f" and {rest} more"
        )
    return Words("、".join(zh), " and ".join(filter(None, [", ".join(en[:-1]), *en[-1:]])))


def list_all(texts: Iterable[str]) -> Words:
    """Everything that is allowed, to choose from."""
    listed = list(texts)
    return Words("、".join(listed), ", ".join(listed))


def in_sentence(label: Words) -> Words:
    """An English label begins small inside a sentence, unless it is a name: ICU, June 2023."""
    first, rest = label.en[:1], label.en[1:]
    named = rest[:1].isupper() or rest[-4:].isdigit()
    return Words(label.zh, label.en if named else first.lower() + rest)


def begin_sentence(said: Words) -> Words:
    """A sentence that begins with a label begins large again."""
    return Words(said.zh, said.en[:1].upper() + said.en[1:])


def one_line(text: str) -> str:
    """Text from anywhere, as one line without control characters: data moves no cursor."""
    plain = text.encode("utf-8", "replace").decode("utf-8")
    return plain if plain.isprintable() else "".join(c if c.isprintable() else " " for c in plain)


def quoted(text: str) -> str:
    """What somebody typed, safe to show and not too long."""
    line = " ".join(one_line(text).split())
    return f"“{line[:40]}…”" if len(line) > 40 else f"“{line}”"


def near_names(name: str, known: Iterable[str], most: int = 3) -> list[str]:
    """Those spelt much like it, the nearest first."""
    import difflib

    return difflib.get_close_matches(name.casefold(), list(known), n=most, cutoff=0.5)


def nearest(name: str, known: Iterable[str]) -> Words:
    """Did you mean …? Nothing when nothing is near."""
    near = near_names(name, known)
    names = Words(" 或 ".join(near), " or ".join(near))
    return NEAREST.fill(names=names) if near else same("")


# The catalogue
UNKNOWN_QUESTION = Words(
    "没有叫{name}的问题。{near}查看全部：bulletins questions",
    "There is no question called {name}. {near}List them all: bulletins questions",
)
UNKNOWN_PARAMETER = Words(
    "问题 {question} 没有参数{name}；可用的参数：{allowed}。",
    "The question {question} takes no {name}; it takes {allowed}.",
)
NEAREST = Words("是不是：{names}？", "Did you mean {names}? ")
NOTHING_LOADED = Words(
    "数据库里还没有这个问题要用的数据；请先载入简报：bulletins load 文件或文件夹",
    "The database holds no data for this question yet; load a bulletin first: "
    "bulletins load FILE-OR-FOLDER",
)

# The database
NO_DATABASE = Words(
    "没有数据库 {path}；请先载入简报：bulletins load 文件或文件夹",
    "There is no database {path}; load a bulletin first: bulletins load FILE-OR-FOLDER",
)
NOT_AN_ADDRESS = Words(
    "环境变量 BULLETINS_URL 不能是{text}；请写完整的网址，例如 https://bulletins.example.org",
    "The environment variable BULLETINS_URL cannot be {text}; give a whole address, such as "
    "https://bulletins.example.org",
)
NOT_OURS = Words(
    "{path} 不是简报数据库；请用 --db 指定由 bulletins load 建立的文件。",
    "{path} is not a bulletin database; give one made by bulletins load with --db.",
)
OLDER_SCHEMA = Words(
    "{path} 是用较早的版本建立的；请先更新它：bulletins load --again --db {path}",
    "{path} was made by an older version; bring it up to date first: "
    "bulletins load --again --db {path}",
)
NEWER_SCHEMA = Words(
    "{path} 是用更新的版本建立的（结构版本 {found}，本程序只认 {known}）；请更新本程序。",
    "{path} was made by a newer version (schema {found}, this one knows {known}); "
    "update this program.",
)

# The answer
ALL = Words("全部", "all")
POINTS = Words("{shown} 个百分点", "{shown} [n?points|point|points]")
IN_POINTS = Words("{label}（百分点）", "{label} (points)")
NAME_AND_AMOUNT = Words("{name}（{amount}）", "{name} ({amount})")
FIGURE_OF = Words("{name} {amount}", "{name} {amount}")
NOT_PRINTED_OF = Words("{name}没有印出", "{name} not printed")
FIGURES_OF = Words("{of}：{figures}", "{of}: {figures}")
READ_AS = Words("{title}（{values}）", "{title} ({values})")
UNREAD_HERE = Words(
    "{month}的简报有 {places} 处没有读懂，答案可能不全；请看问题“没有读懂的文字”。",
    "[places?|1 place|{places} places] in the bulletin's {month} data could not be read, so this "
    "may lack something; see the question “Unread text”.",
)
GAPS_HERE = Words(
    "{month}的简报有 {places} 处缺页或缺行，答案可能不全；请看问题“合计是否对得上”。",
    "Pages or rows are missing in [places?1 place|1 place|{places} places] of the bulletin's "
    "{month} data, so this may lack something; see the question “Do the totals agree?”.",
)
TYPED_IN_HERE = Words(
    "其中 {count} 个数是手工录入的，不是从简报读出的：{typed}。",
    "{count} [count?figures|figure|figures] of these [count?were|was|were] typed in by hand, not "
    "read from the bulletin: {typed}.",
)
TYPED_IN = Words(
    "{unit} {month}{metric} {value}（{who}，{day}：{why}[corrects?|；印出的是 {printed}]）",
    "{unit}, {metric} of {month}, {value} ({who}, {day}: {why}[corrects?|; printed: {printed}])",
)
TOTAL_AGREES = Words(
    "各行相加得 {total}，与简报印出的合计一致。",
    "The rows add up to {total}, the total that the bulletin prints.",
)
TOTAL_DIFFERS = Words(
    "各行相加得 {total}，简报印出的合计是 {printed}，两者不一致。",
    "The rows add up to {total}, but the bulletin prints a total of {printed}.",
)
TOTAL_NOT_PRINTED = Words(
    "各行相加得 {total}，简报没有印出合计。",
    "The rows add up to {total}; the bulletin prints no total.",
)
ISSUE = Words("{year} 年第 {issue} 期", "issue {issue} of {year}")
PLACE = Words(
    "{year} 年第 {issue} 期第 {page} 页第 {line} 行",
    "issue {issue} of {year}, page {page}, line {line}",
)
AT_PLACE = Words("{place}：{text}", "{place}: {text}")
PLACE_BY_HAND = Words(
    "{year} 年第 {issue} 期，手工录入第 {line} 个数",
    "issue {issue} of {year}, figure {line} typed in by hand",
)
SCOPE = Words("简报注明：{note}。", "The bulletin says of this table: {note}.")

# The chart
CHART_FACTS = Words(
    "{label}最高 {high}（{top}），最低 {low}（{last}）[missing?|，{missing} 个没有印出]。",
    "{label}: highest {high} ({top}), lowest {low} ({last})[missing?|, {missing} not printed].",
)
CHART_EMPTY = Words("{label}没有印出。", "{label}: not printed.")
CHART_CUT = Words(
    "共 {total} 个，图中是前 {first} 个[last?|和后 {last} 个]。",
    "The first {first}[last?| and the last {last}] of {total} are drawn.",
)

# The command line
UNKNOWN_COMMAND = Words(
    "没有{name}这个命令。{near}查看全部：bulletins --help",
    "There is no command {name}. {near}List them all: bulletins --help",
)
UNKNOWN_OPTION = Words(
    "没有{name}这个选项。{near}加 --help 查看全部。",
    "There is no option {name}. {near}Add --help to see them all.",
)
NOT_UNDERSTOOD = Words("命令看不懂：{message}", "{message}")
NOT_A_LANGUAGE = Words(
    "--lang 不能是{text}；可选：zh、en。", "--lang cannot be {text}; choose zh or en."
)
NOT_IN_RANGE = Words(
    "{name} 要写 {minimum} 到 {maximum} 之间的整数，例如 8001。",
    "{name} takes a whole number from {minimum} to {maximum}, such as 8001.",
)
WHICH_QUESTION = Words(
    "请写明问题的名字，例如 bulletins answer hospitals_below；查看全部：bulletins questions",
    "Say which question, as in bulletins answer hospitals_below; list them all: "
    "bulletins questions",
)
HOW_TO_ASK = Words(
    "提问：bulletins answer 名字 --参数 值，例如 bulletins answer hospitals_below --threshold 60；"
    "能写的值：bulletins questions 名字",
    "Ask one: bulletins answer NAME --parameter VALUE, as in "
    "bulletins answer hospitals_below --threshold 60; the values: bulletins questions NAME",
)
WHICH_VALUES = Words(
    "能写的值：bulletins questions {name}", "The values: bulletins questions {name}"
)
WHERE_NEXT = Words(
    "更多问题：bulletins questions；终端界面：bulletins tui；浏览器：bulletins serve；"
    "载入简报：bulletins load 文件或文件夹",
    "More questions: bulletins questions; the terminal's screens: bulletins tui; "
    "in the browser: bulletins serve; load bulletins: bulletins load FILE-OR-FOLDER",
)
FROM_THE_SAMPLE = Words(
    "还没有载入简报，以下出自随附样例。",
    "No bulletin has been loaded yet; this comes from the bundled sample.",
)
WRITTEN = Words("已写入 {path}，共 {rows} 行。", "Wrote {path}, {rows} [rows?rows|row|rows].")
NEEDS_TERMINAL = Words(
    "终端界面要在终端里打开；只要答案，请用 bulletins answer。",
    "The terminal's screens need a terminal; for an answer alone use bulletins answer.",
)
STOPPED = Words("已停止。", "Stopped.")
OUR_FAULT = Words("程序出错：{what}", "The program failed: {what}")

# Links and files
NOT_A_LINK = Words(
    "{text} 不是答案的链接；链接的样子：{example}",
    "{text} is not a link to an answer; one looks like {example}",
)
ONLY_HERE = Words(
    "这个链接只能在本机打开（先运行 bulletins serve）。",
    "This link opens on this computer only (run bulletins serve first).",
)
SOURCE = Words("出处（期.页.行）", "Source (issue.page.line)")
IN_PERCENT = Words("{label}（%）", "{label} (%)")

# The faces
APP_NAME = Words("卫生信息化简报问答", "Bulletin Assistant")
SERIES = Words("《{series}》", "{series}")
PRINTED_AT = Words("出处", "Source")
LINK = Words("链接", "Link")
SAMPLE_SHOWN = Words(
    "随附样例（{latest}）。查自己的简报：bulletins load 文件或文件夹",
    "The bundled sample ({latest}). For your own: bulletins load FILE-OR-FOLDER",
)

# The terminal UI
DATA_SHOWN = Words(
    "{months} 个月的数据，最新 {latest} · {file}",
    "{months} [months?months|month|months] of data, the latest {latest} · {file}",
)
OTHER_QUESTION = Words("按 / 换一个问题", "press / for other questions")
FILTER = Words("找问题：输入几个字", "Find: type a few letters")
NO_QUESTION_FOUND = Words("没有匹配的问题；Esc 看全部", "No question matches; Esc shows all")
ROWS_SHOWN = Words(
    "只显示前 {shown} 行，共 {rows} 行；按 t 复制全部。",
    "{shown} of {rows} rows shown; press t to copy them all.",
)
MORE_COLUMNS = Words(
    "右边还有列：按 ← → 移动，按 Enter 看整行。",
    "More columns to the side: ← → moves, Enter shows the whole row.",
)
MORE_LINES = Words(
    "另有 {lines} 行，按 Enter 看全部。", "{lines} more [lines?lines|line|lines]: press Enter."
)
LINK_COPIED = Words(
    "链接已复制；若粘贴不出来，请用鼠标选取屏幕下方的链接。",
    "Link copied. If it cannot be pasted, select it at the foot of the screen with the mouse.",
)
LINK_OPENED = Words("已交给浏览器打开。", "Handed to the browser.")
SERVE_FIRST = Words(
    "网站没有运行；先运行 bulletins serve，再按 o。",
    "The site is not running; run bulletins serve first, then press o.",
)
NO_BROWSER = Words(
    "这台计算机上没有找到浏览器；按 c 复制链接。",
    "No browser was found on this computer; press c to copy the link.",
)
NOT_READ = Words(
    "数据库 {path} 读不出来（{why}）；请按 q 退出后重新打开。",
    "The database {path} cannot be read ({why}); press q and open it again.",
)
TOO_SMALL = Words(
    "窗口太窄，请拉大到 {columns} 列 {rows} 行以上。",
    "The window is too small; make it at least {columns} columns by {rows} rows.",
)
KEY_FIND = Words("问题", "Questions")
KEY_MOVE = Words("移动", "Move")
KEY_COPY_LINK = Words("复制链接", "Copy link")
KEY_COPY_TEXT = Words("复制文字", "Copy text")
KEY_OPEN = Words("浏览器", "Open")
KEY_LANGUAGE = Words("English", "中文")
KEY_HELP = Words("帮助", "Help")
KEY_QUIT = Words("退出", "Quit")
KEY_ASK = Words("查询", "Ask")
KEY_LEAVE = Words("返回", "Back")
KEY_ROWS = Words("选一行，下方显示它的出处", "Choose a row; where it is printed is shown below")
KEY_COLUMNS = Words("左右移动宽的表格", "Move a wide table sideways")
KEY_ENTER = Words(
    "在表格里：看整行和全部出处；在问题或条件上：查询",
    "On a row: the whole row and its sources; on a question or a condition: ask",
)
KEY_BACK = Words("回到表格", "Back to the table")
HELP = Words("按键", "Keys")
CLOSE_PAGE = Words("Esc 关闭", "Esc closes")

# The site
SITE_LEAD = Words(
    "简报里的每个数字，都能查到它印在哪一期、哪一页、哪一行。",
    "Every figure of the health bulletin, with the issue, page and line it is printed on.",
)
SITE_SKIP = Words("跳到正文", "Skip to the content")
SITE_HOME = Words("首页", "Home")
SITE_LANGUAGE = Words("语言", "Language")
SITE_LANGUAGES = {"zh": "中文", "en": "English"}
SITE_HEADLINE = Words("最新一期", "From the latest issue")
SITE_SEE_ROWS = Words("看名单和出处", "See the list and its sources")
SITE_QUESTIONS = Words("可以问的问题", "Questions")
SITE_TABLES_TITLE = Words("数据表", "Tables")
SITE_TABLES_LEAD = Words(
    "答案都从这些表里算出，可以自己翻看和筛选。",
    "Answers are computed from these tables; browse and filter them yourself.",
)
SITE_OTHERS = Words("其他数据库", "Other databases")
SITE_ASK = Words("查询", "Show")
SITE_FORM = Words("查询条件", "Change the question")
SITE_FILL_IN = Words("请填写“{label}”，再点“查询”。", "Fill in “{label}” and press “Show”.")
SITE_MORE = Words("更多条件", "More conditions")
SITE_PLACE = Words("{page} 页 {line} 行", "p. {page}, l. {line}")
SITE_PLACE_BY_HAND = Words("手工录入", "by hand")
SITE_BY_HAND = Words("本期手工录入的数", "The figures typed in by hand for this issue")
SITE_TYPED = Words("手工录入", "Typed in by hand")
SITE_STANDS_FOR = Words("印在：", "It stands for what is printed here: ")
SITE_NO_ROWS = Words("没有符合条件的行。", "No rows match.")
SITE_NOTES = Words("说明", "Notes")
SITE_SHARE = Words("这个答案的链接", "The link to this answer")
SITE_COPY = Words("复制", "Copy")
SITE_COPIED = Words("已复制。", "Copied.")
SITE_NOT_COPIED = Words(
    "没有复制成功，请手动选中复制。", "Not copied; select it and copy it yourself."
)
SITE_ONLY_HERE = Words("这个链接只能在本机打开。", "This link opens on this computer only.")
SITE_DOWNLOAD = Words("下载", "Download")
SITE_SQL = Words("查看 SQL", "Show the SQL")
SITE_REFUSED = Words("这一页打不开", "This page cannot be shown")
SITE_UNREADABLE = Words(
    "数据库暂时读不出来，请稍后刷新。", "The database cannot be read just now; reload in a moment."
)
SITE_MISSING = Words("没有这个网页", "There is no such page")
SITE_MISSING_LEAD = Words(
    "请检查网址，或回到首页看能问什么。",
    "Check the address, or go back to the first page and see what can be asked.",
)
SITE_NEAR = Words("是不是要找：", "Did you mean:")
SITE_NO_LINE = Words("没有这一行，请检查网址。", "There is no such line; check the address.")
SITE_PRINTED = Words("印出的原文", "As printed")
SITE_PICTURE = Words("第 {page} 页，这一行已标出", "Page {page}, with the line marked")
SITE_LINES = Words("第 {page} 页的文字", "The text of page {page}")
SITE_NO_PICTURE = Words(
    "这一期没有保存 PDF，只能显示文字。", "No PDF of this issue is kept, so its text is shown."
)
SITE_SERVING = Words(
    "网站已打开：{url}（按 Ctrl-C 停止）", "The site is open at {url} (Ctrl-C stops it)."
)
SITE_PORT_TAKEN = Words(
    "端口 {port} 已被占用或不能使用；请换一个：bulletins serve --port {next}",
    "Port {port} is taken or cannot be used; choose another: bulletins serve --port {next}",
)
