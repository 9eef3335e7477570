/** The next attempt as a calendar file (RFC 5545): built in the page, so that nothing is sent anywhere. */

const stamp = (instant: string): string =>
  `${new Date(instant)
    .toISOString()
    .replace(/[-:]/g, '')
    .replace(/\.\d+Z$/, '')}Z`;

const escaped = (text: string): string =>
  text.replace(/([\\;,])/g, '\\$1').replace(/\r?\n/g, '\\n');

/** A line is at most 75 bytes; Han takes three, so that 24 characters always fit. */
const folded = (line: string): string => (line.match(/.{1,24}/gu) ?? []).join('\r\n ');

export type Appointment = {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** ISO 8601 instant from which the attempt is open. */
  readonly from: string;
};

export function calendarFile({ id, title, about, from }: Appointment): string {
  // An alarm before the minute would call too early: the exam is not open then. A lock that ends between two seconds
  // is open at the next whole one.
  const opens = new Date(Math.ceil(Date.parse(from) / 1000) * 1000).toISOString();
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//xueshi//exam//ZH',
    'BEGIN:VEVENT',
    `UID:${id}@xueshi`,
    `DTSTAMP:${stamp(opens)}`,
    `DTSTART:${stamp(opens)}`,
    'DURATION:PT1H',
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(about)}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(title)}`,
    'TRIGGER:PT0S',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
}
