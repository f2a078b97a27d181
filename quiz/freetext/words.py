"""Words that are not content: glue, negations, opposites, in English and Chinese."""

import re

GLUE = frozenset(
    """a about across after again against all almost along already also although always am among an
    and another any anyone anything are around as at away back be became because become becomes been
    before being below besides between beyond both but by came can cannot could did do does doing
    done down during each either else enough even ever every everyone everything few for from
    further get gets give go had has have having he hence her here hers herself him himself his how
    however i if in indeed instead into is it its itself just last least less like made make makes
    many may me meanwhile might mine more moreover most much must my myself neither never
    nevertheless next no none nor not nothing now of off often on once one only onto or other others
    otherwise our ours out over own part per perhaps please quite rather really same say see seem
    seems several she should since so some something sometimes still such take than that the their
    theirs them themselves then there thereby therefore these they thing things this those though
    through throughout thus to together too toward towards under unless until up upon us use used
    very via was we well were what whatever when whenever where whereas whether which while who
    whole whom whose why will with within without would yet you your yours yourself""".split()
)
"""English words that hold sentences together; a list of key terms has almost none of them."""

MEANT = frozenset(
    """after again against all always before below between both down during each every few first
    instead last least less many more most much neither never no none nor not nothing off once one
    only out over own same still together under until up without""".split()
)
"""Words of the glue that carry meaning in an answer, and so count as content."""

STOP = GLUE - MEANT

NEGATIVE = frozenset(
    "cannot hardly lack lacks neither never no none nor not nothing without".split()
)

ZH_GLUE = frozenset(
    "的了是在和与及或把被对于从到也就都而其这那个种等会可以能要用将为有一之上下中里我你他它们所因但如"
    "果时后前吗呢吧啊着过让使"
)
"""Chinese characters that hold sentences together."""

EN_NEGATION = re.compile(
    r"\b(?:not(?! only)|no(?! longer than)|never|without|cannot|neither|none|nothing"
    r"|hardly|fails? to|instead of|rather than|unlike|lacks?)\b|n't\b"
)
ZH_NEGATION = re.compile(
    r"(?<!只)(?<!差)不(?!同|仅|过|断|少|错|但|论|管|如|止|只|妨|确定|变)|没有?|无(?!监督|论|限|关)"
    r"|未(?!来)|并非|毫无|而非"
)
"""Negations, without the words that merely contain their signs (不同, 不仅, 无监督, 未来 …)."""

EN_DISOWNING = re.compile(
    r"\b(?:(?:wrong|false|mistaken|mistake) (?:to|that)|myths?|misconceptions?)\b"
)
ZH_DISOWNING = re.compile(r"误以为|误认为|误解|误区")
"""Words that name what follows a mistake; elsewhere they are content, and negate nothing."""

_BELIEFS = r"(?: (?:answers?|assumptions?|beliefs?|claims?|ideas?|statements?|views?))?"
EN_LABEL = re.compile(
    rf"\b(?:wrong|false|incorrect|untrue|mistakes?|myths?|misconceptions?|fallacy){_BELIEFS}\)? ?:"
)
ZH_LABEL = re.compile(
    r"(?:误区|误解|谬误|常见错误|错误的?(?:说法|观点|想法|理解|认识|看法))(?:是|有|在于)?\)? ?:"
)
"""A mistake's name and a colon: the rest of the sentence is what is mistaken."""

OPPOSITES = (
    ("increase", "decrease"),
    ("raise", "lower"),
    ("larger", "smaller"),
    ("large", "small"),
    ("higher", "lower"),
    ("high", "low"),
    ("more", "less"),
    ("faster", "slower"),
    ("before", "after"),
    ("first", "last"),
    ("most", "least"),
    ("positive", "negative"),
    ("same", "different"),
    ("maximise", "minimise"),
    ("maximize", "minimize"),
    ("better", "worse"),
    ("static", "dynamic"),
    ("frozen", "trained"),
    ("freeze", "update"),
    ("stronger", "weaker"),
    ("up", "down"),
    ("overfitting", "underfitting"),
    ("precision", "recall"),
    ("train", "test"),
    ("增加", "减少"),
    ("增大", "减小"),
    ("提高", "降低"),
    ("上升", "下降"),
    ("更大", "更小"),
    ("更高", "更低"),
    ("更多", "更少"),
    ("更快", "更慢"),
    ("大", "小"),
    ("高", "低"),
    ("多", "少"),
    ("快", "慢"),
    ("之前", "之后"),
    ("先", "后"),
    ("相同", "不同"),
    ("最大", "最小"),
    ("过拟合", "欠拟合"),
    ("冻结", "更新"),
    ("精确率", "召回率"),
)
"""Pairs that turn a statement around when one stands in the place of the other."""
