import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { GALLERY } from '#core/surveys/gallery.ts'
import { type Answers, emptyDefinition, type Question, type SurveyDefinition } from '#core/surveys/survey.ts'
import { answersFromForm } from './form.ts'
import { pagePolicy } from './policy.ts'
import { type SurveyPage, surveyPage } from './survey-page.ts'
import { ar } from './words/ar.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { hi } from './words/hi.ts'

const draw = (definition: SurveyDefinition, facts: Partial<SurveyPage> = {}) =>
  surveyPage({
    workspace: 'Brightwater Bikes',
    definition,
    action: '/s/secret',
    ticket: 'ticket',
    asked: '',
    answers: {},
    faults: {},
    isPrefilled: false,
    unsubscribeUrl: '/u/secret',
    ...facts,
  })
const survey = (id: string) => GALLERY.find((one) => one.id === id)!.definition
const weigh = (text: string) => gzipSync(text, { level: 9 }).length

test('a whole survey page weighs less than 15 kB, its script less than 4 kB', async () => {
  const { outputFiles } = await build({
    entryPoints: ['src/survey/browser/survey.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  })
  const script = weigh(outputFiles[0]!.text)
  assert.ok(script < 4_000, `the script weighs ${script} bytes`)
  assert.doesNotMatch(outputFiles[0]!.text, /zod/i)
  for (const { id, definition } of GALLERY) {
    const page = weigh(draw(definition).html)
    assert.ok(page + script < 15_000, `${id} weighs ${page + script} bytes`)
  }
})

test('first paint takes one request: nothing in the page is fetched but its script, and that late', () => {
  const { html } = draw(survey('delivery'))
  const fetched = [...html.matchAll(/<(?:script|img|link|iframe|video|source)\b[^>]*>/g)].map(([tag]) => tag)
  assert.deepEqual(fetched, ['<link rel="icon" href="data:,">', '<script src="/survey.js" defer>'])
  assert.doesNotMatch(html, /@import|url\(|@font-face/)
})

test('the policy of a page allows its own styles and no others', () => {
  const page = draw(survey('delivery'))
  const styles = [...page.html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, style]) => style!)
  const hashes = styles.map((style) => `'sha256-${createHash('sha256').update(style).digest('base64')}'`)
  assert.match(pagePolicy(page), /default-src 'none'/)
  assert.ok(pagePolicy(page).includes(`style-src ${hashes.join(' ')};`))
  assert.doesNotMatch(page.html, /\sstyle=|\son\w+=/)
})

test('what a survey says cannot become markup', () => {
  const evil = `</title><script>alert(1)</script>"'`
  const definition: SurveyDefinition = {
    ...emptyDefinition(),
    title: evil,
    intro: evil,
    colour: '#fff}</style>',
    questions: [
      {
        id: 'q1',
        kind: 'single',
        text: evil,
        help: evil,
        required: true,
        showWhen: null,
        options: [{ id: 'o1', text: evil }],
        other: true,
      },
      {
        id: 'q2',
        kind: 'comment',
        text: evil,
        help: null,
        required: false,
        showWhen: { question: 'q1', anyOf: [evil] },
      },
    ],
  }
  const { html } = draw(definition, {
    workspace: evil,
    answers: { q1: { chosen: [], other: evil }, q2: `</textarea>${evil}` },
    faults: { q1: 'answer.invalid' },
  })
  assert.equal([...html.matchAll(/<script/g)].length, 1)
  assert.equal([...html.matchAll(/<\/textarea>/g)].length, 1)
  assert.equal([...html.matchAll(/<\/style>/g)].length, 3)
})

test('what is not asked yet is there for the script and hidden, and what it requires keeps no form back', () => {
  const { html } = draw(survey('support'))
  for (const { text } of survey('support').questions) assert.ok(html.includes(text), text)
  const depending = html.slice(html.indexOf('id="q3"'))
  assert.match(depending, /^[^>]* hidden/)
  assert.doesNotMatch(depending, / required/)
})

test('a page without script ends where the next question depends on it, and brings its answers along', () => {
  const definition = survey('support')
  const first = draw(definition, { page: ['q1'] }).html
  assert.match(first, /<noscript><style>\[data-later\]\{display:none\}<\/style><\/noscript>/)
  assert.ok(first.includes(en.next))
  const carried = [['q1', '2']] as const
  const second = draw(definition, { answers: { q1: 2 }, page: ['q2', 'q3'], before: ['q1'], carried }).html
  assert.match(second, /<input type="hidden" name="q1" value="2">/)
  assert.match(second, /<input type="hidden" name="seen" value="q1 q2 q3">/)
  assert.doesNotMatch(second, /id="q1"/)
})

test('every kind of question says its name to ears and takes its answer back', () => {
  const plain = { text: 'How was it?', help: 'Help', required: true, showWhen: null }
  const options = [
    { id: 'o1', text: 'Good' },
    { id: 'o2', text: 'Bad' },
  ]
  const questions: Question[] = [
    { ...plain, id: 'q1', kind: 'stars' },
    { ...plain, id: 'q2', kind: 'thumbs' },
    { ...plain, id: 'q3', kind: 'csat', look: 'numbers' },
    { ...plain, id: 'q4', kind: 'number', least: 0, most: 9, unit: 'nights' },
    { ...plain, id: 'q5', kind: 'date', from: '2027-01-01', to: null },
    { ...plain, id: 'q6', kind: 'matrix', rows: [{ id: 'r1', text: 'Room' }], options },
    { ...plain, id: 'q7', kind: 'consent', purpose: 'contact' },
    { ...plain, id: 'q8', kind: 'callback' },
  ]
  const answers: Answers = {
    q1: 4,
    q2: 1,
    q3: 5,
    q4: 2.5,
    q5: '2027-03-04',
    q6: { rows: { r1: 'o2' } },
    q7: true,
    q8: { phone: '5550100', day: '2027-05-06', window: 'evening' },
  }
  const { html } = draw({ ...emptyDefinition(), title: 'All kinds', questions }, { answers })
  const fields = new Map<string, string[]>()
  const put = (name: string, value: string) => fields.set(name, [...(fields.get(name) ?? []), value])
  for (const [tag] of html.matchAll(/<input [^>]*>/g)) {
    const [, name = ''] = /name="([^"]*)"/.exec(tag) ?? []
    const [, value = ''] = /value="([^"]*)"/.exec(tag) ?? []
    if (!/type="(radio|checkbox)"/.test(tag) || tag.includes(' checked')) put(name, value)
  }
  put('q8.window', /<option value="(\w+)" selected/.exec(html)![1]!)
  assert.deepEqual(answersFromForm({ questions }, fields), answers)
  const labelled = new Set([...html.matchAll(/<label[^>]* for="([^"]+)"/g)].map(([, id]) => id))
  for (const [, id] of html.matchAll(/<(?:input|select|textarea)[^>]* id="([^"]+)"/g))
    assert.ok(labelled.has(id), id)
  assert.equal([...html.matchAll(/<fieldset/g)].length, [...html.matchAll(/<legend>/g)].length)
})

