-- What happened, in the order in which it is told.
CREATE TABLE event (
    position   INTEGER NOT NULL PRIMARY KEY,
    project_id TEXT    NOT NULL,               -- empty: of no project
    copy       INTEGER NOT NULL,               -- 1: the same is told to another project, whose it is
    zone_id    BLOB,
    type       TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    body       TEXT    NOT NULL                -- JSON without the position
);
CREATE INDEX event_project ON event (project_id);

-- Events that have no position yet: only where several write at a time.
CREATE TABLE event_arrival (
    id         INTEGER NOT NULL PRIMARY KEY,
    project_id TEXT    NOT NULL,
    copy       INTEGER NOT NULL,
    zone_id    BLOB,
    type       TEXT    NOT NULL,
    at         INTEGER NOT NULL,
    body       TEXT    NOT NULL
);

-- Its only row is held by whoever gives positions.
CREATE TABLE event_order (
    id INTEGER NOT NULL PRIMARY KEY
);
