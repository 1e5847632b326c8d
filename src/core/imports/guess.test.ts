import assert from 'node:assert/strict'
import { test } from 'node:test'
import { guessMapping } from './guess.ts'
import { toPiece } from './row.ts'

const guess = (headers: string[], ...rows: string[][]) =>
  guessMapping(
    headers,
    rows.map((row) => Object.fromEntries(headers.map((header, at) => [header, row[at] ?? '']))),
  )

test('a file of Delighted is known by its headers, whichever of the four it is', () => {
  const people = guess(['ID', 'Name', 'Email', 'Last Sent At', 'Last Responded At', 'Plan'])
  assert.deepEqual([people.source, people.kind], ['delighted', 'people'])
  assert.deepEqual(
    [people.columns['ID'], people.columns['Last Sent At'], people.columns['Plan']],
    ['personId', 'askedAt', 'personAttribute'],
  )
  const responses = guess([
    'Person ID',
    'Person Email',
    'Survey Type',
    'Score',
    'Comment',
    'Permalink',
    'Created At',
  ])
  assert.deepEqual([responses.source, responses.kind], ['delighted', 'feedback'])
  assert.deepEqual(
    [responses.columns['Person ID'], responses.columns['Survey Type'], responses.columns['Permalink']],
    ['personId', 'metric', 'skip'],
  )
  assert.equal(guess(['person_id', 'email', 'name', 'unsubscribed_at']).kind, 'unsubscribed')
  assert.equal(guess(['Email', 'Bounced At']).kind, 'bounced')
})

test('forms that head their columns with questions are read by what people answered', () => {
  const google = guess(
    [
      'Timestamp',
      'Email Address',
      'How likely are you to recommend us to a friend?',
      'What could we do better?',
      'Store',
    ],
    ['3/29/2026 14:30:15', 'a@example.com', '9', 'Please answer the telephone faster', 'North'],
    ['4/2/2026 9:00:00', 'b@example.com', '3', 'It was cold in the waiting room', 'South'],
  )
  assert.deepEqual([google.source, google.metric, google.dates], ['google_forms', 'nps', 'mdy'])
  assert.deepEqual(Object.values(google.columns), ['occurredAt', 'email', 'score', 'comment', 'touchpoint'])

  const typeform = guess(
    ['#', 'How satisfied are you?', 'Anything else?', 'Response Type', 'Submit Date (UTC)', 'Network ID'],
    ['abc', '4', 'The new page is far too slow', 'completed', '2026-03-29 14:30:15', '1f2'],
  )
  assert.equal(typeform.source, 'typeform')
  assert.deepEqual(Object.values(typeform.columns), ['id', 'score', 'comment', 'skip', 'occurredAt', 'skip'])
})

test('the moment in which something was said is found by whatever name, and no other is taken for it', () => {
  for (const [header, moment] of [
    ['Review Created (UTC)', '2026-05-14 09:31:02'],
    ['Review Submit Date and Time', '2026-05-14T09:31:02Z'],
    ['Responded At', '2026-05-02 03:04:05 UTC'],
    ['Published', '14 May 2026'],
  ] as const) {
    const { columns } = guess(
      ['Order date', 'Review Updated', header, 'Star Rating', 'Review Text'],
      ['2026-05-01', '2026-05-16 10:00:00', moment, '4', 'Good lamp'],
    )
    assert.deepEqual(
      Object.values(columns),
      ['attribute', 'attribute', 'occurredAt', 'score', 'comment'],
      header,
    )
  }
  const none = guess(['Order date', 'Renewed', 'Score'], ['2026-05-01', '2026-05-02', '9'])
  assert.deepEqual(Object.values(none.columns), ['attribute', 'attribute', 'score'])
})

test('satisfaction that was clicked in words is a score of five', () => {
  const asked = 'Overall, how satisfied are you with us?'
  const { columns, metric } = guess(
    ['Respondent ID', 'Collector ID', 'Date Created', asked],
    ['1', '2', '05/14/2026 09:31:02 AM', 'Very satisfied'],
    ['2', '2', '05/14/2026 09:31:02 AM', 'Neither satisfied nor dissatisfied'],
    ['3', '2', '05/14/2026 09:31:02 AM', 'Very dissatisfied'],
  )
  assert.deepEqual([columns[asked], metric], ['score', 'csat'])
  const mapping = { ...guess([asked], ['Satisfied']), columns: { [asked]: 'score' as const } }
  const scoreOf = (text: string) => {
    const piece = toPiece({ [asked]: text }, mapping, new Date('2026-06-01T00:00:00Z'))
    return Array.isArray(piece) ? piece[0]!.code : piece.score
  }
  assert.deepEqual(
    [
      'Very satisfied',
      'somewhat satisfied',
      'Neutral',
      'Dissatisfied',
      'Sehr unzufrieden',
      'Slightly satisfied',
    ].map(scoreOf),
    [5, 4, 3, 2, 1, 'score.not_a_number'],
  )
})