test('what was typed is there again when something is missing', () => {
  const definition = survey('delivery')
  const { html } = draw(definition, {
    answers: { q2: { chosen: ['o2'], other: null }, q3: 'The box was <open>' },
    faults: { q1: 'answer.required' },
  })
  assert.match(html, /value="o2" checked/)
  assert.match(html, /The box was &lt;open&gt;<\/textarea>/)
  assert.match(html, /role="alert"[\s\S]*href="#q1"/)
  assert.match(html, /aria-describedby="q1.fault" aria-invalid="true"/)
})

test('a score from a mail is filled in and said not to count yet', () => {
  const { html } = draw(survey('purchase'), { answers: { q1: 9 }, isPrefilled: true })
  assert.match(html, /value="9" checked/)
  assert.ok(html.includes(en.prefilled))
})

test('a page speaks the language of its survey, from its own side', () => {
  const arabic = draw({ ...survey('delivery'), locale: 'ar-EG' }).html
  assert.match(arabic, /<html lang="ar-EG" dir="rtl">/)
  assert.ok(arabic.includes(ar.send))
  assert.ok(draw({ ...survey('delivery'), locale: 'de-AT' }).html.includes(de.send))
  assert.ok(draw({ ...survey('delivery'), locale: 'cy' }).html.includes(en.send))
})

test('every language says everything, with the same values in each sentence and the same steps on each scale', () => {
  const names = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()
  for (const words of [ar, de, es, fr, hi]) {
    for (const [key, said] of Object.entries(en)) {
      const translated = words[key as keyof typeof en]
      assert.equal(translated.length > 0, true, key)
      if (typeof said === 'string') assert.deepEqual(names(String(translated)), names(said), key)
      else assert.equal(translated.length, said.length, key)
    }
  }
})
