-- Up to where those have read events who keep that here.
CREATE TABLE event_follower (
    name     VARCHAR(255) NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);
