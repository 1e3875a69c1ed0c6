"""Words for whoever keeps the archive: loading, checking, units, and figures typed in by hand."""

from assistant.words import Words

LOADED = Words(
    "{year} 年第 {issue} 期 · {month}数据 · {booked} 家医院有预约 · {reported} 家单位上传 · "
    "核对 {checked} 处[checked?|，[wrong?全部一致|{wrong} 处不一致]] · 未读 {unread} 处"
    "[incomplete?| · 不完整]",
    "No. {issue} of {year} · data of {month} · {booked} hospitals booked · "
    "{reported} units reported · [checked?no totals|1 total|{checked} totals] checked"
    "[checked?|, [wrong?all agree|{wrong} disagree]] · "
    "{unread} unread[incomplete?| · incomplete]",
)
READING = Words("正在读取 {files} 个文件……", "Reading {files} files …")
LOADED_INTO = Words(
    "已存入 {path}。提问：bulletins（终端）或 bulletins serve（浏览器）",
    "Kept in {path}. To ask: bulletins (terminal) or bulletins serve (browser)",
)
LOADED_ALL = Words(
    "共 {files} 个文件：载入 {loaded} 个，已有 {known} 个，失败 {failed} 个",
    "[files?|1 file|{files} files]: {loaded} loaded, {known} already there, {failed} failed",
)
WARNING = Words("! {text}", "! {text}")
UNREAD = Words("{place}未读，{why}：{text}", "{place}: unread, {why}: {text}")
UNREAD_ALIKE = Words(
    "{place}等 {count} 处未读，{why}：{text}",
    "{place} and {more} more: unread, {why}: {text}",
)
"""The cells of a column that nobody knows, of which the first is shown."""
TEACH = Words(
    "不认识的表或列整行留着。怎样教会程序：db/sections.yml 加一条，见 docs/for-maintainers.md",
    "Tables and columns that are not known are kept whole. To teach one, add it to "
    "db/sections.yml: see docs/for-maintainers.md",
)
"""Behind what was not read because nobody declared it."""
DISAGREES = {
    "total": Words(
        "{title}[named?|（{subject}）]，印出 {expected}，核得 {found}",
        "{title}[named?| ({subject})]: printed {expected}, found {found}",
    ),
    "complete": Words(
        "{title}[named?|（{subject}）]，应有 {expected}，读到 {found}[noted?|：{note}]",
        "{title}[named?| ({subject})]: {found} of {expected}[noted?| · {note}]",
    ),
    "witness": Words(
        "{title}，共 {expected} 个，相同的 {found} 个；只有一个程序读到的：{note}",
        "{title}: {expected} in all, {found} the same; seen by one only: {note}",
    ),
}
ON_LINE = Words("第 {page} 页第 {line} 行", "page {page}, line {line}")
BY_HAND = Words("手工录入", "typed in by hand")
ON_PAGE = Words("第 {page} 页", "page {page}")
OUTCOMES = {
    "loaded": Words("已载入", "loaded"),
    "replaced": Words("已取代", "replaced"),
    "read again": Words("已重读", "read again"),
    "already loaded": Words("此前已载入", "already loaded"),
    "refused": Words("拒绝", "refused"),
    "failed": Words("失败", "failed"),
}
ACCOUNT = Words(
    "{issue} · {month}数据 · {file} · 印出的数字 {tokens} 个[incomplete?| · 不完整]",
    "{issue} · data of {month} · {file} · {tokens} printed numbers[incomplete?| · incomplete]",
)
TOKENS = Words("  {count} {destination}", "  {count} {destination}")
DESTINATIONS = {
    "figure": Words("数据", "figures"),
    "total": Words("合计", "totals"),
    "row number": Words("序号", "row numbers"),
    "name": Words("名称里的数字", "inside names"),
    "wording": Words("句子里的数字", "in the wording of sentences"),
    "title": Words("标题", "in titles"),
    "header": Words("表头", "in headers"),
    "note": Words("表注", "in notes to tables"),
    "masthead": Words("报头", "in the masthead"),
    "article": Words("文章", "in articles"),
    "brief": Words("简讯", "in briefs"),
    "colophon": Words("版权页", "in the colophon"),
    "page number": Words("页码", "page numbers"),
    "unread": Words("未读", "unread"),
}
CHECKED = {
    "total": Words(
        "合计核对 {checked} 处，[wrong?全部一致|{wrong} 处不一致]",
        "[checked?no totals|1 total|{checked} totals] checked[checked?|, "
        "[wrong?all agree|{wrong} disagree]]",
    ),
    "complete": Words(
        "完整性核对 {checked} 处，[wrong?没有缺漏|{wrong} 处有缺漏]",
        "{checked} tables and row numbers checked, [wrong?nothing missing|{wrong} with gaps]",
    ),
    "witness": Words(
        "[checked?文本文件只有一个程序能读，没有再读一遍|两个程序各读一遍，{checked} 页，"
        "[wrong?数字全部相同|{wrong} 页有不同]]",
        "[checked?Of a text file there is no second reading|{checked} pages read by two programs, "
        "[wrong?all numbers the same|{wrong} differ]]",
    ),
}

