"""What is said of a question that somebody typed: how it was read, or why there is no answer."""

from assistant.words import Words

READING = Words("{reading}{against}{assumed}{verdict}", "{reading}{against}{assumed}{verdict}")
"""How a question was read; the faces put “Read as” before it."""
AGAINST = Words("（以{unit}的数为界）", " (the figure of {unit} is the limit)")
ASSUMED = Words(
    "（未说明指标，按{metric}；也可看{others}）",
    " (no figure was named, so {metric}; there is also {others})",
)
VERDICT = Words(" · {asked}：{verdict}", " · {asked}: {verdict}")
"""Whether a figure meets the condition that was asked about."""
YES, NO = Words("是", "yes"), Words("否", "no")
SIDES = {
    "below": Words("低于", "below"),
    "at_most": Words("不高于", "at most"),
    "above": Words("高于", "above"),
    "at_least": Words("不低于", "at least"),
    "between": Words("介于", "between"),
    "equal": Words("等于", "exactly"),
}
LEFT_OPEN = {
    "op": ("any",), "op_a": ("any",), "op_b": ("any",), "op_difference": ("any",),
    "limit": ("0",), "order_by": ("a",), "table": ("any",), "by": ("difference",), "unit": ("all",),
    "metric": ("all",), "direction": ("either",), "which": ("all",),
    "order": ("by_month",),
}  # fmt: skip
"""Choices that leave things as they are, by parameter."""
READ_WITH = {
    "threshold": Words("{label} {value}", "{label} {value}"),
    "limit": Words("前 {value} 个", "first {value}"),
    "place": Words("第 {value}", "place {value}"),
    "times": Words("{how} {value} 个月", "{how} {value} of the months"),
    "from": Words("{value}至 {to}", "{value} to {to}"),
    "since": Words("比 {value}", "since {value}"),
    "other": Words("比 {value}", "compared with {value}"),
}
"""How a value is said, by parameter; the others are said as they are."""
PLAIN = Words("{value}", "{value}")
COMPARED = Words("{op} {value}", "{op} {value}")
BETWEEN = Words("介于 {value} 和 {value2} 之间", "between {value} and {value2}")
TOO_LONG = Words(
    "问题太长，最多 {maximum} 个字；请说得短一些。",
    "The question is too long, at most {maximum} characters; please make it shorter.",
)
EMPTY = Words(
    "还没有问题；请写出想知道的数，例如“哪些医院的门急诊符合率低于 50%”。",
    "There is no question yet; say which figure you want, such as "
    "“which hospitals are below 50% outpatient compliance”.",
)
NOTHING_ABOUT = Words(
    "我不能回答：简报里没有关于{words}的数据。可以换个问法，或看下面的问题。",
    "I can't answer that: the bulletin has no data about {words}. "
    "Try other words, or one of the questions below.",
)
NO_ARTICLE = Words(
    "我不能回答：没有文章提到{words}。可以换个词，或看下面的问题。",
    "I can't answer that: no article mentions {words}. "
    "Try another word, or one of the questions below.",
)
NO_ARTICLE_IN_CHINESE = Words(
    "我不能回答：没有文章提到{words}。简报是用中文写的，请用中文说要找什么，或看下面的问题。",
    "I can't answer that: no article mentions {words}. The bulletins are written in Chinese: "
    "name the topic in Chinese, or try one of the questions below.",
)
NO_SENSE = Words(
    "我不能回答：看懂了每个词，但不知道要问哪个数。请说出医院或区，以及指标。",
    "I can't answer that: I know the words, but not which figure is meant. "
    "Name a hospital or district, and a figure.",
)
NOT_TOGETHER = Words(
    "我还不能这样回答：看懂了每个词，但不能合在一起问。请分成几个简单的问题，或看下面的问题。",
    "I can't answer that yet: I know each of the words, but not all of them together. "
    "Ask in parts, or try one of the questions below.",
)
GOES_ON_NOTHING = Words(
    "这像是接着前面问的，但前面没有能接上的问题。请说出单位和指标，或选一个问题。",
    "This seems to go on from a question before it, and there is none. "
    "Name a unit and a figure, or choose a question.",
)
CHOOSE_UNIT = Words(
    "“{name}”可以指{units}，请选一个。", "“{name}” fits several units: {units}; choose one."
)
CHOOSE_KIND = Words(
    "没有说是医院还是区，请选一个。",
    "It is not said whether hospitals or districts are meant; choose one.",
)
CHOOSE_METRIC = Words("没有说是哪个数，请选一个。", "It is not said which figure; choose one.")
SCOPES = {
    "cause": Words(
        "我不能回答：简报只印数字，不说原因。",
        "I can't answer that: the bulletin prints figures, not reasons.",
    ),
    "forecast": Words(
        "我不能回答：简报只有已公布的月份，没有预测。",
        "I can't answer that: the bulletin has published months only, no forecasts.",
    ),
    "advice": Words(
        "我不能回答：简报只有数字，不给建议。",
        "I can't answer that: the bulletin has figures, not advice.",
    ),
    "breakdown": Words(
        "我不能回答：简报的数字只到单位和月份，没有更细的。",
        "I can't answer that: the bulletin's figures are by unit and month, nothing finer.",
    ),
    "person": Words(
        "我不能回答：简报只有各单位的数字，没有个人信息。",
        "I can't answer that: the bulletin has figures of units, nothing about persons.",
    ),
    "definition": Words(
        "我不能回答：简报只印数字，不解释它们怎么定义、怎么算。",
        "I can't answer that: the bulletin prints figures, not how they are defined.",
    ),
    "exclusion": Words(
        "我还不能把某些单位排除在外；请看全部单位。",
        "I can't leave units out; ask for all of them instead.",
    ),
    "average": Words(
        "我还不能和这样的平均值、中位数相比；请先问那个数，再用它来问。",
        "I can't compare with that mean or median; ask for it first, then ask with that number.",
    ),
    "only": Words(
        "我还不能只取其中一项；请把每个条件分开问。",
        "I can't ask for just one of several; ask for each of them by itself.",
    ),
    "change_data": Words(
        "我只能查数，不能改数据。", "I only look figures up; I can't change any data."
    ),
    "instruction": Words(
        "我只回答关于简报数据的问题。", "I only answer questions about the bulletin's figures."
    ),
}
"""Why no bulletin can answer, whatever else is asked."""
NOT_LOADED = Words(
    "我不能回答：没有载入 {month} 的简报；已有数据的月份：{allowed}。",
    "I can't answer that: no bulletin of {month} is loaded; data is loaded for {allowed}.",
)
NOT_ALL_LOADED = Words(
    "我不能回答：所问的时间里有的月份没有载入；已有数据的月份：{allowed}。",
    "I can't answer that: not all months of that time are loaded; data is loaded for {allowed}.",
)
NOT_PRINTED = Words(
    "已载入的简报没有印出{metric}。",
    "The bulletins that are loaded print no {metric}.",
)
NOT_LISTED = Words(
    "{month}的简报里没有{unit}的{metric}：那张表没有列出它。",
    "The bulletin of {month} has no {metric} of {unit}: that table does not list it.",
)
