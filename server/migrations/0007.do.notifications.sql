create schema notifications;

-- One mail to one person about one event. The row is the outbox and, without a mail server, the local mailbox.
create table notifications.messages (
  id uuid primary key,
  event_id uuid not null,
  account_id uuid not null,
  kind text not null,
  -- The Message-ID of every attempt, so that receiving systems fold a repeat into one.
  message_id text not null,
  to_address text not null,
  language text not null,
  subject text not null,
  text text not null,
  html text not null,
  invitation text,
  invitation_method text,
  -- Holds a link that signs in: it is worth a password, so the words are forgotten once a mail server has them.
  is_secret boolean not null,
  state text not null default 'queued',
  attempts int not null default 0,
  error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  -- "Sent" without a mail server: only such mails may be read in the local mailbox.
  stayed_here boolean not null default false,
  -- However often an event is delivered, nobody gets the same news twice.
  constraint one_message_per_news unique (event_id, account_id, kind),
  constraint known_message_state check (state in ('queued', 'sending', 'sent', 'given_up')),
  constraint invitation_with_method check ((invitation is null) = (invitation_method is null))
);
create index on notifications.messages (created_at desc, id desc) where stayed_here;
create index on notifications.messages (lower(to_address), created_at desc, id desc) where stayed_here;
