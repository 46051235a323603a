-- What each person is to hear of. The row of a feed is locked by the last statement of the transaction that tells
-- something, until its commit: so the numbers of a person have no gaps and stand in the order of the commits, and whoever
-- has read up to a number has missed nothing before it (decisions/0018).
create table platform.feeds (
  account_id uuid not null,
  -- The number of the newest update.
  last bigint not null,
  -- Updates up to this number were removed because they were old: a cursor before it has missed something.
  trimmed_to bigint not null default 0,
  constraint feeds_pkey primary key (account_id),
  constraint trimmed_what_was check (trimmed_to <= last)
) with (fillfactor = 50); -- Written again and again in place: no index changes, and the room of old versions is used anew.

-- Written once, read by key, removed by key: no other index is to be paid for by who writes.
create table platform.updates (
  account_id uuid not null,
  number bigint not null,
  name text not null,
  payload jsonb not null,
  at timestamptz not null,
  -- After that nobody needs it: it is left out without a word.
  expires_at timestamptz,
  constraint updates_pkey primary key (account_id, number)
);
create index on platform.updates (expires_at) where expires_at is not null;
