import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openHeard, seriousFaults, sticksOut, until } from './browser.ts'

const heard = await openHeard()
await heard.setUp()
const { id: surveyId } = await heard.api.surveys.create({
  name: 'Shop',
  touchpoint: 'checkout',
  template: 'delivery',
})
await heard.api.surveys.publish({ id: surveyId })

test('a widget asks on somebody else’s page, under a strict policy, without a cookie, and loses no answer', async () => {
  const shop = await openShop()

  // A member puts it on the shop's pages, and sees it before anybody else does.
  const desk = await heard.newPage()
  await desk.goto(`${heard.url}/surveys/${surveyId}?tab=link`)
  await desk.getByRole('button', { name: 'Put it on a website' }).click()
  await desk.getByRole('textbox', { name: 'Websites that may show it' }).fill(shop.origin)
  await desk.getByRole('textbox', { name: 'Seconds on the page' }).fill('0')
  await desk.getByRole('textbox', { name: 'Seconds on the page' }).blur()
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.frameLocator('iframe').getByRole('heading', { name: 'How did your delivery go?' }).waitFor()
  const widget = await until('the widget is saved', async () =>
    (await heard.api.widgets.list({})).find(({ origins }) => origins.includes(shop.origin)),
  )
  assert.deepEqual(await seriousFaults(desk), [])
  await desk.setViewportSize({ width: 360, height: 800 })
  assert.equal(await sticksOut(desk), 0)

  shop.shows(
    `<button id="theirs">Buy</button>${widget.snippet}`,
    `default-src 'none'; script-src ${heard.url}; connect-src ${heard.url}; require-trusted-types-for 'script'; trusted-types heard`,
  )
  const page = await heard.newPage({ stranger: true })
  const refused: string[] = []
  page.on('console', (said) => said.type() === 'error' && refused.push(said.text()))
  const panel = page.getByRole('dialog')
  await page.goto(shop.origin)
  await page.locator('#theirs').focus()
  await panel.getByRole('heading', { name: 'How did your delivery go?' }).waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'theirs', 'it takes no focus by itself')
  assert.deepEqual(refused, [], 'the policy has nothing to refuse')
  assert.deepEqual(await seriousFaults(page), [])
  await panel.getByRole('radio').first().focus()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  // Not again within its days, unless the page asks for it.
  await page.reload()
  await page.waitForFunction(() => 'heard' in window)
  await page.waitForLoadState('networkidle')
  assert.equal(await panel.count(), 0)
  await page.evaluate(() => (window as never as { heard: (command: string) => void }).heard('show'))
  await panel.waitFor()

  // The connection goes while it is answered; the answer waits in the browser, and arrives once.
  const answers = `${heard.url}/w/*/answers`
  await page.route(answers, (route) => route.abort())
  await panel.locator('label.point').nth(1).click()
  await panel.locator('textarea').first().fill('The queue was long.')
  await panel.getByRole('button', { name: 'Send my answers' }).click()
  await panel.getByText('There is no connection right now').waitFor()
  assert.equal((await heard.api.feedback.list({})).items.length, 0)
  await page.unroute(answers)
  await page.reload()
  const piece = await until('the kept answer', async () => (await heard.api.feedback.list({})).items[0])
  assert.deepEqual([piece.channel, piece.score, piece.comment], ['web', 2, 'The queue was long.'])
  await page.reload()
  await page.waitForLoadState('networkidle')
  assert.equal((await heard.api.feedback.list({})).items.length, 1)
  assert.equal(
    await page.evaluate(
      () => Object.keys(localStorage).filter((name) => name.startsWith('heard:out')).length,
    ),
    0,
  )
  assert.deepEqual(await page.context().cookies(), [])

  // In the middle of the page it holds the keyboard, on a phone as well, and gives it back.
  await heard.api.widgets.change({
    id: widget.id,
    name: widget.name,
    origins: widget.origins,
    layout: 'modal',
    theme: 'dark',
  })
  await page.setViewportSize({ width: 360, height: 640 })
  await page.reload()
  await page.locator('#theirs').focus()
  await page.evaluate(() => (window as never as { heard: (command: string) => void }).heard('show'))
  await panel.getByRole('button', { name: 'Close' }).waitFor()
  for (let tabs = 0; tabs < 12; tabs++) {
    await page.keyboard.press('Tab')
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), 'theirs')
  }
  assert.deepEqual(await seriousFaults(page), [])
  assert.equal(await sticksOut(page), 0)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'theirs')
})

