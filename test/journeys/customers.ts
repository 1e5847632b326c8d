import type { Id } from '#core/ids.ts'
import { type Heard, mailTo, until } from './browser.ts'

/** Somebody says something, and Heard has read it: back with what stands in the ledger. */
export const say = async (
  { api }: Heard,
  { email, score, comment }: { email: string; score: number; comment: string },
) => {
  const { id } = await api.frontDoor.submit({
    channel: 'web',
    touchpoint: 'delivery',
    metric: 'nps',
    score,
    comment,
    person: { email, name: nameOf(email) },
  })
  return until(`${email} to be understood`, async () => {
    const piece = await api.feedback.show({ id })
    return piece.understoodAt ? piece : null
  })
}

/** The case that an unhappy customer gets by the usual rules. */
export const caseOf = async (heard: Heard, email: string) => {
  const found = await until(`a case of ${email}`, async () => {
    const { items: people } = await heard.api.people.list({ search: email })
    const person = people.find((one) => one.email === email)
    return person && (await heard.api.cases.list({ personId: person.id })).items[0]
  })
  return heard.api.cases.show({ id: found.id })
}

/** The private page of the customer, from the reply that a colleague wrote. */
export const replyAndFollow = async (heard: Heard, caseId: Id<'case'>, email: string): Promise<string> => {
  await heard.api.replies.reply({
    id: caseId,
    subject: 'About what you told us',
    text: 'We are sorry, and we are on it. Follow it here: {{tracking.link}}',
    sendAfter: new Date(),
  })
  return trackingLinkIn((await mailTo(heard, email, /About what you told us/)).text)
}

export const trackingLinkIn = (text: string): string => {
  const link = /https?:\/\/\S+\/t\/[^\s<>")]+/.exec(text)?.[0]
  if (!link) throw new Error(`there is no tracking link in: ${text}`)
  return link
}

/** `mara.unhappy@…` is Mara Unhappy. */
export const nameOf = (email: string): string =>
  (email.split('@')[0] ?? '')
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ')
