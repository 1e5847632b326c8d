import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GALLERY } from '#core/surveys/gallery.ts'
import { surveyMail } from './survey-mail.ts'

const write = (id: string, facts: Partial<Parameters<typeof surveyMail>[0]> = {}) =>
  surveyMail({
    workspace: 'Brightwater Bikes',
    definition: GALLERY.find((one) => one.id === id)!.definition,
    name: 'Kim',
    surveyUrl: 'https://heard.example/s/secret',
    unsubscribeUrl: 'https://heard.example/u/secret',
    isReminder: false,
    ...facts,
  })
const scoresIn = (text: string) =>
  [...text.matchAll(/\/s\/secret\?score=(\d+)/g)].map(([, score]) => Number(score))

test('the whole scale stands in the mail, in both of its parts', () => {
  const scales = {
    purchase: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    delivery: [1, 2, 3, 4, 5],
    support: [1, 2, 3, 4, 5, 6, 7],
  }
  for (const [id, scale] of Object.entries(scales)) {
    assert.deepEqual(scoresIn(write(id).html), scale, id)
    assert.deepEqual(scoresIn(write(id).text), scale, id)
  }
})

test('a survey without a score is opened by a button', () => {
  const { definition } = GALLERY.find((one) => one.id === 'purchase')!
  const mail = write('purchase', { definition: { ...definition, questions: definition.questions.slice(1) } })
  assert.match(mail.html, /href="https:\/\/heard.example\/s\/secret"/)
  assert.match(mail.text, /https:\/\/heard.example\/s\/secret\n/)
})

test('every mail says how to get no more of them', () => {
  assert.match(write('purchase').html, /href="https:\/\/heard.example\/u\/secret"/)
  assert.match(
    write('purchase').text,
    /Unsubscribe, or choose what you get: https:\/\/heard.example\/u\/secret/,
  )
})

test('nothing in a mail is fetched from anywhere', () => {
  assert.doesNotMatch(write('delivery').html, /<img|<link|<script|url\(|src=/)
})

test('a name cannot become markup, and a missing one is not noticed', () => {
  assert.match(write('purchase', { name: '<b>Kim</b>' }).html, /Hello &lt;b&gt;Kim&lt;\/b&gt;,/)
  assert.match(write('purchase', { name: null }).text, /^Hello,\n/)
})

test('a reminder says that it is one', () => {
  assert.equal(write('purchase', { isReminder: true }).subject, 'Reminder: How was your order with us?')
})
