"""What is said of what cannot be used, in a question, a command or an address: each sentence says
what can.

Templates over the text that somebody typed, and for questions the parameter and its label.
"""

from assistant.words import Words

NOT_A_CHOICE = Words(
    "{parameter}（{label}）不能是{text}；可选：{allowed}。",
    "{parameter} ({label}) cannot be {text}; choose one of {allowed}.",
)
CHOICE_TWICE = Words(
    "{parameter}（{label}）{text}里“{option}”写了两次；请写不同的。",
    "{parameter} ({label}): {text} names {option} twice; give different ones.",
)
NOT_SO_MANY_CHOICES = Words(
    "{parameter}（{label}）请写 {minimum} 到 {maximum} 项，用逗号分开。",
    "{parameter} ({label}) takes {minimum} to {maximum} of them, with commas between.",
)
NOT_A_PERCENTAGE = Words(
    "{parameter}（{label}）不能是{text}；请给 {minimum} 到 {maximum} 之间的百分数，例如 50。",
    "{parameter} ({label}) cannot be {text}; give a percentage from {minimum} to {maximum}, "
    "such as 50.",
)
NOT_A_NUMBER = Words(
    "{parameter}（{label}）不能是{text}；请给 {minimum} 到 {maximum} 之间的数，例如 1,234 或 4万。",
    "{parameter} ({label}) cannot be {text}; give a number from {minimum} to {maximum}, "
    "such as 1,234.",
)
NOT_A_LIMIT = Words(
    "{parameter}（{label}）不能是{text}；请给 {minimum} 到 {maximum} 之间的整数。",
    "{parameter} ({label}) cannot be {text}; give a whole number from {minimum} to {maximum}.",
)
REVERSED = Words(
    "{parameter}（{label}）{text} 比 {after}（{first}）还小；请把两个对调。",
    "{parameter} ({label}) {text} lies before {after} ({first}); exchange the two.",
)
SAME_MONTH = Words(
    "{parameter}（{label}）{text} 与 {other}（{first}）是同一个月；请另写一个月份。",
    "{parameter} ({label}) {text} is the same month as {other} ({first}); give another one.",
)
NO_UNIT = Words(
    "{parameter}（{label}）：没有叫{text}的单位；请写医院、区、城市、渠道或类别的名称。",
    "{parameter} ({label}): there is no unit called {text}; give the name of a hospital, "
    "district, city, channel or category.",
)
NO_UNIT_NEAR = Words(
    "{parameter}（{label}）：没有叫{text}的单位；最接近的：{near}。",
    "{parameter} ({label}): there is no unit called {text}; the nearest: {near}.",
)
SEVERAL_UNITS = Words(
    "{parameter}（{label}）：叫{text}的不止一个，请选：{near}。",
    "{parameter} ({label}): more than one unit is called {text}; choose one of {near}.",
)
UNIT_TWICE = Words(
    "{parameter}（{label}）{text}里“{unit}”写了两次；请写不同的单位。",
    "{parameter} ({label}): {text} names {unit} twice; give different units.",
)
NOT_SO_MANY_UNITS = Words(
    "{parameter}（{label}）请写 {minimum} 到 {maximum} 个单位，用逗号分开。",
    "{parameter} ({label}) takes {minimum} to {maximum} units, with commas between them.",
)
NO_WORD = Words(
    "{parameter}（{label}）还没有写；请写要找的词，例如 预约。",
    "{parameter} ({label}) is empty; give the word to look for, such as 预约.",
)
WORD_TOO_LONG = Words(
    "{parameter}（{label}）{text} 太长；最多 {maximum} 个字。",
    "{parameter} ({label}) {text} is too long; at most {maximum} characters.",
)
FRACTION = Words(
    "{parameter}（{label}）写成{text}，看不出是 {share}% 还是 {bare}%；请写 {share}，或 {bare}%。",
    "{parameter} ({label}) as {text} could be {share}% or {bare}%; write {share}, or {bare}%.",
)
NOT_A_MONTH = Words(
    "{parameter}（{label}）不能是{text}；已有数据的月份：{allowed}。",
    "{parameter} ({label}) cannot be {text}; data is loaded for {allowed}.",
)
SOME_MONTHS = Words(
    "{listed}等 {months} 个月（{first} 至 {last}）",
    "{listed} and others, {months} months from {first} to {last}",
)
OPTION_WITHOUT_VALUE = Words("{name} 后面要写一个值。", "{name} needs a value after it.")
MISSING_ARGUMENT = Words(
    "命令不完整，还缺 {name}；加 --help 查看用法。",
    "The command is not complete, {name} is missing; add --help to see how it is used.",
)
OPTION_WITH_VALUE = Words("{name} 后面不用写值。", "{name} takes no value.")
TOO_MUCH = Words(
    "多出了{text}；加 --help 查看用法，带空格的值要加引号。",
    "{text} is too much; add --help to see how it is used, and quote a value with spaces.",
)
ODD_ADDRESS = Words(
    "网址里问号后面的{text}看不懂；请去掉或改正后再打开。",
    "The part of the address after the question mark, {text}, is not understood; "
    "remove or mend it.",
)
