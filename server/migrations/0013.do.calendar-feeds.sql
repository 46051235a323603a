-- The secret address of somebody's visits for calendar programs. The secret in it is made of `id` and AUTH_SECRET, for its
-- owner to see again; who reads this table cannot make it.
create table appointments.feeds (
  account_id uuid primary key,
  id uuid not null,
  role text not null constraint known_role_of_feed check (role in ('patient', 'doctor')),
  secret_hash bytea not null constraint one_feed_per_address unique,
  shows_names boolean not null,
  made_at timestamptz not null
);

-- Calendar programs ask every few minutes whether a feed has changed; the answer is the set of somebody's rows here. Rows
-- are only inserted by what changes a feed, in the same transaction: the set is another one after every change, also when
-- a transaction commits after one that began later, which a greatest time or number of changes would miss. A counter per
-- person would make all who book with one doctor wait for each other.
-- A timer puts one new row in the place of many, and forgets those of people who have no feed.
create table appointments.feed_changes (
  account_id uuid not null,
  id bigint generated always as identity,
  primary key (account_id, id)
);

-- A trigger, so that no step of a visit, of today or to come, can be forgotten.
create function appointments.note_feed_changes() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into appointments.feed_changes (account_id)
    select distinct unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_after;
  elsif tg_op = 'DELETE' then
    insert into appointments.feed_changes (account_id)
    select distinct unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_before;
  else
    insert into appointments.feed_changes (account_id)
    select unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_before
    union
    select unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_after;
  end if;
  return null;
end $$;
create trigger note_inserts_for_feeds after insert on appointments.appointments
  referencing new table as rows_after for each statement execute function appointments.note_feed_changes();
create trigger note_updates_for_feeds after update on appointments.appointments
  referencing old table as rows_before new table as rows_after
  for each statement execute function appointments.note_feed_changes();
create trigger note_deletes_for_feeds after delete on appointments.appointments
  referencing old table as rows_before for each statement execute function appointments.note_feed_changes();
