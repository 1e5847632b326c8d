import { fillAnswers, showAsked, tickOther } from './parts/asked.ts'
import { countKept, keep, sendKept } from './parts/kept.ts'

const THANKS_MS = 8_000
const HOLD_MS = 2_000
const AGAIN_MS = 30_000
const LOOK_MS = 300_000

const kiosk = document.getElementById('kiosk')!
const form = kiosk.querySelector('form')!
const { action = '', exit = '', idle = '45', waiting = '', home = '', mix = '{}' } = kiosk.dataset
const mixed = JSON.parse(mix) as { questions?: string[][]; options?: string[] }
const part = (id: string) => document.getElementById(id)!
const button = (name: string) => kiosk.querySelector<HTMLButtonElement>(`[data-do=${name}]`)!
const missing = form.querySelector<HTMLElement>('.actions')!.previousElementSibling as HTMLElement

let at = 0
let timer = 0
let isOpen = true
let isTurning = false

document.documentElement.classList.add('js')
begin()
void navigator.serviceWorker?.register('/k/worker.js', { scope: '/k/' }).catch(() => {})
void (navigator as { wakeLock?: { request: (what: 'screen') => Promise<unknown> } }).wakeLock
  ?.request('screen')
  .catch(() => {})
sendKept()
addEventListener('online', sendKept)
setInterval(() => {
  sendKept()
  sayWaiting()
}, AGAIN_MS)
sayWaiting()
setInterval(look, LOOK_MS)

form.addEventListener('input', ({ target }) => {
  tickOther(target)
  stay()
})
form.addEventListener('change', ({ target }) => {
  // A score is an answer by itself; words and several choices are finished by a button.
  if (target instanceof HTMLInputElement && target.type === 'radio' && target.closest('.scale') && !isLast())
    setTimeout(() => step(1), 250)
})
form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (isComplete()) void finish()
})
button('next').addEventListener('click', () => isComplete() && step(1))
button('back').addEventListener('click', () => step(-1))
button('start').addEventListener('click', begin)
part('thanks').addEventListener('click', begin)
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, stay, { passive: true })
addEventListener('pointerdown', fill)
// A device for everybody: nothing on it is to be opened, and it is not left by chance.
addEventListener('contextmenu', (event) => isOpen && event.preventDefault())
addEventListener('beforeunload', (event) => isOpen && !isTurning && exit && event.preventDefault())
// Each language is looked at once, so that it is there without a connection, too.
for (const link of kiosk.querySelectorAll<HTMLAnchorElement>('.tongues a')) {
  void fetch(link.href).catch(() => {})
  link.addEventListener('click', () => {
    isTurning = true
  })
}

let holding = 0
const corner = part('corner')
corner.addEventListener('pointerdown', () => {
  holding = window.setTimeout(leave, HOLD_MS)
})
for (const kind of ['pointerup', 'pointerleave']) corner.addEventListener(kind, () => clearTimeout(holding))
// By key it is one press: nobody touches a key of a kiosk by chance.
corner.addEventListener('click', ({ detail }) => detail === 0 && leave())
button('stay').addEventListener('click', () => (part('leave') as HTMLDialogElement).close())
part('leave').addEventListener('submit', (event) => {
  event.preventDefault()
  void tryCode()
})

function begin() {
  isOpen = true
  // Whoever comes next reads what is read here, not what the one before chose.
  turnHome()
  form.reset()
  at = 0
  shake()
  form.hidden = false
  for (const id of ['thanks', 'ended']) part(id).hidden = true
  draw()
  stay()
}

function turnHome() {
  if (!timer || document.documentElement.lang === home) return
  isTurning = true
  location.search = `?lang=${home}`
}

/** Another order for each person, of what may change places. */
function shake() {
  for (const run of mixed.questions ?? []) inNewOrder(run.map(part))
  for (const id of mixed.options ?? []) {
    const labels = [...part(id).querySelectorAll<HTMLElement>('label.option')]
    inNewOrder(labels.filter((label) => label.querySelector('input')?.value !== 'other'))
  }
}