test('what a widget kept arrives though the survey is over by then, and what is said later does not', async () => {
  const shop = await openShop()
  const { id } = await heard.api.surveys.create({
    name: 'Sale',
    touchpoint: 'checkout',
    template: 'delivery',
  })
  await heard.api.surveys.publish({ id })
  await heard.api.surveys.setEnd({ id, closesOn: null, mostAnswers: 1 })
  const widget = await heard.api.widgets.create({ surveyId: id, name: 'Sale', origins: [shop.origin] })
  shop.shows(widget.snippet, '')
  const page = await heard.newPage({ stranger: true })
  const panel = page.getByRole('dialog')
  await page.goto(shop.origin)
  await page.waitForFunction(() => 'heard' in window)
  await page.evaluate(() => (window as never as { heard: (command: string) => void }).heard('show'))
  const answers = `${heard.url}/w/*/answers`
  await page.route(answers, (route) => route.abort())
  await panel.locator('label.point').nth(1).click()
  await panel.getByRole('button', { name: 'Send my answers' }).click()
  await panel.getByText('There is no connection right now').waitFor()
  // Its clock says two hours ago; it is believed no further back than it was asked.
  const said = new Date(Date.now() - 7_200_000)
  await page.evaluate((at) => {
    const name = Object.keys(localStorage).find((one) => one.startsWith('heard:out'))!
    localStorage.setItem(name, JSON.stringify({ ...JSON.parse(localStorage.getItem(name)!), at }))
  }, said.getTime())
  await heard.api.surveys.answer({ id, answers: { q1: 5 } })
  assert.equal((await heard.api.surveys.show({ id })).status, 'closed')
  await page.unroute(answers)
  await page.reload()
  const piece = await until('the kept answer', async () =>
    (await heard.api.feedback.list({ surveyId: id })).items.find(({ channel }) => channel === 'web'),
  )
  assert.equal(piece.score, 2)
  assert.ok(piece.occurredAt > said)
})

test('a kiosk starts and is answered without a connection, and sends what it kept once', async () => {
  const { kiosk } = await heard.api.places.create({ surveyId, name: 'Kyoto', exitCode: '4711' })
  const page = await heard.newPage({ stranger: true, viewport: { width: 820, height: 1100 } })
  page.on('dialog', (asked) => void asked.accept())
  const back = page.locator('[data-do=back]')
  const waiting = page.getByText('Waiting for a connection: 1')
  await page.goto(kiosk)
  assert.deepEqual(await seriousFaults(page), [])
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => null))
  await page.reload()
  await page.context().setOffline(true)
  await page.reload()
  await page.locator('label.point').nth(4).click()
  await back.waitFor()
  await page.locator('textarea').fill('Friendly.')
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: 'Thank you' }).waitFor()
  await waiting.waitFor()
  await page.reload()
  await waiting.waitFor()
  await page.context().setOffline(false)
  await page.reload()
  const atKiosk = async () =>
    (await heard.api.feedback.list({})).items.filter(({ channel }) => channel === 'kiosk')
  const piece = await until('what the kiosk kept', async () => (await atKiosk())[0])
  assert.deepEqual([piece.score, piece.comment, piece.attributes], [5, 'Friendly.', { place: 'Kyoto' }])
  await page.reload()
  assert.equal((await atKiosk()).length, 1)

  // Left by its code only.
  await page.locator('#corner').press('Enter')
  await page.getByLabel('The code to leave').fill('1111')
  await page.getByRole('button', { name: 'Leave the kiosk', exact: true }).last().click()
  await page.getByText('That is not the code').waitFor()
  await page.getByLabel('The code to leave').fill('4711')
  await page.keyboard.press('Enter')
  await page.getByText('The kiosk is closed').waitFor()
})

/** A shop on an origin of its own. */
const openShop = async () => {
  let body = ''
  let policy = ''
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
    answer.end(
      `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title></head><body><main><h1>Shop</h1>${body}</main></body></html>`,
    )
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.close())
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shows: (shown: string, under: string) => {
      body = shown
      policy = under
    },
  }
}
