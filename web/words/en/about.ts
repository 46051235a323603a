export const about = {
  title: 'About Consulta',
  lead: 'Consulta is where patients and doctors agree on a time to meet, in the practice or by video.',
  timeTitle: 'A time that is truly yours',
  time: 'Whoever books first has the time. Two people can never get the same one, and if somebody was faster you hear it at once, with the nearest free times beside it.',
  zoneTitle: 'Your clock and theirs',
  zone: 'Every time is shown on your own clock. When the doctor is in another time zone, theirs stands beside it.',
  ownTitle: 'It belongs to the clinic',
  own: 'Consulta is open source and runs on the clinic’s own machine. What you write here stays there: no other company reads it.',
  everybodyTitle: 'For everybody',
  everybody:
    'You can use every page with the keyboard alone, with a screen reader, with large text, and in the dark. If something stands in your way, tell your clinic: it is a mistake of ours.',
}
