"""Edit one article, the same way each time: edit_one.py CORPUS [NUMBER] [MARK]

The title gets MARK (default: the time in ns) as its last word and the body one more paragraph, so
the article's page, its listings, its neighbours' links and perhaps the feed have to change.
Prints the article's path below content/.
"""

import glob
import re
import sys
import time

corpus, number, mark = (
    sys.argv[1],
    int((sys.argv[2:] + ["500"])[0]),
    (sys.argv[3:] + [f"m{time.time_ns()}"])[0],
)
(path,) = glob.glob(f"{corpus}/content/*/*/*/*-{number:06d}.md")
text = open(path, encoding="utf-8").read()
text = re.sub(r'^title: "(.*?)( m\d+)?"$', rf'title: "\1 {mark}"', text, count=1, flags=re.M)
open(path, "w", encoding="utf-8").write(text.rstrip("\n") + f"\n\nفقرة جديدة {mark}.\n")
print(path.split("/content/")[1][:-3])
