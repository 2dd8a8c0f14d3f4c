-- What was found when servers were compared with what they should have: of the last comparison of each pool.
CREATE TABLE drift_finding (
    pool_id BYTEA NOT NULL,
    server  TEXT COLLATE "C" NOT NULL,
    zone    TEXT COLLATE "C" NOT NULL,
    kind    TEXT COLLATE "C" NOT NULL,
    detail  TEXT COLLATE "C" NOT NULL,
    healed  INTEGER NOT NULL,
    at      BIGINT NOT NULL,
    PRIMARY KEY (pool_id, server, zone, kind)
);

-- When each pool's last comparison began, so that one worker at a time does it.
CREATE TABLE drift_check (
    pool_id  BYTEA NOT NULL PRIMARY KEY,
    begun_at BIGINT NOT NULL
);
