-- What the digits runs measure. Works on SQLite and PostgreSQL.
BEGIN;

ALTER TABLE metrics ADD COLUMN train_start TIMESTAMP WITH TIME ZONE;
ALTER TABLE metrics ADD COLUMN train_end TIMESTAMP WITH TIME ZONE;
ALTER TABLE metrics ADD COLUMN train_loss DOUBLE PRECISION;
ALTER TABLE metrics ADD COLUMN train_top1 DOUBLE PRECISION;
ALTER TABLE metrics ADD COLUMN val_loss DOUBLE PRECISION;
ALTER TABLE metrics ADD COLUMN val_top1 DOUBLE PRECISION;
ALTER TABLE metrics ADD COLUMN grad_norm DOUBLE PRECISION;

-- How often each digit was read as which, after the last epoch; pairs that never occur are left out.
CREATE TABLE confusions (
  run_id BIGINT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
  actual INTEGER NOT NULL,
  predicted INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (run_id, actual, predicted)
);

END;
