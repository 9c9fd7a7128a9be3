-- The base schema of SQLTrack for SQLite. Setup runs it in one transaction.
-- It never changes a table that exists; setup adds the columns that older layouts lack.
-- Times are text in UTC, '2026-11-20 22:56:47.748227+00:00', which sorts by time. JSON is text.

CREATE TABLE IF NOT EXISTS applied_migrations (
  name TEXT NOT NULL PRIMARY KEY
);

CREATE TABLE IF NOT EXISTS experiments (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  time_created TIMESTAMP WITH TIME ZONE NOT NULL
    DEFAULT (strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
  name TEXT NOT NULL UNIQUE,
  comment TEXT,
  tags JSONB,
  extras JSONB
);

-- The second key of the link tables finds links by where they lead.
CREATE TABLE IF NOT EXISTS experiment_links (
  from_id BIGINT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  to_id BIGINT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  PRIMARY KEY (from_id, kind, to_id),
  UNIQUE (to_id, kind, from_id)
);

CREATE TABLE IF NOT EXISTS runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id BIGINT NOT NULL REFERENCES experiments (id) ON DELETE CASCADE,
  status TEXT NOT NULL DEFAULT 'PLANNED',
  time_created TIMESTAMP WITH TIME ZONE NOT NULL
    DEFAULT (strftime('%Y-%m-%d %H:%M:%f000+00:00', 'now')),
  time_started TIMESTAMP WITH TIME ZONE,
  time_updated TIMESTAMP WITH TIME ZONE,
  comment TEXT,
  tags JSONB,
  args JSONB,
  env JSONB,
  extras JSONB
);

CREATE INDEX IF NOT EXISTS runs_experiment_id ON runs (experiment_id);

CREATE TABLE IF NOT EXISTS run_links (
  from_id BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  to_id BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  PRIMARY KEY (from_id, kind, to_id),
  UNIQUE (to_id, kind, from_id)
);

-- Rows lie in the order of their key, so that there is one tree to write instead of two.
CREATE TABLE IF NOT EXISTS metrics (
  run_id BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  step BIGINT NOT NULL DEFAULT 0,
  progress DOUBLE PRECISION NOT NULL DEFAULT 0.0,
  PRIMARY KEY (run_id, step, progress)
) WITHOUT ROWID;