# Loading again
LOADED_AGAIN = Words(
    "共 {files} 个文件：重读 {loaded} 个，改动 {changes} 个数，失败 {failed} 个",
    "[files?1 file|1 file|{files} files]: {loaded} read again, {changes} "
    "[changes?figures|figure|figures] changed, {failed} failed",
)
NOTHING_OUTDATED = Words(
    "每一期都是按现在的版本读取的，不必重读。",
    "Every issue was read by this version; there is nothing to read again.",
)
OUTDATED = Words(
    "另有 {issues} 期是按旧的读法载入的；要按现在的读法重读：bulletins load --again",
    "{issues} [issues?issues were|issue was|issues were] read in an older way; to read "
    "[issues?them|it|them] as this version does: bulletins load --again",
)
NOTHING_FAILED = Words(
    "没有失败的文件可以重试。", "No file has failed; there is nothing to try again."
)
TAKES_NO_FILES = Words(
    "{option} 后面不写文件：{what}。要载入别的文件，请去掉 {option}。",
    "{option} takes no files: {what}. To load other files, leave {option} out.",
)
WHAT_RETRY_TAKES = Words("它重试上次失败的文件", "it tries again the files that failed")
WHAT_AGAIN_TAKES = Words(
    "它重读数据库里保存的文件", "it reads again the files that the database has kept"
)
ONE_OF_THEM = Words("{options} 一次只能用一个。", "{options} cannot be used together; choose one.")
REPLACED = Words(
    "{file} 取代了 {before}，改动 {changes} 个数[changes?|：]",
    "{file} took the place of {before}; {changes} [changes?figures|figure|figures] "
    "changed[changes?|:]",
)
READ_AGAIN = Words(
    "{file} 重读，改动 {changes} 个数[changes?|：]",
    "{file} was read again; {changes} [changes?figures|figure|figures] changed[changes?|:]",
)
CHANGED = Words(
    "{unit} · {metric}：{old} → {new}[placed?|（{place}）]",
    "{unit} · {metric}: {old} → {new}[placed?| ({place})]",
)
TOTAL = Words("合计", "Total")
KEPT_AS_IT_WAS = Words("{text} 原有的数据没有改动。", "{text} What was loaded stays as it was.")
FAILED_BY_REASON = Words("没有载入的文件，按原因：", "Files that were not loaded, by reason:")
REASON = Words("{count}  {reason}", "{count}  {reason}")
TRY_AGAIN = Words(
    "处理之后重试：bulletins load --retry", "When mended, try them again: bulletins load --retry"
)
NO_LOADS = Words(
    "还没有载入过文件；请运行：bulletins load 文件或文件夹",
    "No file has been loaded yet; run: bulletins load FILE-OR-FOLDER",
)
STRICT = Words(
    "{issues} 期有不一致、缺漏或未读的地方（见上面带 ! 的行）。",
    "{issues} [issues?issues have|issue has|issues have] something that disagrees, is missing or "
    "unread (the lines with ! above).",
)
TYPED_IN = Words(
    "  其中手工录入的数 {count} 个（bulletins by-hand 查看）",
    "  {count} [count?figures|figure|figures] typed in by hand (bulletins by-hand lists them)",
)

