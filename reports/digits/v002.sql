-- What three of the runs say of each image they were not trained on. Works on SQLite and PostgreSQL.
CREATE TABLE predictions (
  run_id BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  image INTEGER NOT NULL,
  actual INTEGER NOT NULL,
  predicted INTEGER NOT NULL,
  -- The probability of what it was read as, and of an 8.
  sure DOUBLE PRECISION NOT NULL,
  eight DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (run_id, image)
);
