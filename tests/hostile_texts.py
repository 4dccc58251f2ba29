"""Texts that a program must hand on as they are: any at all, and some that look like code."""

import json

from hypothesis import strategies as st

# Every character there is: controls, direction marks, U+2028, lone surrogates, all of them, as they
# come out of a file (which cannot hold the halves of a surrogate pair as two characters).
ANY_TEXT = st.text(st.characters()).map(lambda text: str(json.loads(json.dumps(text))))
ANY_SLUG = ANY_TEXT.filter(bool)
HOSTILE = [
    "\"; import os; os.system('true') #",
    "'; touch pwned; echo '",
    "$(touch pwned) `touch pwned` ${EXAMPLE_KEY} $EXAMPLE_KEY \\",
    "line\nbreak\r\n\u2028and\u2029more\x85\x0b\x0c\x00\x1b[31m",
    "</script><!-- {slug} {prompt} {0} %s",
    "!! !$ \u202eesrever\u202c \ud800 \U0001f600 \U000e0041 Grüße 你好",
]
