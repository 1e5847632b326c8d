/** For programs that spoke to Delighted. */
export const delighted = {
  'delighted.title': 'Programs that spoke to Delighted',
  'delighted.about':
    'Heard answers the API of Delighted. Give such a program this address and a key of Heard; nothing else changes.',
  'delighted.address': 'Its address is',
  'delighted.survey': 'Survey that they ask',
  'delighted.no_survey':
    'No survey with a score is open. The usual one is opened when a program asks for the first time.',
  'delighted.autopilot': 'Ask the members of the autopilot again and again',
  'delighted.autopilot_hint':
    '{n, plural, =0 {Nobody is in it yet; programs add people.} one {One person is in it.} other {{members} people are in it.}} The rules of contact hold.',
  'delighted.every': 'Days between two askings',
} as const
