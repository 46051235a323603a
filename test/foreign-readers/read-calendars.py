"""Reads iCalendar files with Debian's python3-icalendar: a JSON list of texts comes in, for each a list of events goes out."""
import json
import sys

from icalendar import Calendar


def seconds(event, name):
    return event[name].dt.timestamp() if name in event else None


def read(text):
    return [
        {
            'uid': str(event['UID']),
            'recurrenceId': seconds(event, 'RECURRENCE-ID'),
            'sequence': int(event['SEQUENCE']),
            'status': str(event['STATUS']),
            'summary': str(event['SUMMARY']),
            'start': seconds(event, 'DTSTART'),
            'end': seconds(event, 'DTEND'),
        }
        for event in Calendar.from_ical(text).walk('VEVENT')
    ]


json.dump([read(text) for text in json.load(sys.stdin)], sys.stdout)
