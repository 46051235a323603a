-- The event log: append-only, written in the transaction of what happened. Everything else follows it.
create table platform.events (
  position bigint generated always as identity primary key,
  id uuid not null constraint one_event_per_id unique,
  -- Commits overtake each other, so "position" alone has gaps that fill later: who follows the log reads only
  -- rows whose transaction is older than pg_snapshot_xmin(pg_current_snapshot()).
  transaction_id xid8 not null default pg_current_xact_id(),
  name text not null,
  payload jsonb not null,
  actor_id uuid,
  occurred_at timestamptz not null
);

-- A subscriber handled an event: the row and the effects are one transaction, so a repeated job does nothing.
create table platform.deliveries (
  event_id uuid not null references platform.events (id),
  subscriber text not null,
  primary key (event_id, subscriber)
);

-- Facts about this installation, e.g. the step of the calendar that its rows were written with.
create table platform.settings (
  name text primary key,
  value jsonb not null
);
