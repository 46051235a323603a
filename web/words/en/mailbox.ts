/** Mails that stay on this machine. */
export const mailbox = {
  title: 'Mails sent from here',
  lead: 'No mail server is set up, so mails stay on this machine. Anybody on it can read them here.',
  search: 'E-mail address of the person',
  searchHint: 'The whole address',
  list: 'Mails, newest first',
  none: 'No mails yet',
  noneNext: 'As soon as something is sent, for example when somebody registers, it appears here.',
  noneFor: (address: string) => `No mails to ${address}`,
  noneForNext: 'Check the address: it must be written in full.',
  choose: 'Choose a mail from the list to read it.',
  to: (address: string) => `To ${address}`,
  back: 'All mails',
  attachments: 'Attachments',
  download: (name: string) => `Download ${name}`,
  hasAttachment: 'With attachment',
}
