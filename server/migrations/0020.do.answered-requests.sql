-- What was answered to requests that came with an Idempotency-Key: a repeat gets the first answer, in whichever process
-- and after any restart. The row is written in the transaction of what was done. Whoever comes with the same key while
-- that is open waits for it.
create table platform.answered_requests (
  account_id uuid not null,
  key text not null,
  -- Of the endpoint and the body: the same key with another request is a mistake of the program.
  hash text not null,
  -- Of the answer; null until the transaction ends.
  status int,
  -- The body, or the code, message and more of a refusal.
  answer json,
  answered_at timestamptz not null,
  constraint answered_requests_pkey primary key (account_id, key)
);
create index on platform.answered_requests using brin (answered_at);

alter table appointments.appointments drop column request_key, drop column request_hash;
alter table appointments.series drop column request_key, drop column request_hash;
