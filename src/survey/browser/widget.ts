import { isPageMeant, mayShow, type WidgetConfig, type WidgetMemory } from '#core/widgets/widget.ts'
import type { Heard, HeardEvent } from '../heard.d.ts'
import { forget, keep, recall, remember, sendKept } from './parts/kept.ts'
import type { OpenPanel, Panel } from './parts/panel.ts'

type Receive = (said: readonly unknown[]) => void
type Api = Heard & { to?: Receive[]; past?: unknown[][]; open?: OpenPanel; policy?: Policy }
type Policy = { createHTML: (text: string) => string; createScriptURL: (url: string) => string }

const script = document.currentScript as HTMLScriptElement
const home = new URL(script.src).origin
const key = script.dataset.widget ?? ''
/** What to try instead of what is saved; only Heard's own preview says it. */
const preview = script.dataset.preview
const heard = ready()
const isForgetful = script.dataset.memory === 'off' || preview !== undefined

let config: WidgetConfig
let panel: Panel | null = null
let isOpening = false
let fields: Record<string, string> = {}
let who: string | null = null
const listeners: [HeardEvent, (key: string) => void][] = []

sendKept()
addEventListener('online', sendKept)
void fetch(`${home}/w/${key}`, { credentials: 'omit' })
  .then((answer) => (answer.ok ? answer.json() : null))
  .then(
    (said: WidgetConfig | null) => said && start(said),
    () => {},
  )

function start(said: WidgetConfig) {
  config = preview === undefined ? said : { ...said, ...Object.fromEntries(new URLSearchParams(preview)) }
  if (config.button) drawButton(config.button)
  for (const past of heard.past!) receive(past)
  heard.to!.push(receive)
  if (preview === undefined) watch(config)
  else void show(true)
}

function receive([command, what, run]: readonly unknown[]) {
  if (command === 'show' && (!what || what === key)) void show(true)
  else if (command === 'close') panel?.close()
  else if (command === 'event' && what && what === config.when.event) consider()
  else if (command === 'set') fields = { ...fields, ...(what as object) }
  else if (command === 'identify') who = what as string | null
  else if (command === 'on') listeners.push([what as HeardEvent, run as () => void])
}

function watch({ when: { seconds, scrollPercent, isLeaving } }: WidgetConfig) {
  let href = location.href
  let stayed = 0
  let isTried = false
  const tryOnce = () => {
    if (!isTried && isPageMeant(config.pages, location.pathname)) {
      isTried = true
      consider()
    }
  }
  const tick = () => {
    // Pages that change without being loaded are other pages, too.
    if (href !== location.href) {
      href = location.href
      stayed = 0
      isTried = false
    }
    if (seconds !== null && !document.hidden && stayed++ >= seconds) tryOnce()
  }
  setInterval(tick, 1000)
  tick()
  if (scrollPercent !== null)
    addEventListener(
      'scroll',
      () => {
        const { scrollHeight, clientHeight } = document.documentElement
        if ((scrollY + clientHeight) * 100 >= scrollHeight * scrollPercent) tryOnce()
      },
      { passive: true },
    )
  if (isLeaving)
    document.documentElement.addEventListener('mouseleave', (event) => {
      if (event.clientY <= 0) tryOnce()
    })
}

function consider() {
  if (!isPageMeant(config.pages, location.pathname)) return
  const { may, memory } = mayShow(config, recalled(), { now: Date.now(), draw: Math.random() })
  memorise(memory)
  if (may) void show(false)
}

const recalled = (): WidgetMemory => JSON.parse(recall(`heard:${key}`) ?? '{}') as WidgetMemory
const memorise = (memory: WidgetMemory) => {
  if (!isForgetful) remember(`heard:${key}`, JSON.stringify(memory))
}

async function show(isWanted: boolean) {
  if (panel || isOpening) return
  isOpening = true
  try {
    if (!heard.open) await load(`${home}/widget-panel.js`)
    panel = await heard.open!({
      config,
      isWanted,
      isPreview: preview !== undefined,
      formUrl: `${home}/w/${key}/form?theme=${config.theme}&lang=${document.documentElement.lang}`,
      trusted: (text) => heard.policy?.createHTML(text) ?? text,
      send: (form) => send(form),
      onClose: () => {
        panel = null
        tell('closed')
      },
    })
    if (!panel) return
    memorise({ ...recalled(), shownAt: Date.now() })
    tell('shown')
  } catch {
    // Nobody can be reached: what a page is for goes on without being asked.
  } finally {
    isOpening = false
  }
}

/** Kept first and sent then: closing the page, or having no connection, loses nothing. */
async function send(form: FormData) {
  const body = new URLSearchParams(form as never)
  for (const [name, value] of Object.entries(fields)) body.set(`set.${name}`, String(value))
  if (who) body.set('who', who)
  body.set('page', location.origin + location.pathname)
  body.set('theme', config.theme)
  const name = `heard:out:${form.get('ticket')}`
  const answer = await keep(name, { url: `${home}/w/${key}/answers`, body: `${body}`, isForgetful })
  if (answer && !answer.isFaulty) tell('answered')
  else if (answer) forget(name)
  return answer
}

function tell(event: HeardEvent) {
  for (const [name, run] of listeners) if (name === event) run(key)
}

function drawButton(text: string) {
  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(
    `button{position:fixed;z-index:2147482999;inset-block-end:16px;inset-inline-${config.side}:16px;min-height:44px;padding:8px 18px;border:1px solid #fff6;border-radius:22px;background:#7a2e6e;color:#fff;font:600 16px system-ui,sans-serif;cursor:pointer;box-shadow:0 4px 16px #0005}button:focus-visible{outline:3px solid #7a2e6e;outline-offset:3px}`,
  )
  root.adoptedStyleSheets = [sheet]
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = text
  button.addEventListener('click', () => void show(true))
  root.append(button)
  document.body.append(host)
}

const load = (url: string) =>
  new Promise((done, fail) => {
    const tag = document.createElement('script')
    tag.src = (heard.policy?.createScriptURL(url) ?? url) as string
    tag.onload = done
    tag.onerror = fail
    document.head.append(tag)
  })

/** One function for all widgets of a page; what was said before it came is said to each that comes. */
function ready(): Api {
  const before = window.heard as Api | undefined
  if (before?.to) return before
  const heard: Api = (...said: unknown[]) => {
    if (heard.past!.length < 100) heard.past!.push(said)
    for (const receive of heard.to!) receive(said)
  }
  heard.to = []
  heard.past = [...(before?.q ?? [])].map((said) => Array.from(said as ArrayLike<unknown>))
  const { trustedTypes } = window as {
    trustedTypes?: { createPolicy: (name: string, rules: Policy) => Policy }
  }
  if (trustedTypes)
    heard.policy = trustedTypes.createPolicy('heard', {
      createHTML: (text) => text,
      createScriptURL: (url) => url,
    })
  window.heard = heard
  return heard
}
