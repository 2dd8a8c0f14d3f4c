-- What was found when servers were compared with what they should have: of the last comparison of each pool.
CREATE TABLE drift_finding (
    pool_id BLOB    NOT NULL,
    server  TEXT    NOT NULL,               -- as people know it
    zone    TEXT    NOT NULL,
    kind    TEXT    NOT NULL,               -- missing, stray, ahead, behind, content
    detail  TEXT    NOT NULL,
    healed  INTEGER NOT NULL,               -- 1: put right, or that was set off
    at      BIGINT  NOT NULL,
    PRIMARY KEY (pool_id, server, zone, kind)
) WITHOUT ROWID;

-- When each pool's last comparison began, so that one worker at a time does it.
CREATE TABLE drift_check (
    pool_id  BLOB   NOT NULL PRIMARY KEY,
    begun_at BIGINT NOT NULL
) WITHOUT ROWID;
