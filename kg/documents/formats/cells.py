"""Joins the lines of a table's cell: a name cut in two is one again, two names stay apart."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WHOLE = re.compile(
    r"(?:公司|集团|银行|支行|分行|信用社|合作社|基金|[局厅委办署院校所厂店馆部处]|中心|政府|管委会|大学|协会|商会|项目|[元%％户家个人套吨]|[。，；：、）)])$"
)
_GOES_ON = re.compile(r"(?:股份|控股|集团|科技)?(?:有限责任公司|有限公司|公司|分公司|合作社|支行|分行|管委会|办公室)")
_WIDE = re.compile("[一-鿿（）]")
_LONGEST_CUT = 8  # code points of what may be the beginning of a name that the cell's width cut


def in_cell(lines: Sequence[str]) -> str:
    """Return the lines of a cell as one, with a space where two things stand below each other."""
    text = ""
    for line in lines:
        if text and line:
            text += "" if _is_cut(text.rsplit(" ", 1)[-1], line) else " "
        text += line
    return text


def _is_cut(left: str, right: str) -> bool:
    """Tell whether a line breaks a name: 平湖|朗泰光学科技有限公司, 九江浔阳化纤|有限公司."""
    if not _WIDE.match(left[-1:]) or not _WIDE.match(right[:1]) or _WHOLE.search(left):
        return False
    return len(left) <= _LONGEST_CUT or _GOES_ON.match(right) is not None
