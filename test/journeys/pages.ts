import assert from 'node:assert/strict'
import type { Heard, Page } from './browser.ts'
import { caseOf, say } from './customers.ts'

/** A page is there when its heading is, and nothing on it is still being loaded. */
export const open = async (page: Page, url: string) => {
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.getByText('Loading…').first().waitFor({ state: 'detached' })
  assert.equal(await page.getByText('Something in this page is broken').count(), 0, url)
}

/** Something on every page, so that more than empty states is looked at. */
export async function furnish(heard: Heard): Promise<Record<string, string>> {
  const { api } = heard
  const unhappy = {
    email: 'mara.lind@customers.test',
    score: 1,
    comment: 'The parcel was late and nobody told me.',
  }
  const piece = await say(heard, unhappy)
  await say(heard, {
    email: 'ida.berg@customers.test',
    score: 10,
    comment: 'Best lamp I ever had, thank you!',
  })
  const story = await caseOf(heard, unhappy.email)
  const survey = await api.surveys.create({ name: 'Visit', touchpoint: 'visit', template: 'purchase' })
  await api.surveys.publish({ id: survey.id })
  const account = await api.accounts.add({ name: 'Northlight', domain: 'northlight.test' })
  const theme = await api.themes.create({ name: 'Late parcels', phrases: ['late'] })
  const team = (await api.teams.list({}))[0] ?? assert.fail('a workspace begins with a team')
  const huddle = await api.huddles.convene({ teamId: team.id, startsAt: new Date(), minutes: 15 })
  await api.huddles.start({ id: huddle.id })
  const initiative = await api.initiatives.propose({ title: 'Parcels on time', problem: 'They are late.' })
  await api.initiatives.link({ id: initiative.id, feedbackId: piece.id })
  await api.initiatives.ship({ id: initiative.id, whatWeDid: 'Every parcel has a day now.' })
  const { webhook } = await api.webhooks.create({
    name: 'Warehouse',
    address: 'https://hooks.example.com/heard',
    eventNames: ['case.opened'],
  })
  const widget = await api.widgets.create({ surveyId: survey.id, name: 'Help pages' })
  await api.places.create({ surveyId: survey.id, name: 'Front desk' })
  const { source } = await api.sources.connect({ kind: 'webhook', name: 'Reviews' })
  const personId = story.person?.id ?? assert.fail('nobody is behind the case')
  await api.people.change({ id: personId, phone: '+4930123456' })
  await api.calls.promise({
    personId,
    about: 'When the lamp comes',
    until: new Date(Date.now() + 7_200_000),
  })
  return {
    '/settings/sources/$id': source.id,
    '/settings/webhooks/$id': webhook.id,
    '/widgets/$id': widget.id,
    '/reset/$token': 'nobody-forgot-with-this',
    '/surveys/$id': survey.id,
    '/cases/$id': story.id,
    '/people/$id': personId,
    '/accounts/$id': account.id,
    '/themes/$id': theme.id,
    '/huddles/$id': huddle.id,
    '/initiatives/$id': initiative.id,
    '/join/$token': 'nobody-was-invited-with-this',
  }
}

/** Every page of the app, from the router that serves them: a new page is looked at by itself. */
export async function pathsOf(heard: Heard, ids: Record<string, string>): Promise<string[]> {
  const page = await heard.newPage({ stranger: true })
  await open(page, `${heard.url}/sign-in`)
  const patterns = await page.evaluate(() =>
    Object.keys(
      (globalThis as never as { __TSR_ROUTER__: { routesByPath: object } }).__TSR_ROUTER__.routesByPath,
    ),
  )
  await page.context().close()
  const unknown = Object.keys(ids).filter((pattern) => !patterns.includes(pattern))
  assert.deepEqual(unknown, [], 'every page that is furnished is a page of the app')
  // The components of /design are looked at where they are used; it is open in development only.
  return patterns
    .filter((pattern) => pattern !== '/design')
    .map((pattern) => {
      if (!pattern.includes('$')) return pattern
      const id = ids[pattern] ?? assert.fail(`say in this test which ${pattern} to look at`)
      return pattern.replace(/\$\w+/, id)
    })
}