test('AskNicely and an ordinary table are told apart', () => {
  const asknicely = guess(
    [
      'response_id',
      'name',
      'email',
      'answer',
      'answerlabel',
      'comment',
      'lastemailed',
      'responded',
      'deliverymethod',
    ],
    ['1', 'A', 'a@example.com', '9', 'promoter', 'good', '1770000000', '1770000100', 'email'],
  )
  assert.equal(asknicely.source, 'asknicely')
  assert.deepEqual(
    [asknicely.columns['answer'], asknicely.columns['responded'], asknicely.columns['lastemailed']],
    ['score', 'occurredAt', 'skip'],
  )
  assert.equal(guess(['Score', 'Comment']).source, 'other')
})

test('a table of addresses in which nobody says anything is a list of people', () => {
  const list = guess(['E-mail', 'First name', 'Surname', 'City'], ['a@example.com', 'Ada', 'Berg', 'Oslo'])
  assert.equal(list.kind, 'people')
  assert.deepEqual(Object.values(list.columns), ['email', 'firstName', 'lastName', 'personAttribute'])
})

test('what a company is worth comes with a list of people; beside feedback it stays with the piece', () => {
  const headers = ['Email', 'Company', 'Tier']
  const row = { Email: 'ann@example.com', Company: 'Worth', Tier: 'gold' }
  assert.deepEqual(Object.values(guessMapping(headers, [row]).columns), ['email', 'account', 'accountTier'])
  const said = guessMapping([...headers, 'Score'], [{ ...row, Score: '9' }])
  assert.deepEqual(Object.values(said.columns), ['email', 'account', 'attribute', 'score'])
})

test('headers in other languages, and the reason rather than an option of a question over several columns', () => {
  const german = [
    'Datum',
    'E-Mail-Adresse',
    'Vorname',
    'Nachname',
    'Wie wahrscheinlich ist es, dass Sie uns empfehlen?',
    'Kommentar',
  ]
  const row = Object.fromEntries(german.map((header) => [header, header === german[4] ? '9' : 'Text']))
  const { columns, metric } = guessMapping(german, [row])
  assert.deepEqual(Object.values(columns), [
    'occurredAt',
    'email',
    'firstName',
    'lastName',
    'score',
    'comment',
  ])
  assert.equal(metric, 'nps')
  const parts = ['Score', 'What did you like? – Price', 'What did you like? – Other', 'Why?']
  const said = { Score: '3', [parts[1]!]: 'Price', [parts[2]!]: '', [parts[3]!]: 'It broke' }
  assert.deepEqual(Object.values(guessMapping(parts, [said]).columns), [
    'score',
    'attribute',
    'attribute',
    'comment',
  ])
})

test('a question in German is a comment by its words', () => {
  const forms = guess(
    [
      'Zeitstempel',
      'Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?',
      'Was können wir besser machen?',
    ],
    ['29.03.2026 14:30:00', '10', 'nichts'],
  )
  assert.deepEqual(Object.values(forms.columns), ['occurredAt', 'score', 'comment'])
})

test('the moment of an answer is known by what German, Spanish and French programs call it', () => {
  for (const header of ['Zeitpunkt', 'Datum und Uhrzeit', 'Fecha de respuesta', 'Date de réponse'])
    assert.equal(guess([header, 'Score', 'Comment']).columns[header], 'occurredAt', header)
})

test('an address that a form asked for in its own words is the address of who answered, one of the staff is not', () => {
  const guessed = (header: string, ...texts: string[]) =>
    guessMapping(
      ['Zeitstempel', header, 'NPS'],
      texts.map((text) => ({ Zeitstempel: '2026-03-01', [header]: text, NPS: '9' })),
    ).columns[header]
  for (const header of ['Nutzername', 'Where can we reach you by e-mail?', 'Votre courriel (facultatif)'])
    assert.equal(guessed(header, 'ann@example.com', '', 'Bo@Example.com'), 'email', header)
  assert.equal(guessed('Agent e-mail', 'desk@example.com'), 'attribute')
  assert.equal(guessed('May we answer by e-mail?', 'yes', 'no'), 'attribute')
})

test('who left a name and no address is nobody, and the name stays beside what they said', () => {
  const headers = ['First name', 'Last name', 'Company', 'Email', 'Score', 'Comment']
  const rows = [
    ['Bob', 'Ray', 'Acme', '', '2', 'It never arrived'],
    ['Ann', 'Lee', 'Acme', 'ann@example.com', '9', 'Good lamp'],
  ]
  const mapping = guess(headers, ...rows)
  const pieceOf = (row: string[]) => {
    const cells = Object.fromEntries(headers.map((header, at) => [header, row[at]!]))
    const piece = toPiece(cells, mapping, new Date('2026-06-01T00:00:00Z'))
    assert.ok(!Array.isArray(piece))
    return [piece.person, piece.attributes]
  }
  assert.deepEqual(pieceOf(rows[0]!), [
    undefined,
    { 'First name': 'Bob', 'Last name': 'Ray', Company: 'Acme' },
  ])
  assert.deepEqual(pieceOf(rows[1]!), [
    { email: 'ann@example.com', name: 'Ann Lee', account: 'Acme' },
    undefined,
  ])
})
