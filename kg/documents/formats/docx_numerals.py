"""Writes numbers in the forms that Word's lists have: 十二, 壹拾贰, 甲, ⑫, xii."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_LEGAL, _LEGAL_TRADITIONAL = "零壹贰叁肆伍陆柒捌玖", "零壹貳參肆伍陸柒捌玖"
_CIRCLE_RANGES = (range(0x2460, 0x2474), range(0x3251, 0x3260), range(0x32B1, 0x32C0))
_SIGNS = {
    "ideographTraditional": "甲乙丙丁戊己庚辛壬癸",
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
    "decimalEnclosedCircle": "".join(chr(code) for codes in _CIRCLE_RANGES for code in codes),
    "decimalEnclosedCircleChinese": "".join(chr(code) for codes in _CIRCLE_RANGES for code in codes),
    "decimalEnclosedParen": "".join(chr(0x2474 + n) for n in range(20)),
    "decimalEnclosedFullstop": "".join(chr(0x2488 + n) for n in range(20)),
    "ideographEnclosedCircle": "".join(chr(0x3280 + n) for n in range(10)),
}
_COUNTED = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_DIGITWISE = frozenset({"ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"})
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST_LETTERS = 780  # AA…A of thirty letters, where Word ends too
_MOST_CHINESE = 10**8


def numeral(number: int, form: str) -> str:
    """Return a number in one of Word's forms (w:numFmt); in digits where the form or the number has no other."""
    if form in {"none", "bullet"}:
        return ""
    if form in _COUNTED:
        return chinese(number)
    if form in _DIGITWISE and number >= 0:
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))
    if form == "chineseLegalSimplified":
        return chinese(number, _LEGAL, "拾佰仟", "万")
    if form in {"ideographLegalTraditional", "japaneseLegal"}:
        return chinese(number, _LEGAL_TRADITIONAL, "拾佰仟", "萬")
    if form in _SIGNS:
        return _SIGNS[form][number - 1] if 1 <= number <= len(_SIGNS[form]) else str(number)
    if form in {"decimalFullWidth", "decimalFullWidth2"} and number >= 0:
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form in {"upperLetter", "lowerLetter"} and 0 < number <= _MOST_LETTERS:
        letters = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in {"upperRoman", "lowerRoman"} and 0 < number < 4000:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    if form == "decimalZero":
        return f"{number:02}"
    if form == "numberInDash":
        return f"- {number} -"
    return str(number)


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千", large: str = "万") -> str:
    """Return a number below a hundred million in Chinese: 十二, 一百零五; in the digits of money 壹拾贰."""
    if not 0 < number < _MOST_CHINESE:
        return digits[0] if number == 0 else str(number)
    high, low = divmod(number, 10_000)
    text = _below(high, digits, units) + large if high else ""
    text += digits[0] if high and 0 < low < 1000 else ""
    text += _below(low, digits, units)
    return text[1:] if text.startswith("一十") else text


def _below(number: int, digits: str, units: str) -> str:
    """Return a number below ten thousand; nothing for 0."""
    text = ""
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += digits[digit] + (units[power - 1] if power else "")
        elif text and not text.endswith(digits[0]) and number % 10**power:
            text += digits[0]
    return text


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text
