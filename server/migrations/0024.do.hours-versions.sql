-- Counts the changes of whatever says when an account can be booked: rules, exception days, unavailable times, terms, which
-- holidays are kept. The desk keeps hours in memory under this number, and reads only the number for each booking. The row
-- of no account (zeros) counts what changes the hours of many: public holidays, and tables that are emptied. No row = 0.
create table schedules.hours_versions (
  owner_id uuid not null,
  version bigint not null,
  constraint hours_versions_pkey primary key (owner_id)
);

-- Triggers, so that no change is forgotten, whoever writes it. In one order of the owners, so that two transactions do not
-- wait for each other in a ring.
create function schedules.count_hours_change() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'booking_terms' then
    insert into schedules.hours_versions as v (owner_id, version)
    select distinct doctor_id, 1 from changed_rows order by doctor_id
    on conflict (owner_id) do update set version = v.version + 1;
  else
    insert into schedules.hours_versions as v (owner_id, version)
    select distinct owner_id, 1 from changed_rows order by owner_id
    on conflict (owner_id) do update set version = v.version + 1;
  end if;
  return null;
end
$$;
create function schedules.count_change_of_many() returns trigger language plpgsql as $$
begin
  insert into schedules.hours_versions as v (owner_id, version) values ('00000000-0000-0000-0000-000000000000', 1)
  on conflict (owner_id) do update set version = v.version + 1;
  return null;
end
$$;

create trigger count_inserts after insert on schedules.availability_rules
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_updates after update on schedules.availability_rules
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_deletes after delete on schedules.availability_rules
  referencing old table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_inserts after insert on schedules.exception_days
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_updates after update on schedules.exception_days
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_deletes after delete on schedules.exception_days
  referencing old table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_inserts after insert on schedules.unavailable_times
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_updates after update on schedules.unavailable_times
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_deletes after delete on schedules.unavailable_times
  referencing old table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_inserts after insert on schedules.kept_holidays
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_updates after update on schedules.kept_holidays
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_deletes after delete on schedules.kept_holidays
  referencing old table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_inserts after insert on schedules.booking_terms
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_updates after update on schedules.booking_terms
  referencing new table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_deletes after delete on schedules.booking_terms
  referencing old table as changed_rows for each statement execute function schedules.count_hours_change();
create trigger count_changes after insert or update or delete or truncate on schedules.holidays
  for each statement execute function schedules.count_change_of_many();
create trigger count_truncates after truncate on schedules.availability_rules
  for each statement execute function schedules.count_change_of_many();
create trigger count_truncates after truncate on schedules.exception_days
  for each statement execute function schedules.count_change_of_many();
create trigger count_truncates after truncate on schedules.unavailable_times
  for each statement execute function schedules.count_change_of_many();
create trigger count_truncates after truncate on schedules.kept_holidays
  for each statement execute function schedules.count_change_of_many();
create trigger count_truncates after truncate on schedules.booking_terms
  for each statement execute function schedules.count_change_of_many();

-- From when on time was taken, where nothing else changed: what begins long after the next free time leaves that as it is.
alter table schedules.free_time_changes add column taken_from timestamptz;
