import { showAsked, tickOther } from './parts/asked.ts'
import type { OpenPanel } from './parts/panel.ts'

type Form = {
  title: string
  locale: string
  dir: string
  css: string
  html: string
  kept: string
  preview: string
}

const open: OpenPanel = async ({ config, isWanted, isPreview, formUrl, trusted, send, onClose }) => {
  const answer = await fetch(formUrl, { credentials: 'omit' })
  if (!answer.ok) return null
  const said = (await answer.json()) as Form
  const isModal = config.layout === 'modal'
  const before = document.activeElement as HTMLElement | null

  const host = document.createElement('div')
  const root = host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(said.css)
  root.adoptedStyleSheets = [sheet]
  const frame: HTMLElement = document.createElement(isModal ? 'dialog' : 'div')
  frame.className = `heard ${config.layout} ${config.side}`
  frame.lang = said.locale
  frame.dir = said.dir
  frame.setAttribute('aria-labelledby', 'title')
  if (!isModal) frame.setAttribute('role', 'dialog')
  root.append(frame)

  const close = () => {
    if (!host.isConnected) return
    const hadFocus = document.activeElement === host
    host.remove()
    if (hadFocus || isModal) before?.focus?.()
    onClose()
  }
  const draw = (html: string, { focus }: { focus: boolean }) => {
    frame.innerHTML = trusted(html)
    const form = frame.querySelector('form')
    if (form) showAsked(form)
    if (focus) frame.querySelector<HTMLElement>('h2')!.focus()
    frame.scrollTop = 0
  }
  frame.addEventListener('click', ({ target }) => {
    if ((target as Element).closest('.shut')) close()
  })
  frame.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  })
  frame.addEventListener('cancel', (event) => {
    event.preventDefault()
    close()
  })
  frame.addEventListener('input', ({ target }) => {
    tickOther(target)
    const form = frame.querySelector('form')
    if (form) showAsked(form)
  })
  let isBusy = false
  frame.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isBusy) return
    isBusy = true
    const form = event.target as HTMLFormElement
    form.querySelector('.actions button')?.setAttribute('aria-disabled', 'true')
    const arrived = isPreview ? { html: said.preview } : await send(new FormData(form))
    isBusy = false
    draw(arrived?.html ?? said.kept, { focus: true })
  })

  document.body.append(host)
  draw(said.html, { focus: false })
  if (isModal) (frame as HTMLDialogElement).showModal()
  if (isModal || isWanted) frame.querySelector<HTMLElement>('h2')!.focus()
  else announce(root, said.title)
  return { close }
}

/** It came by itself and took nothing: whoever cannot see it hears that it is there. */
const announce = (root: ShadowRoot, title: string) => {
  const status = document.createElement('p')
  status.className = 'ears'
  status.setAttribute('role', 'status')
  root.append(status)
  setTimeout(() => {
    status.textContent = title
  }, 100)
}

;(window.heard as { open?: OpenPanel } | undefined)!.open = open
