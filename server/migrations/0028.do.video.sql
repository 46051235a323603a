create schema video;

-- A call of a room of chat; of the room of a visit it is the call of that visit.
create table video.calls (
  id uuid not null,
  room_id uuid not null,
  appointment_id uuid,
  made_at timestamptz not null,
  -- Who joined first: the message about the call in its room is theirs.
  begun_by uuid,
  -- When a second person was in it.
  started_at timestamptz,
  ended_at timestamptz,
  constraint calls_pkey primary key (id),
  constraint starts_once_begun check (started_at is null or begun_by is not null)
) with (fillfactor = 70);
-- Whoever asks meanwhile gets the one that goes on.
create unique index one_call_at_a_time on video.calls (room_id) where ended_at is null;
create index on video.calls (room_id, id);

-- Who was let in, and may come back.
create table video.admitted (
  call_id uuid not null,
  account_id uuid not null,
  admitted_by uuid not null,
  admitted_at timestamptz not null,
  constraint admitted_pkey primary key (call_id, account_id),
  constraint admitted_to_a_call foreign key (call_id) references video.calls
);

create table video.devices (
  id uuid not null,
  call_id uuid not null,
  account_id uuid not null,
  microphone boolean not null,
  camera boolean not null,
  screen boolean not null default false,
  joined_at timestamptz not null,
  -- When it last said that it is there.
  seen_at timestamptz not null,
  left_at timestamptz,
  constraint devices_pkey primary key (id),
  constraint device_in_a_call foreign key (call_id) references video.calls
) with (fillfactor = 70);
create index on video.devices (call_id) where left_at is null;
create index on video.devices (seen_at) where left_at is null;
