import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailTo, openHeard, until } from './browser.ts'
import { HUMANS, type Mailbox, type Reader, SCANNERS } from './mail-readers.ts'

const heard = await openHeard()
await heard.setUp()
const survey = await heard.api.surveys.create({ name: 'Purchase', touchpoint: 'shop', template: 'purchase' })
await heard.api.surveys.publish({ id: survey.id })

/** With a number each class reads so many mails to their end; without one, some classes read one mail, and not all of it. */
const MANY = Number(process.env.HEARD_TEST_MAIL_READERS ?? 0)
const EACH = MANY || 1
const QUICK = new Set(['S1', 'S2', 'S3', 'S4', 'S4b', 'S5', 'H1', 'H2', 'H3', 'H4', 'H6', 'H8'])
const chosen = (readers: readonly Reader[]) => readers.filter(({ name }) => MANY > 0 || QUICK.has(name))

const mailFor = async (address: string): Promise<Mailbox> => {
  await heard.api.invitations.invite({ id: survey.id, addresses: [address] })
  const { html, text } = await mailTo(heard, address)
  assert.ok(html)
  const links = [
    ...new Set([...html.matchAll(/href="(http[^"]+)"/g)].map(([, link]) => link!.replaceAll('&amp;', '&'))),
  ]
  const score = links.find((link) => link.endsWith('?score=9'))
  assert.ok(score)
  return { heard, html, text, links: MANY > 0 ? links : links.slice(0, 3), score }
}

const answersOf = async (address: string) => {
  const { items } = await heard.api.people.list({ search: address })
  const person = items[0]
  assert.ok(person)
  const { items: said } = await heard.api.feedback.list({ personId: person.id })
  return {
    answers: said.length,
    isSuppressed: (await heard.api.suppressions.list({ search: address })).items.length > 0,
  }
}

const rows: string[] = []
const line = ({ name, does }: Reader, counted: number, of: number) =>
  `${name.padEnd(4)} ${does.padEnd(66)} ${String(counted).padStart(3)} of ${of} counted`

for (const scanner of chosen(SCANNERS)) {
  test(`${scanner.name} ${scanner.does}: nothing is counted, nobody is unsubscribed`, async () => {
    let counted = 0
    for (let at = 0; at < EACH; at++) {
      const address = `${scanner.name}-${at}@scanned.example`.toLowerCase()
      await scanner.read(await mailFor(address))
      const { answers, isSuppressed } = await answersOf(address)
      counted += answers
      assert.equal(isSuppressed, false, 'nobody is unsubscribed')
    }
    rows.push(line(scanner, counted, EACH))
    assert.equal(counted, 0)
  })
}

for (const human of chosen(HUMANS)) {
  test(`${human.name} ${human.does}: counted once`, async () => {
    let counted = 0
    for (let at = 0; at < EACH; at++) {
      const address = `${human.name}-${at}@read.example`.toLowerCase()
      await human.read(await mailFor(address))
      const { answers } = await until(`the answer of ${address}`, async () => {
        const found = await answersOf(address)
        return found.answers > 0 && found
      })
      assert.equal(answers, 1)
      counted += answers
    }
    rows.push(line(human, counted, EACH))
  })
}

test('every scanner is kept out and every person is kept', async () => {
  console.log(rows.join('\n'))
  assert.equal(rows.length, chosen(SCANNERS).length + chosen(HUMANS).length)
  const { programs, answered } = await heard.api.surveys.clicks({ id: survey.id })
  assert.ok(programs >= 3)
  assert.equal(answered, EACH * chosen(HUMANS).length)
})
