create schema chat;

-- Whoever writes in a room, reads in it, joins or leaves locks its row until the commit: so its messages are numbered
-- without gaps in the order of the commits, and what its members have not read is counted right.
create table chat.rooms (
  id uuid not null,
  kind text not null,
  -- Of a group.
  name text not null default '',
  -- The two of a direct room, in one order.
  lower_id uuid,
  higher_id uuid,
  appointment_id uuid,
  -- Of an appointment, as it was told last: it may be archived since.
  visit jsonb,
  -- How much of the appointment's history was told in the room.
  steps_told int not null default 0,
  -- From then on it is only read.
  closes_at timestamptz,
  made_by uuid,
  made_at timestamptz not null,
  last_number bigint not null default 0,
  -- Of the last message, or when it was made.
  last_at timestamptz not null,
  constraint rooms_pkey primary key (id),
  -- Whoever asks again for a room with the same person gets the same.
  constraint one_room_of_two unique (lower_id, higher_id),
  constraint one_room_per_appointment unique (appointment_id),
  constraint known_kind_of_room check (kind in ('direct', 'group', 'appointment')),
  constraint two_in_one_order check (lower_id < higher_id),
  constraint direct_ones_are_of_two check (
    (kind = 'direct') = (lower_id is not null) and (lower_id is null) = (higher_id is null)
  ),
  constraint visits_of_appointments check (
    (kind = 'appointment') = (appointment_id is not null) and (appointment_id is null) = (visit is null)
  )
) with (fillfactor = 70);
create index on chat.rooms (made_by, made_at);

-- Who is in a room now: of somebody who left nothing is kept here, so there is nothing by which they could read.
create table chat.members (
  room_id uuid not null,
  account_id uuid not null,
  joined_at timestamptz not null,
  -- What was said up to this number was said before they came, and is not for them.
  seen_after bigint not null default 0,
  read_to bigint not null default 0,
  -- Messages of others after read_to that are not deleted; what the system says does not count.
  unread int not null default 0,
  -- When a mail says that something waits; none where nothing does, or it was said.
  mail_at timestamptz,
  constraint members_pkey primary key (room_id, account_id),
  constraint member_of_a_room foreign key (room_id) references chat.rooms,
  constraint unread_is_a_count check (unread >= 0),
  constraint reads_what_is_seen check (read_to >= seen_after),
  constraint mails_about_the_unread check (mail_at is null or unread > 0)
) with (fillfactor = 70);
create index on chat.members (account_id);
create index on chat.members (mail_at) where mail_at is not null;

create table chat.messages (
  room_id uuid not null,
  number bigint not null,
  id uuid not null,
  kind text not null,
  source text not null,
  sender_id uuid,
  -- What the device of the sender called it.
  client_id uuid,
  text text not null default '',
  -- Of a call, or what the system says.
  about jsonb,
  reply_to bigint,
  sent_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  -- The words (platform/search-text.ts) and the room as a word of its own, so that one index finds both.
  words tsvector,
  constraint messages_pkey primary key (room_id, number),
  constraint one_message_per_id unique (id),
  -- However often a device sends it.
  constraint sent_once unique (sender_id, client_id),
  constraint message_of_a_room foreign key (room_id) references chat.rooms,
  constraint reply_in_the_same_room foreign key (room_id, reply_to) references chat.messages (room_id, number),
  constraint known_kind_of_message check (kind in ('text', 'image', 'file', 'call', 'system')),
  constraint known_source check (source in ('user', 'schedule', 'system')),
  constraint people_say_who_they_are check ((source = 'user') = (sender_id is not null)),
  constraint deleted_ones_are_empty check (deleted_at is null or (text = '' and words is null))
);
create index on chat.messages using gin (words);

-- What was uploaded into a room; its bytes are in platform/files.ts under its room and its id.
create table chat.files (
  id uuid not null,
  room_id uuid not null,
  uploaded_by uuid not null,
  -- The message that shows it; none yet: only whoever uploaded it sees it, and after a day it is removed.
  message_number bigint,
  name text not null,
  type text not null,
  bytes int not null,
  width int,
  height int,
  uploaded_at timestamptz not null,
  constraint files_pkey primary key (id),
  constraint one_file_per_message unique (room_id, message_number),
  constraint file_of_a_room foreign key (room_id) references chat.rooms,
  constraint file_of_a_message foreign key (room_id, message_number) references chat.messages (room_id, number)
);
create index on chat.files (uploaded_at) where message_number is null;
