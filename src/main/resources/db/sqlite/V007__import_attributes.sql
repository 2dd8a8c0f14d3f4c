-- What an import in the background needs to know of who asked for it.
ALTER TABLE zone_task ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';             -- JSON object, of the zone
ALTER TABLE zone_task ADD COLUMN roles      TEXT NOT NULL DEFAULT 'member,reader';  -- comma-separated
