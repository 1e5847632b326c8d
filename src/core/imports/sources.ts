import type { ColumnMeaning, ImportKind } from './api.ts'

export const SOURCES = [
  'delighted',
  'typeform',
  'surveymonkey',
  'qualtrics',
  'asknicely',
  'google_forms',
  'other',
] as const
export type SourceName = (typeof SOURCES)[number]

/** The name of a header as it is compared: lower case, no underscores, no question mark at its end. */
export const plainHeader = (header: string): string =>
  header
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/[?:]+$/, '')
    .trim()

type Source = {
  readonly name: SourceName
  /** Headers that no other product has together. */
  readonly marks: readonly RegExp[]
  readonly kind?: ImportKind
  /** What its columns mean where that is not what the words say. */
  readonly meanings?: readonly (readonly [RegExp, ColumnMeaning])[]
}

/** What tells one product's export from another's, the most telling first. */
const KNOWN: readonly Source[] = [
  {
    name: 'delighted',
    kind: 'unsubscribed',
    marks: [/^unsubscribed( at)?$/, /email|phone/],
    meanings: [
      [/^unsubscribed( at)?$/, 'occurredAt'],
      [/^person id$/, 'personId'],
    ],
  },
  {
    name: 'delighted',
    kind: 'bounced',
    marks: [/^bounced( at)?$/, /email|phone/],
    meanings: [
      [/^bounced( at)?$/, 'occurredAt'],
      [/^person id$/, 'personId'],
    ],
  },
  {
    name: 'delighted',
    kind: 'people',
    marks: [/^last (sent|surveyed|responded)( at)?$/],
    meanings: [
      [/^(person )?id$/, 'personId'],
      [/^last (sent|surveyed)( at)?$/, 'askedAt'],
      [/^last responded( at)?$/, 'answeredAt'],
      [/^(next survey scheduled( at)?|created( at)?|survey scheduled at)$/, 'skip'],
    ],
  },
  {
    name: 'delighted',
    kind: 'feedback',
    marks: [
      /^(survey type|permalink|person id|person email)$/,
      /^score$/,
      /^(permalink|survey type|(response )?created at|response created)$/,
    ],
    meanings: [
      [/^(survey )?response id$/, 'id'],
      [/^(person id|person)$/, 'personId'],
      [/^(person )?email( address)?$/, 'email'],
      [/^(person )?name$/, 'name'],
      [/^(person )?phone( number)?$/, 'phone'],
      [/^(response )?created( at)?$/, 'occurredAt'],
      [/^survey type$/, 'metric'],
      [/^(permalink|(response )?updated( at)?|person created( at)?)$/, 'skip'],
    ],
  },
  {
    name: 'qualtrics',
    marks: [
      /^(responseid|response id)$/,
      /^(recordeddate|recorded date)$/,
      /^(distributionchannel|distribution channel|progress)$/,
    ],
    meanings: [
      [/^(recordeddate|recorded date)$/, 'occurredAt'],
      [/^(responseid|response id)$/, 'id'],
      [/^(recipientemail|recipient email)$/, 'email'],
      [/^(recipientfirstname|recipient first name)$/, 'firstName'],
      [/^(recipientlastname|recipient last name)$/, 'lastName'],
      [/^(externalreference|external data reference)$/, 'personId'],
      [/^(userlanguage|user language)$/, 'locale'],
      [/^status$/, 'status'],
      [
        /^(startdate|start date|enddate|end date|ipaddress|ip address|progress|duration.*|finished|location ?(latitude|longitude)|distribution ?channel|.* nps group)$/,
        'skip',
      ],
    ],
  },
  {
    name: 'surveymonkey',
    marks: [/^respondent id$/, /^collector id$/],
    meanings: [
      [/^respondent id$/, 'id'],
      [/^(date created|end date)$/, 'occurredAt'],
      [/^email address$/, 'email'],
      [/^(collector id|ip address|date modified|start date)$/, 'skip'],
    ],
  },
  {
    name: 'typeform',
    marks: [/^(#|response id)$/, /^(submit date( \(utc\))?|network id)$/],
    meanings: [
      [/^#$/, 'id'],
      // What was begun and never sent has a stage instead.
      [/^(submit|stage) date( \(utc\))?$/, 'occurredAt'],
      [/^(start date( \(utc\))?|network id|response type|ending|tags)$/, 'skip'],
    ],
  },
  {
    name: 'asknicely',
    marks: [
      /^(answer|score)$/,
      /^(answerlabel|lastemailed|deliverymethod|responded)$/,
      /^(deliverymethod|lastemailed|contact id|answerlabel)$/,
    ],
    meanings: [
      [/^response id$/, 'id'],
      [/^answer$/, 'score'],
      [/^comment$/, 'comment'],
      [/^responded$/, 'occurredAt'],
      [/^question type$/, 'metric'],
      [/^(person id|contact id)$/, 'personId'],
      [/^dontcontact$/, 'stopped'],
      [
        /^(answerlabel|lastemailed|sent|opened|created|publishedavatar|data|life|status|published|publishedname)$/,
        'skip',
      ],
    ],
  },
  {
    name: 'google_forms',
    marks: [/^(timestamp|zeitstempel|horodateur|marca temporal)$/],
    meanings: [
      [/^(timestamp|zeitstempel|horodateur|marca temporal)$/, 'occurredAt'],
      [/^(username|email address|e-?mail-adresse)$/, 'email'],
    ],
  },
]

/** Among whose ids those of a file are; null where they are the ones that programs tell and ask by. */
export const idsOf = (source: SourceName): SourceName | null =>
  source === 'other' || source === 'delighted' ? null : source

const OTHER: Source = { name: 'other', marks: [] }

const isSince = (text = ''): boolean => /\d/.test(text) && text.trim() !== '0'

/** Whose export this is, by the headers that only it has. */
export const recogniseSource = (
  headers: readonly string[],
  sample: readonly Readonly<Record<string, string>>[] = [],
): Source => {
  const names = headers.map(plainHeader)
  const found = KNOWN.find(
    ({ marks, kind }) =>
      marks.every((mark) => names.some((name) => mark.test(name))) &&
      // Where some rows do not say since when, it lists people of whom some have left.
      !(
        (kind === 'unsubscribed' || kind === 'bounced') &&
        sample.some((row) =>
          headers.some((header) => marks[0]!.test(plainHeader(header)) && !isSince(row[header])),
        )
      ),
  )
  // A form of Google's begins with its time; a table that has one somewhere need not be one.
  if (found?.name === 'google_forms' && !found.marks[0]!.test(names[0] ?? '')) return OTHER
  return found ?? OTHER
}

export const meaningIn = ({ meanings = [] }: Source, header: string): ColumnMeaning | undefined =>
  meanings.find(([pattern]) => pattern.test(plainHeader(header)))?.[1]
