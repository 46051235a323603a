export const calendarFeed = {
  title: 'Your visits in your own calendar',
  lead: 'Google, Apple, Outlook and other calendars can show your visits. What is booked, moved or cancelled changes there by itself.',
  seen: 'Whoever runs that calendar learns when and where your visits are, and the names that you choose to show. It never learns the reason or the specialty.',
  shows: 'What your calendar shows',
  names: {
    patient: 'The visit and the doctor’s name',
    doctor: 'The visit and the patient’s name',
  },
  namesHint: {
    patient: '“Visit · Dr. Ana Reis”, with the address of the practice',
    doctor: '“Visit · Maria Sousa”. Only for a calendar to which your clinic may give names',
  },
  noNames: {
    patient: 'Only that there is a visit',
    doctor: 'The visit and initials',
  },
  noNamesHint: {
    patient: '“Visit”, without name and address; for your family, initials',
    doctor: '“Visit · M. S.”',
  },
  showsSaved: 'Saved. Your calendar shows it when it looks here again.',
  make: 'Make my calendar address',
  made: 'Your new calendar address is ready.',

  address: 'Your secret calendar address',
  addressHint: 'Give it to your calendar and to nobody else: who has it can see your visits.',
  copy: 'Copy the address',
  copied: 'The address is copied.',
  copyYourself: 'The address is marked now: copy it with Ctrl+C, or by keeping your finger on it.',
  notShown:
    'You have a calendar address, and it works, but it cannot be shown again. Make a new one to see it.',
  onlyHere: 'This clinic runs on this computer only. Calendars elsewhere cannot reach the address.',

  howTitle: 'How to add it to your calendar',
  how: [
    {
      name: 'Google Calendar',
      steps: [
        'Open calendar.google.com on a computer.',
        'Beside “Other calendars” press the plus, then “From URL”.',
        'Paste the address and press “Add calendar”. Your phone shows it too.',
        'Google looks for changes a few times a day.',
      ],
    },
    {
      name: 'iPhone, iPad, Mac',
      steps: [
        'On iPhone and iPad open Calendar, press “Calendars”, “Add Calendar”, “Add Subscription Calendar”.',
        'On a Mac open Calendar, then “File”, “New Calendar Subscription”.',
        'Paste the address and press “Subscribe”.',
      ],
    },
    {
      name: 'Outlook',
      steps: [
        'Open the calendar on outlook.com or in the new Outlook and press “Add calendar”.',
        'Choose “Subscribe from web”.',
        'Paste the address, give it a name and press “Import”.',
      ],
    },
    {
      name: 'Another calendar',
      steps: [
        'Look for “subscribe to a calendar” by address, URL or link.',
        'Do not open the address as a file: such a copy would never change again.',
      ],
    },
  ],

  renew: 'Make a new address',
  renewTitle: 'Make a new address?',
  renewText:
    'The address you have now stops to work at once. Calendars that use it no longer see your visits until you give them the new one.',
  revoke: 'Remove the address',
  revokeTitle: 'Remove the address?',
  revokeText:
    'It stops to work at once. Calendars that use it no longer see your visits. Your visits themselves stay as they are.',
  revoked: 'The address is removed. Calendars can no longer see your visits.',
  keep: 'Keep it as it is',
}
