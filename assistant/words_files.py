"""Words for what people take along: texts to paste, files, and the sheet of all figures."""

from assistant.words import Words

NOT_A_FORMAT = Words(
    "不能写成 {path}：文件名要以 {allowed} 结尾。",
    "Cannot write {path}: give a name that ends in: {allowed}.",
)
NOT_WRITTEN = Words("没有写成 {path}：{why}", "Could not write {path}: {why}")

# An answer
SHEET_ROWS = Words("答案", "Answer")
SHEET_ABOUT = Words("说明", "About")
QUESTION = Words("问题", "Question")
SENTENCE = Words("答案", "Answer")
SERIES = Words("简报", "Bulletin")
MONTHS = Words("数据月份", "Month of the data")
NOTE = Words("注", "Note")
SOURCES = Words("来源", "Source")
LINK = Words("链接", "Link")
LOADED = Words("载入时间", "Loaded")
LINE = Words("{label}：{text}", "{label}: {text}")
IN_ENGLISH = Words("{label}（英文）", "{label} (English)")
IN_MEASURE = Words("{label}（{unit}）", "{label} ({unit})")
FROM_TO = Words("{first}至{last}（{months} 个月）", "{first} to {last} ({months} months)")
PAGES = Words("{issue}第 {pages} 页", "{issue}, [several?page|pages] {pages}")
ISSUES = Words(
    "{first}至{last}，共 {issues} 期，各行注明页码和行号",
    "{first} to {last}, {issues} issues; pages and lines stand beside the rows",
)
PRINTED_ON = Words("{page} 页 {lines} 行", "p. {page}, l. {lines}")
PRINTED_IN = Words("{issue} {place}", "{issue}, {place}")
LOADED_WITH = Words(
    "{issue}：{time}（UTC），读取程序版本 {parser}",
    "{issue}: {time} (UTC), reader version {parser}",
)
TEXT_COPIED = Words(
    "已复制结论、表格、出处和链接，可以粘贴；若粘贴不出来，"
    "请用 bulletins answer --out 文件名.txt 存成文件。",
    "Copied: the sentence, the table, its sources and the link. If it cannot be pasted, write a "
    "file with bulletins answer --out NAME.txt.",
)

# The site
FORMATS = {
    ".xlsx": Words("Excel", "Excel"),
    ".csv": Words("CSV", "CSV"),
    ".txt": Words("文字", "Text"),
    ".md": Words("Markdown", "Markdown"),
    ".json": Words("JSON", "JSON"),
}
COPY_TEXT = Words("复制成文字", "Copy as text")
COPY_TEXT_LEAD = Words(
    "粘贴到微信、邮件或 Word；粘贴到 Excel 时表格各占一格。",
    "To paste into a message, a report or a spreadsheet.",
)
REFRESH = Words("在 Excel 里自动更新", "Keep a sheet in Excel up to date")
REFRESH_PASTE = Words(
    "在 Excel 里点“数据”→“自网站”（自 Web），粘贴这个网址，再点“加载”。",
    "In Excel choose Data → From Web, paste this address and choose Load.",
)
REFRESH_LATEST = Words(
    "载入新的简报以后，点“全部刷新”，表里就是最新的月份。",
    "Once a new issue is loaded, Refresh All brings in the latest month.",
)
REFRESH_AGAIN = Words(
    "以后数据有改动，点“全部刷新”即可。", "When figures change, Refresh All brings them in."
)
ALL_FIGURES = Words("全部数据，一行一个数（CSV）", "All figures, one a row (CSV)")
DICTIONARY = Words("各列和各指标的说明（CSV）", "What the columns and metrics mean (CSV)")

# The sheet of all figures
SHEET_FIGURES = Words("数据", "Figures")
SHEET_DICTIONARY = Words("说明", "Dictionary")
FIGURES_COLUMNS = {
    "series": Words("简报名称", "The bulletin's name"),
    "issue": Words("印在哪一期", "The issue it is printed in"),
    "month": Words("数据月份", "The month of the data"),
    "unit_kind": Words(
        "单位的种类：hospital 医院、district 区、city 城市、channel 预约渠道、"
        "call_category 热线类别、order_source 工单来源",
        "The kind of the unit: hospital, district, city, booking channel, category of calls, "
        "source of work orders",
    ),
    "unit": Words("单位，按印出的名称", "The unit's name as printed"),
    "english": Words("单位的英文名，没有的为空", "The unit's English name, where one is known"),
    "metric": Words("指标", "What is measured"),
    "label_zh": Words("指标的中文名", "What it is called in Chinese"),
    "label_en": Words("指标的英文名", "What it is called in English"),
    "value": Words(
        "数值；百分数为百分点，48.3 即 48.3%；空格表示没有印出数字，不是 0",
        "The number; rates in percent points, 48.3 for 48.3%; empty where none is printed, "
        "which is not 0",
    ),
    "printed": Words("印出的原文", "The same as printed"),
    "state": Words("读到没有", "What became of it"),
    "measure": Words("计量单位", "What it is counted in"),
    "page": Words("第几页", "The page"),
    "line": Words("出处：期.页.行", "Where it is printed: issue.page.line"),
}
"""The columns of the sheet, and what they hold."""
STATES = {
    "read": Words("已读到", "The number was read"),
    "not reported": Words("印作“/”：没有上报，不是 0", 'Printed as "/": not reported, not 0'),
    "blank": Words("没有印出", "Nothing is printed"),
    "uncertain": Words(
        "印出的不像这项数字，例如超过 100% 的符合率；未采用",
        "What is printed cannot be the figure, as a rate above 100%; it is not used",
    ),
    "by hand": Words("人工录入", "Typed in by hand"),
}
