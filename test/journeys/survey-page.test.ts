import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openHeard, seriousFaults, sticksOut, until } from './browser.ts'

const heard = await openHeard()
await heard.setUp()
const { id } = await heard.api.surveys.create({
  name: 'Counter',
  touchpoint: 'counter',
  template: 'purchase',
})
await heard.api.surveys.publish({ id })
const link = (await heard.api.surveys.openLink({ id })).link ?? assert.fail('the survey has no link')

test('a survey is answered without scripts, on a screen of 320 pixels', async () => {
  const page = await heard.newPage({
    stranger: true,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  await page.goto(link)
  // Nothing chosen: the server says what is missing, and keeps what was written.
  await page.locator('textarea').first().fill('The queue was long.')
  await page.locator('form').evaluate((form: HTMLFormElement) => {
    form.noValidate = true
  })
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByText('This question needs an answer.').first().waitFor()
  assert.equal(await page.locator('textarea').first().inputValue(), 'The queue was long.')

  await page.locator('label.point', { hasText: /^\s*4\s*$/ }).click()
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: /thank/i }).waitFor()
  const piece = await until('the answer', async () => (await heard.api.feedback.list({})).items[0])
  assert.equal(piece.score, 4)
  assert.equal(piece.comment, 'The queue was long.')
})

test('the survey page fits 320 pixels and says itself to everybody, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    const page = await heard.newPage({ stranger: true, colorScheme, viewport: { width: 320, height: 640 } })
    await page.goto(link)
    await page.getByRole('button', { name: 'Send my answers' }).waitFor()
    assert.equal(await sticksOut(page), 0)
    assert.deepEqual(await seriousFaults(page), [])
  }
})

/** A survey of every kind, with a branch, a jump, a pipe and a language that runs from right to left. */
const everyKind = async () => {
  const plain = { help: null, required: false, showWhen: null }
  const options = [
    { id: 'o1', text: 'Good' },
    { id: 'o2', text: 'Not so good' },
    { id: 'o3', text: 'Bad' },
  ]
  const made = await heard.api.surveys.create({ name: 'Stay', touchpoint: 'stay', template: null })
  const questions = [
    { ...plain, id: 'q1', kind: 'csat', look: 'stars', text: 'How was your stay?', required: true },
    {
      ...plain,
      id: 'q2',
      kind: 'comment',
      text: 'What went wrong, after {{answer:q1}} stars?',
      showWhen: { question: 'q1', between: { low: 1, high: 2 } },
    },
    { ...plain, id: 'q3', kind: 'thumbs', text: 'Would you come back?' },
    {
      ...plain,
      id: 'q4',
      kind: 'matrix',
      text: 'How did you like',
      rows: [
        { id: 'r1', text: 'the room' },
        { id: 'r2', text: 'the breakfast' },
      ],
      options,
    },
    {
      ...plain,
      id: 'q5',
      kind: 'number',
      text: 'How many nights did you stay?',
      least: 1,
      most: 60,
      unit: 'nights',
    },
    { ...plain, id: 'q6', kind: 'date', text: 'When did you arrive?', from: null, to: null },
    { ...plain, id: 'q7', kind: 'consent', text: 'May we write to you about it?', purpose: 'contact' },
    { ...plain, id: 'q8', kind: 'callback', text: 'Shall we call you?' },
  ]
  await heard.api.surveys.saveDraft({
    id: made.id,
    definition: {
      ...made.draft,
      title: 'Your stay',
      questions: questions as never,
      translations: { ar: { title: 'إقامتك', q1: 'كيف كانت إقامتك؟' } },
    },
  })
  await heard.api.surveys.publish({ id: made.id })
  return { id: made.id, link: (await heard.api.surveys.openLink({ id: made.id })).link! }
}

test('every kind of question is answered by keyboard, a branch opens with its answer in its words', async () => {
  const stay = await everyKind()
  const page = await heard.newPage({ stranger: true, viewport: { width: 320, height: 640 } })
  await page.goto(`${stay.link}?lang=ar`)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await sticksOut(page), 0)
  await page.goto(stay.link)
  assert.equal(await sticksOut(page), 0)
  assert.deepEqual(await seriousFaults(page), [])
  assert.equal(await page.getByText('What went wrong').isVisible(), false)
  await page.getByRole('radio', { name: /^1 \/ 5/ }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByText('What went wrong, after 2 stars?').waitFor()
  await page.getByRole('radio', { name: 'Thumbs down' }).check({ force: true })
  const breakfast = page.getByRole('radiogroup', { name: 'the breakfast' })
  await breakfast.getByRole('radio', { name: 'Bad', exact: true }).check()
  await page.getByRole('textbox', { name: /How many nights/ }).fill('2')
  await page.getByRole('checkbox', { name: 'Yes, please call me' }).check()
  await page.getByRole('textbox', { name: 'Telephone number' }).fill('+49 89 123456')
  await page.getByRole('combobox', { name: 'Best time' }).selectOption('Evening, 18–20')
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: /thank/i }).waitFor()
  const piece = await until('the call', async () => {
    const [found] = (await heard.api.feedback.list({ surveyId: stay.id })).items
    return found?.caseId ? found : null
  })

  const desk = await heard.newPage()
  await desk.goto(`${heard.url}/feedback?at=${piece.id}`)
  await desk.getByText('the breakfast: Bad').waitFor()
  await desk.goto(`${heard.url}/cases/${piece.caseId}`)
  await desk.getByText('Call +49 89 123456 in the evening (18–20)').first().waitFor()
})

test('without scripts the branch comes on a page of its own', async () => {
  const stay = await everyKind()
  const page = await heard.newPage({
    stranger: true,
    javaScriptEnabled: false,
    viewport: { width: 320, height: 640 },
  })
  await page.goto(stay.link)
  assert.equal(await page.getByText('Would you come back?').isVisible(), false)
  await page.locator('label.point').nth(1).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByText('What went wrong, after 2 stars?').waitFor()
  assert.equal((await heard.api.feedback.list({ surveyId: stay.id })).items.length, 0)
  await page.getByRole('button', { name: 'Send my answers' }).click()
  await page.getByRole('heading', { name: /thank/i }).waitFor()
  assert.equal((await heard.api.feedback.list({ surveyId: stay.id })).items[0]?.score, 2)
})
