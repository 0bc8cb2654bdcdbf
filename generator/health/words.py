"""What findings say, in both languages.

Not in `generator/wording`: that is YAML, and the doctor must speak where PyYAML is missing.
"""

from __future__ import annotations

from generator.diagnostics import Language, filled
from generator.health.checks import Finding, State

MARKS: dict[State, str] = {"ok": "✓", "note": "–", "problem": "✗"}
STATES: dict[Language, dict[State, str]] = {
    "en": {"ok": "ok", "note": "note", "problem": "problem"},
    "ar": {"ok": "سليم", "note": "ملاحظة", "problem": "مشكلة"},
}
HELP: dict[Language, str] = {"en": "help", "ar": "العلاج"}
SUMMARY: dict[Language, str] = {
    "en": "ok: {ok}, notes: {note}, problems: {problem}",
    "ar": "سليم: {ok}، ملاحظات: {note}، مشكلات: {problem}",
}
_REINSTALL = "pip install --force-reinstall --no-cache-dir"
_SYSCTL = "sudo sysctl fs.inotify."
_KEPT = "/etc/sysctl.d/60-warraq.conf"

# code: (what was found, what to do about it); what is well needs nothing
TABLES: dict[Language, dict[str, tuple[str, str]]] = {
    "en": {
        "warraq": ("warraq {version}, from {folder}", ""),
        "warraq-not-installed": (
            "warraq {version} runs from {folder} and is not installed:"
            " which libraries it needs cannot be looked up",
            "pip install '{folder}'",
        ),
        "python": ("Python {version}", ""),
        "python-unfit": (
            "Python {version}, but {bounds} is needed",
            "make an environment with a newer Python and install warraq there",
        ),
        "library": ("{name} {version} ({bounds})", ""),
        "library-missing": (
            "{name} is not installed ({bounds} is needed)",
            "pip install '{name}{bounds}'",
        ),
        "library-unfit": (
            "{name} {version}, but {bounds} is needed",
            "pip install --upgrade '{name}{bounds}'",
        ),
        "extra": ("extra {name}: {libraries}", ""),
        "extra-s3-missing": (
            "extra s3 is not installed ({libraries}): only publishing to S3 needs it",
            "pip install 'warraq[s3]'",
        ),
        "extra-cluster-missing": (
            "extra cluster is not installed ({libraries}): only building on a cluster needs it",
            "pip install 'warraq[cluster]'",
        ),
        "unloadable": ("{name} cannot be loaded: {reason}", f"{_REINSTALL} {{name}}"),
        "yaml": ("PyYAML has its C loader", ""),
        "yaml-slow": (
            "PyYAML has no C loader: front matter takes four to five times as long to read",
            f"{_REINSTALL} pyyaml; where pip finds no wheel, first: sudo apt install libyaml-dev",
        ),
        "picture": ("{name} pictures can be read and written", ""),
        "picture-not-written": (
            "{name} pictures can be read, not written",
            f"{_REINSTALL} --only-binary :all: pillow",
        ),
        "picture-missing": (
            "{name} pictures can be neither read nor written",
            f"{_REINSTALL} --only-binary :all: pillow",
        ),
        "text": ("Pillow shapes Arabic text (raqm)", ""),
        "text-unshaped": (
            "Pillow does not shape Arabic text (no raqm): in pictures drawn with text,"
            " letters stand apart and in the wrong order",
            "install fribidi: sudo apt install libfribidi0, or brew install fribidi;"
            " if it is there, take Pillow as a wheel",
        ),
        "watches": ("file watches: {value}", ""),
        "watches-few": (
            "file watches: {value}, few for a large site (each folder takes one)",
            f"{_SYSCTL}max_user_watches=524288; to keep it, put the setting into {_KEPT}",
        ),
        "instances": ("programs that may watch files: {value}", ""),
        "instances-few": (
            "programs that may watch files: {value}, and editors count too",
            f"{_SYSCTL}max_user_instances=1024; to keep it, put the setting into {_KEPT}",
        ),
        "names": ("Arabic file names are kept in {folder}", ""),
        "names-untried": (
            "file names could not be tried in {folder}: {reason}",
            "check that you may write into the folder",
        ),
        "names-lost": (
            "Arabic file names are not kept in {folder}",
            "move the site to a file system with Unicode names, such as ext4, APFS or NTFS,"
            " and use a UTF-8 locale",
        ),
        "case": ("file names: upper and lower case are kept apart", ""),
        "case-same": (
            "file names: upper and lower case are one here, and two on most servers",
            "write links and file names in the same case",
        ),
        "forms": ("file names: composed and decomposed letters (NFC, NFD) are kept apart", ""),
        "forms-same": (
            "file names: composed and decomposed letters (NFC, NFD) are one here,"
            " and two on most servers",
            "write links to files with composed letters (NFC), as keyboards do",
        ),
        "forms-changed": (
            "file names: composed letters are written decomposed (NFD) here",
            "upload with rsync --iconv=utf-8-mac,utf-8, or build on another file system",
        ),
        "timezone": ("time zone {zone}: data from {origin}", ""),
        "timezone-missing": ("no data for time zone {zone}", "pip install --upgrade tzdata"),
        "site": ("site {root}: site.yaml is readable", ""),
        "site-none": (
            "no site in {folder} or above",
            "go to a site's folder, name it with -s, or start one: warraq init NAME",
        ),
        "site-refused": (
            "site {root}: errors in the settings: {count}",
            "mend what stands above, each with its place",
        ),
        "site-unread": (
            "site {root} could not be read: {reason}",
            "mend the libraries first, then ask again",
        ),
        "output": ("output {path}", ""),
        "output-new": ("output {path}: not built yet", ""),
        "output-refused": ("output {path} cannot be used", "mend what stands above"),
        "output-unwritable": (
            "output {path} may not be written",
            "change who may write there, or write elsewhere with -o",
        ),
        "disk": ("free disk space for the output: {megabytes} MB", ""),
        "disk-low": (
            "free disk space for the output: only {megabytes} MB, in {folder}",
            "make room, or write to another disk with -o",
        ),
    },
    "ar": {
        "warraq": ("ورّاق {version}، من {folder}", ""),
        "warraq-not-installed": (
            "يعمل ورّاق {version} من {folder} من غير تثبيت، فلا سبيل إلى معرفة المكتبات اللازمة له",
            "pip install '{folder}'",
        ),
        "python": ("Python {version}", ""),
        "python-unfit": (
            "Python {version}، والمطلوب {bounds}",
            "أنشئ بيئة بإصدار أحدث من Python وثبّت ورّاق فيها",
        ),
        "library": ("{name} {version} ({bounds})", ""),
        "library-missing": (
            "المكتبة {name} غير مثبّتة، والمطلوب {bounds}",
            "pip install '{name}{bounds}'",
        ),
        "library-unfit": (
            "إصدار المكتبة {name} هو {version}، والمطلوب {bounds}",
            "pip install --upgrade '{name}{bounds}'",
        ),
        "extra": ("الإضافة {name}: {libraries}", ""),
        "extra-s3-missing": (
            "الإضافة s3 غير مثبّتة ({libraries})، ولا يحتاج إليها إلا النشر إلى S3",
            "pip install 'warraq[s3]'",
        ),
        "extra-cluster-missing": (
            "الإضافة cluster غير مثبّتة ({libraries})،"
            " ولا يحتاج إليها إلا البناء على مجموعة من الحواسيب",
            "pip install 'warraq[cluster]'",
        ),
        "unloadable": ("تعذّر تحميل {name}: {reason}", f"{_REINSTALL} {{name}}"),
        "yaml": ("في PyYAML قارئه السريع المكتوب بلغة C", ""),
        "yaml-slow": (
            "ليس في PyYAML قارئه المكتوب بلغة C،"
            " فتستغرق قراءة الترويسات أربعة أضعاف وقتها إلى خمسة",
            f"{_REINSTALL} pyyaml؛ وإن لم يجد pip نسخة جاهزة فنفّذ قبله: sudo apt install libyaml-dev",
        ),
        "picture": ("صور {name} تُقرأ وتُكتب", ""),
        "picture-not-written": (
            "صور {name} تُقرأ ولا تُكتب",
            f"{_REINSTALL} --only-binary :all: pillow",
        ),
        "picture-missing": (
            "صور {name} لا تُقرأ ولا تُكتب",
            f"{_REINSTALL} --only-binary :all: pillow",
        ),
        "text": ("يصل Pillow الحروف العربية ويرتّبها (raqm)", ""),
        "text-unshaped": (
            "لا يصل Pillow الحروف العربية (لا raqm):"
            " تظهر منفصلة معكوسة الترتيب في الصور التي يُرسم فيها نص",
            "ثبّت fribidi: sudo apt install libfribidi0 أو brew install fribidi؛"
            " فإن كان مثبّتًا فثبّت Pillow من نسخة جاهزة (wheel)",
        ),
        "watches": ("عدد المجلدات التي تُراقَب: {value} على الأكثر", ""),
        "watches-few": (
            "عدد المجلدات التي تُراقَب: {value} على الأكثر، وهو قليل لموقع كبير",
            f"{_SYSCTL}max_user_watches=524288؛ وليدوم ذلك ضع الإعداد في {_KEPT}",
        ),
        "instances": ("عدد البرامج التي تراقب الملفات: {value} على الأكثر", ""),
        "instances-few": (
            "عدد البرامج التي تراقب الملفات: {value} على الأكثر، ومنها المحررات",
            f"{_SYSCTL}max_user_instances=1024؛ وليدوم ذلك ضع الإعداد في {_KEPT}",
        ),
        "names": ("تبقى أسماء الملفات العربية كما كُتبت في {folder}", ""),
        "names-untried": (
            "تعذّرت تجربة أسماء الملفات في {folder}: {reason}",
            "تحقق من صلاحيات الكتابة في المجلد",
        ),
        "names-lost": (
            "لا تبقى أسماء الملفات العربية كما كُتبت في {folder}",
            "انقل الموقع إلى نظام ملفات يحفظ أسماء Unicode مثل ext4 أو APFS أو NTFS،"
            " واستعمل إعدادًا محليًا بترميز UTF-8",
        ),
        "case": ("يميّز نظام الملفات بين الحروف اللاتينية الكبيرة والصغيرة", ""),
        "case-same": (
            "أسماء الملفات: لا فرق هنا بين الحروف اللاتينية الكبيرة والصغيرة،"
            " وبينهما فرق على معظم الخوادم",
            "اكتب الروابط كما كُتبت أسماء الملفات",
        ),
        "forms": ("يميّز نظام الملفات بين الحروف المركّبة والمفكّكة (NFC وNFD)", ""),
        "forms-same": (
            "أسماء الملفات: لا فرق هنا بين الحروف المركّبة والمفكّكة (NFC وNFD)،"
            " وبينهما فرق على معظم الخوادم",
            "اكتب روابط الملفات بحروف مركّبة (NFC) كما تكتبها لوحة المفاتيح",
        ),
        "forms-changed": (
            "أسماء الملفات: تُفكَّك هنا الحروف المركّبة (NFD)",
            "ارفع الموقع بالخيار rsync --iconv=utf-8-mac,utf-8 أو ابنه على نظام ملفات آخر",
        ),
        "timezone": ("بيانات المنطقة الزمنية {zone} من {origin}", ""),
        "timezone-missing": (
            "لا بيانات للمنطقة الزمنية {zone}",
            "pip install --upgrade tzdata",
        ),
        "site": ("الموقع {root}، وملف site.yaml مقروء", ""),
        "site-none": (
            "لا موقع في {folder} ولا في مجلد أعلى",
            "انتقل إلى مجلد موقع، أو سمّه بالخيار -s، أو ابدأ موقعًا بالأمر warraq init NAME",
        ),
        "site-refused": (
            "الموقع {root}، وعدد الأخطاء في إعداداته: {count}",
            "أصلح الأخطاء المذكورة أعلاه، ولكل منها موضعه",
        ),
        "site-unread": (
            "تعذّرت قراءة الموقع {root}: {reason}",
            "أصلح المكتبات أولًا ثم أعد الأمر",
        ),
        "output": ("مجلد الموقع المبني {path}", ""),
        "output-new": ("مجلد الموقع المبني {path}، ولم يُبنَ بعد", ""),
        "output-refused": (
            "مجلد الموقع المبني {path} لا يصلح",
            "أصلح الخطأ المذكور أعلاه",
        ),
        "output-unwritable": (
            "لا صلاحية للكتابة في مجلد الموقع المبني {path}",
            "غيّر الصلاحيات، أو اختر مجلدًا آخر بالخيار -o",
        ),
        "disk": ("المساحة الخالية للموقع المبني: {megabytes} ميغابايت", ""),
        "disk-low": (
            "المساحة الخالية للموقع المبني {megabytes} ميغابايت فقط، في {folder}",
            "أفسح مكانًا، أو اختر قرصًا آخر بالخيار -o",
        ),
    },
}


def found(finding: Finding, language: Language = "en") -> str:
    """What was found, in one line."""
    return filled(TABLES[language][finding.code][0], dict(finding.values))


def remedy(finding: Finding, language: Language = "en") -> str:
    """What to do about it; '' when all is well."""
    return filled(TABLES[language][finding.code][1], dict(finding.values))
