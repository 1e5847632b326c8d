import type { GivenPerson } from '../feedback/feedback.ts'
import { normalEmail, normalPhone } from '../people/address.ts'
import { amountOf, STAGES, type Stage, stageOf } from '../people/lifecycle.ts'
import { beginning } from '../text.ts'
import { isTooEarly } from '../time.ts'
import type { ColumnMeaning, Mapping } from './api.ts'
import { parseMoment } from './moment.ts'
import { attributesOf, cellOf, given, nameOf, planOf, type RowFault } from './row.ts'

export type ListedAccount = {
  name: string
  tier: string | null
  stage: Stage | null
  yearlyValue: number | null
  lifetimeValue: number | null
  renewsOn: string | null
}

/** A person of a list, with when they were asked and answered last: rests go on counting where they came from. */
export type ListedRow = {
  person: GivenPerson
  locale: string | null
  stage: Stage | null
  lifetimeValue: number | null
  renewsOn: string | null
  /** Of the company that the row names. */
  account: ListedAccount | null
  askedAt: Date | null
  answeredAt: Date | null
}

/** An address or a number that is written to no more, since when. */
export type ShutOutRow = { address: string; person: GivenPerson; at: Date | null }

/** The address of a row that says that nobody is to write to it; a row that cannot be taken says so, too. */
export const toStop = (
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
): { address: string; at: Date | null } | null => {
  const text = cellOf(row, mapping, 'stopped').text
  if (text === '' || NOT_STOPPED.test(text)) return null
  const address =
    normalEmail(cellOf(row, mapping, 'email').text) ?? normalPhone(cellOf(row, mapping, 'phone').text)
  return address ? { address, at: parseMoment(text, mapping.dates, mapping.zone) } : null
}

/** What the products and people write who mean “no”. */
const NOT_STOPPED =
  /^(0|n|no|none|null|false|off|nein|non|nee|falsch|faux|falso|subscribed|opted[- ]?in|n\/a|-+)$/i

export const toListed = (
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
  now: Date,
): ListedRow | RowFault[] => {
  const reader = readerOf(row, mapping, now)
  const email = reader.email()
  const phone = reader.phone()
  const externalId = beginning(reader.text('personId'), 255)
  const askedAt = reader.moment('askedAt')
  const answeredAt = reader.moment('answeredAt')
  const stage = reader.stage('stage')
  const lifetimeValue = reader.amount('lifetimeValue')
  const renewsOn = reader.day('renewsOn')
  const accountName = beginning(reader.text('account'), 200)
  const account = {
    name: accountName,
    tier: beginning(reader.text('accountTier'), 60) || null,
    stage: reader.stage('accountStage'),
    yearlyValue: reader.amount('accountValue'),
    lifetimeValue: reader.amount('accountLifetimeValue'),
    renewsOn: reader.day('accountRenewsOn'),
  }
  if (reader.faults.length === 0 && !email && !phone && !externalId)
    reader.fail('email', 'person.nameless', 'The row has no e-mail address, no phone number and no id.')
  if (reader.faults.length > 0) return reader.faults
  const attributes = attributesOf(row, planOf(mapping).personAttributes)
  return {
    person: {
      ...given('email', email),
      ...given('phone', phone),
      ...given('externalId', externalId),
      ...given('name', beginning(nameOf(reader.cell), 200)),
      ...given('account', accountName),
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    },
    locale: beginning(reader.text('locale'), 20) || null,
    stage,
    lifetimeValue,
    renewsOn,
    account: accountName === '' ? null : account,
    askedAt,
    answeredAt,
  }
}

export const toShutOut = (
  row: Readonly<Record<string, string>>,
  mapping: Mapping,
  now: Date,
): ShutOutRow | RowFault[] => {
  const reader = readerOf(row, mapping, now)
  const email = reader.email()
  // A number beside an address is how else they are known, not what they stopped.
  const phone = email ? '' : reader.phone()
  const at = reader.moment('occurredAt')
  if (reader.cell('occurredAt').header !== null && reader.text('occurredAt') === '')
    reader.fail(
      'occurredAt',
      'date.missing',
      'The row does not say since when, so it may be about somebody who did not leave.',
    )
  if (reader.faults.length === 0 && !email && !phone)
    reader.fail('email', 'person.nameless', 'The row has no e-mail address and no phone number.')
  if (reader.faults.length > 0) return reader.faults
  const externalId = beginning(reader.text('personId'), 255)
  const person = {
    ...given('email', email),
    ...given('phone', phone),
    ...given('externalId', externalId),
    ...given('name', beginning(nameOf(reader.cell), 200)),
  }
  return { address: email || phone, person, at }
}

const readerOf = (row: Readonly<Record<string, string>>, mapping: Mapping, now: Date) => {
  const faults: RowFault[] = []
  const cell = (meaning: ColumnMeaning) => cellOf(row, mapping, meaning)
  const fail = (meaning: ColumnMeaning, code: string, detail: string): void => {
    const { header, text } = cell(meaning)
    faults.push({ column: header, code, detail, value: beginning(text, 100) })
  }
  return {
    faults,
    cell,
    fail,
    text: (meaning: ColumnMeaning) => cell(meaning).text,
    email: (): string => {
      const { text } = cell('email')
      const email = text === '' ? '' : normalEmail(text)
      if (email === null) fail('email', 'email.invalid', 'This is no e-mail address.')
      return email ?? ''
    },
    phone: (): string => {
      const { text } = cell('phone')
      const phone = text === '' ? '' : normalPhone(text)
      if (phone === null)
        fail('phone', 'phone.invalid', 'Write phone numbers with their country, as +44 20 7946 0000.')
      return phone ?? ''
    },
    stage: (meaning: ColumnMeaning): Stage | null => {
      const { text } = cell(meaning)
      const stage = text === '' ? null : stageOf(text)
      if (text !== '' && stage === null) fail(meaning, 'stage.unknown', `Stages are ${STAGES.join(', ')}.`)
      return stage
    },
    amount: (meaning: ColumnMeaning): number | null => {
      const { text } = cell(meaning)
      const amount = text === '' ? null : amountOf(text)
      if (text !== '' && amount === null) fail(meaning, 'amount.unreadable', 'Write amounts as 1234.50.')
      return amount
    },
    day: (meaning: ColumnMeaning): string | null => {
      const { text } = cell(meaning)
      const at = text === '' ? null : parseMoment(text, mapping.dates, 'UTC')
      if (text !== '' && at === null) fail(meaning, 'date.unreadable', 'Write days as 2026-03-29.')
      return at && at.toISOString().slice(0, 10)
    },
    moment: (meaning: ColumnMeaning): Date | null => {
      const { text } = cell(meaning)
      if (text === '') return null
      const at = parseMoment(text, mapping.dates, mapping.zone)
      if (at === null) fail(meaning, 'date.unreadable', 'Write dates as 2026-03-29 or 2026-03-29T14:30:00Z.')
      else if (at.getTime() > now.getTime() + 86_400_000)
        fail(meaning, 'date.in_future', 'The date lies in the future.')
      else if (isTooEarly(at)) fail(meaning, 'date.too_early', 'The date lies before 1990.')
      return at
    },
  }
}
