create schema notifications;

-- One mail to one person about one event. The row is the outbox and, without a mail server, the local mailbox.
create table notifications.messages (
  id uuid primary key,
  event_id uuid not null,
  account_id uuid not null,
  kind text not null,
  to_address text not null,
  language text not null,
  subject text not null,
  text text not null,
  html text not null,
  invitation text,
  invitation_method text,
  state text not null default 'queued',
  attempts int not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  -- However often an event is delivered, nobody gets the same news twice.
  constraint one_message_per_news unique (event_id, account_id, kind),
  constraint known_message_state check (state in ('queued', 'sending', 'sent', 'given_up'))
);
create index on notifications.messages (created_at desc, id desc);
create index on notifications.messages (lower(to_address), created_at desc);