# Units
UNIT_KINDS = {
    "hospital": Words("医院", "Hospitals"),
    "district": Words("区", "Districts"),
    "city": Words("城市", "Cities"),
    "channel": Words("线上渠道", "Online channels"),
    "call_category": Words("来电类别", "Call categories"),
    "order_source": Words("工单来源", "Sources of work orders"),
}
UNIT_KIND = Words("{kind}（{count}）", "{kind} ({count})")
UNIT_LINE = Words(
    "{name}[named?| · {english}] · {first} 至 {last}",
    "{name}[named?| · {english}] · {first} to {last}",
)
UNIT_WITHOUT_FIGURES = Words(
    "{name}[named?| · {english}] · 没有数据", "{name}[named?| · {english}] · no figures"
)
PRINTED_AS = Words("又印作 {name}（{by}）", "also printed {name} ({by})")
STATED_BY = {
    "units.csv": Words("units.csv 写明", "units.csv states it"),
    "by hand": Words("由 bulletins units merge 写明", "bulletins units merge states it"),
    "printed": Words("写法不同", "another way to write it"),
}
POSSIBLY_SAME = Words(
    "只差括号，可能是同一单位：{names}",
    "differs only by a bracket, may be one unit with {names}",
)
NO_ENGLISH = Words("没有英文名（units.csv 里没有）", "no English name (it is not in units.csv)")
PERHAPS_RENAMED = Words(
    "可能就是 {old}（最后印在 {last}）；如果是：bulletins units merge {old} {name}",
    "may be the former {old} (last printed in {last}); if so: bulletins units merge {old} {name}",
)
NO_UNITS = Words(
    "数据库里还没有单位；请先载入简报：bulletins load 文件或文件夹",
    "The database holds no units yet; load a bulletin first: bulletins load FILE-OR-FOLDER",
)
TAKEN = Words(
    "{printed} 按 units.csv 记作 {unit}；如果是两家：bulletins units split {printed}",
    "{printed} is kept as {unit}, as units.csv states; if they are two: "
    "bulletins units split {printed}",
)
TAKEN_BY_HAND = Words(
    "{printed} 按 bulletins units merge 记作 {unit}",
    "{printed} is kept as {unit}, as bulletins units merge stated",
)
KEPT_APART = Words(
    "{printed} 本应记作 {unit}，但两个名称印在同一张表里，这一期仍分开",
    "{printed} should be kept as {unit}, but one table prints both names: they are kept apart "
    "in this issue",
)
MERGED = Words(
    "{old} 从现在起记作 {unit}，{figures} 个数已并入。要撤销：bulletins units split {old}",
    "{old} is {unit} from now on; {figures} [figures?figures|figure|figures] went over. "
    "To undo it: bulletins units split {old}",
)
SPLIT = Words(
    "{name} 从现在起不再是 {unit}，{figures} 个数已分出。",
    "{name} is a unit of its own from now on, no longer {unit}; {figures} "
    "[figures?figures|figure|figures] went over.",
)

# Figures typed in by hand
HOW_TO_TYPE = Words(
    "还没有手工录入的数。录入：bulletins by-hand 文件.csv，列为 "
    "月份,单位,指标,数值,录入人,日期,原因（可加“行”，如 p5.l7）",
    "No figure has been typed in by hand. To do so: bulletins by-hand FILE.csv, with the columns "
    "month,unit,metric,value,who,when,why (and line, such as p5.l7, where it is known)",
)
NOTHING_ENTERED = Words("没有录入任何数。", "Nothing was entered.")
ENTERED = Words(
    "{file}：录入 {entered} 个数[known?|，另有 {known} 个此前已录入]",
    "{file}: {entered} [entered?figures|figure|figures] entered[known?|, {known} entered before]",
)
TYPED_FIGURE = Words(
    "{month} · {unit} · {metric}：{value}",
    "{month} · {unit} · {metric}: {value}",
)
TYPED_BY = Words("{figure} — {who} {day}：{why}", "{figure} — {who}, {day}: {why}")
FATES = {
    "filled": Words("{figure}（原来没有读到）", "{figure} (could not be read)"),
    "corrected": Words(
        "{figure}，更正印出的 {printed}", "{figure}, correcting the printed {printed}"
    ),
    "the same": Words(
        "{figure}，与印出的相同，按印出的记", "{figure}, as it is printed: the print stands"
    ),
    "kept": Words(
        "{figure} 仍按手工录入，但现在读作 {printed}；请核对",
        "{figure} stays as typed in by hand, though it now reads {printed}; check it",
    ),
    "set aside": Words(
        "{figure} 不再采用：新文件印作 {printed}；仍要更正就再录入一次",
        "{figure} is set aside: the new file prints {printed}; to correct that, enter it again",
    ),
}
STILL_BY_HAND = Words(
    "手工录入的 {count} 个数照旧",
    "{count} [count?figures|figure|figures] typed in by hand stay",
)
NOT_IN_USE = Words("{text}（未采用）", "{text} (not in use)")
