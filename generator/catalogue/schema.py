"""The tables. Another schema is another catalogue: there are no migrations."""

from generator.fingerprint import digest

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE sources (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest BLOB, key BLOB, version BLOB, faulty INTEGER
) WITHOUT ROWID;
CREATE TABLE records (path TEXT PRIMARY KEY, record BLOB, pending BLOB) WITHOUT ROWID;
CREATE INDEX records_pending ON records (path) WHERE pending IS NOT NULL;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, path TEXT UNIQUE, version BLOB,
    published INTEGER, year INTEGER, day INTEGER, modified TEXT, entry INTEGER,
    state TEXT, due INTEGER, output TEXT, lang TEXT, name TEXT, aliases TEXT,
    terms BLOB, related BLOB, links BLOB, twin TEXT, plain INTEGER,
    link BLOB, card BLOB, article BLOB, body BLOB
);
CREATE INDEX articles_state ON articles (state);
CREATE INDEX articles_order ON articles (published, path);
CREATE INDEX articles_twin ON articles (twin) WHERE twin != '';
CREATE TABLE backlinks (target INTEGER, source INTEGER, PRIMARY KEY (target, source)) WITHOUT ROWID;
CREATE INDEX backlinks_source ON backlinks (source);
CREATE INDEX articles_due ON articles (due) WHERE due IS NOT NULL;
CREATE INDEX articles_name ON articles (name) WHERE name != '';
CREATE INDEX articles_moved ON articles (output) WHERE aliases != '' OR name != '';
CREATE TABLE cards (article INTEGER PRIMARY KEY, content BLOB);
CREATE TABLE corrections (
    article INTEGER, position INTEGER, at INTEGER, PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE spellings (
    id INTEGER PRIMARY KEY, taxonomy TEXT, key TEXT, name TEXT, UNIQUE (taxonomy, key, name)
);
CREATE TABLE terms (
    taxonomy TEXT, key TEXT, digest BLOB, list BLOB, PRIMARY KEY (taxonomy, key)
) WITHOUT ROWID;
CREATE TABLE files (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER,
    digest BLOB, width INTEGER, height INTEGER, format TEXT, caption TEXT, alt TEXT, credit TEXT,
    fresh INTEGER
) WITHOUT ROWID;
CREATE TABLE statics (
    path TEXT PRIMARY KEY, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, digest BLOB
) WITHOUT ROWID;
CREATE TABLE uses (file TEXT, source TEXT, PRIMARY KEY (file, source)) WITHOUT ROWID;
CREATE INDEX uses_source ON uses (source);
CREATE TABLE shown (file TEXT, source TEXT, PRIMARY KEY (file, source)) WITHOUT ROWID;
CREATE INDEX shown_source ON shown (source);
CREATE TABLE renderers (id INTEGER PRIMARY KEY, name TEXT, generator BLOB, template BLOB, site BLOB,
    UNIQUE (name, generator, template, site));
CREATE TABLE pages (
    owner TEXT, output TEXT, folded TEXT UNIQUE, renderer INTEGER, fingerprint BLOB,
    refs BLOB, digest BLOB, size INTEGER, mtime_ns INTEGER, ctime_ns INTEGER, reason TEXT,
    PRIMARY KEY (owner, output)
) WITHOUT ROWID;
CREATE TABLE doomed (output TEXT PRIMARY KEY, folded TEXT) WITHOUT ROWID;
"""
SCHEMA_DIGEST = digest(SCHEMA.encode())