function inNewOrder(elements: readonly HTMLElement[]) {
  const places = elements.map((element) => {
    const place = document.createComment('')
    element.replaceWith(place)
    return place
  })
  const rest = [...elements]
  for (const place of places) place.replaceWith(rest.splice(Math.floor(Math.random() * rest.length), 1)[0]!)
}

/** The questions that are asked, given what was answered. */
function asked(): HTMLElement[] {
  const all = [...form.querySelectorAll<HTMLElement>('.question')]
  for (const question of all) question.hidden = false
  showAsked(form)
  return all.filter(({ hidden }) => !hidden)
}

function draw() {
  const questions = asked()
  at = Math.min(Math.max(at, 0), questions.length - 1)
  for (const [place, question] of questions.entries()) question.hidden = place !== at
  missing.hidden = true
  button('back').hidden = at === 0
  button('next').hidden = at === questions.length - 1
  button('send').hidden = at !== questions.length - 1
}

const isLast = () => !button('send').hidden

function step(by: number) {
  at += by
  draw()
}

/** What must be answered is; the field says so itself. */
function isComplete(): boolean {
  const shown = [...form.querySelectorAll<HTMLElement>('.question')].find(({ hidden }) => !hidden)
  missing.hidden = !shown?.querySelector(':invalid')
  return missing.hidden
}

async function finish() {
  asked()
  const body = new URLSearchParams(new FormData(form) as never)
  const ticket = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  body.set('ticket', ticket)
  const kept = keep(`heard:out:${ticket}`, { url: action, body: `${body}`, isForgetful: false })
  sayThanks(body)
  form.hidden = true
  part('thanks').hidden = false
  part('thanks').querySelector('h2')!.focus()
  clearTimeout(timer)
  timer = window.setTimeout(begin, THANKS_MS)
  await kept
  sayWaiting()
}

/** Nobody is to answer here what is not asked any more: the page in its place says so. */
function look() {
  void fetch(location.href).then(
    ({ status }) => {
      if (status !== 409 || !isOpen || at > 0 || form.querySelector(':checked')) return
      isTurning = true
      location.reload()
    },
    () => {},
  )
}

/** In the words for their score, with what they said in them. */
function sayThanks(given: URLSearchParams) {
  const [any, ...own] = part('thanks').querySelectorAll<HTMLElement>('.prose')
  const meant = own.find(({ dataset }) =>
    dataset.scores!.split(' ').includes(given.get(dataset.of ?? '') ?? ''),
  )
  for (const words of [any!, ...own]) words.hidden = words !== (meant ?? any)
  fillAnswers(form, part('thanks'))
}

/** Whoever walks away leaves nothing for the next one. */
function stay() {
  clearTimeout(timer)
  if (isOpen) timer = window.setTimeout(begin, part('thanks').hidden ? Number(idle) * 1000 : THANKS_MS)
}

function sayWaiting() {
  const n = countKept()
  part('waiting').textContent = n === 0 ? '' : waiting.replace('{n}', String(n))
}

function fill() {
  if (isOpen && !document.fullscreenElement)
    void document.documentElement.requestFullscreen?.().catch(() => {})
}

function leave() {
  if (!exit) return end()
  const dialog = part('leave') as HTMLDialogElement
  dialog.querySelector<HTMLElement>('.fault')!.hidden = true
  dialog.querySelector('input')!.value = ''
  dialog.showModal()
}

async function tryCode() {
  const dialog = part('leave') as HTMLDialogElement
  const code = dialog.querySelector('input')!.value
  const answer = await fetch(exit, { method: 'POST', body: new URLSearchParams({ code }) }).catch(() => null)
  if (answer?.ok) {
    dialog.close()
    return end()
  }
  dialog.querySelector<HTMLElement>('.fault')!.hidden = false
}

function end() {
  isOpen = false
  clearTimeout(timer)
  form.hidden = true
  part('thanks').hidden = true
  part('ended').hidden = false
  if (document.fullscreenElement) void document.exitFullscreen()
}
