/** The first visit to a new installation. */
export const setup = {
  title: 'Set up your clinic',
  lead: 'You make the first account: the administrator, who verifies doctors and sees how the clinic does.',
  code: 'One-time code',
  codeHint: 'The server printed it into its log when it started.',
  needCode: 'Copy the code from the log of the server.',
  name: 'Your name',
  timeZone: 'Time zone of the clinic',
  zoneHint: 'Times are shown to you on this clock.',
  create: 'Create the administrator',
  done: (name: string) => `Welcome, ${name}. The clinic is set up.`,
  already: 'This clinic is set up already',
  alreadyLead: 'It has its administrator. Sign in to go on.',
}
