import { type Shown, worker } from './worker-types.ts'

type Said = { title: string; body: string; path: string; tag: string; urgent: boolean }

/** What the server sealed for this browser; a push without words still says where to look. */
export const shown = async (data: { json: () => unknown } | null): Promise<void> => {
  const said = readSaid(data)
  await worker.registration.showNotification(said.title, {
    body: said.body,
    // Told twice, it is one.
    tag: said.tag,
    requireInteraction: said.urgent,
    data: said.path,
  })
}

const NOTHING: Said = { title: 'Heard', body: '', path: '/notices', tag: 'heard', urgent: false }

const readSaid = (data: { json: () => unknown } | null): Said => {
  try {
    return { ...NOTHING, ...(data?.json() as Partial<Said> | undefined) }
  } catch {
    return NOTHING
  }
}

/** Where it leads: in a page that is open, or in a new one; never anywhere but here. */
export const closed = async (notification: Shown): Promise<void> => {
  notification.close()
  const { origin } = worker.location
  const wanted = new URL(typeof notification.data === 'string' ? notification.data : '/notices', origin)
  const place = wanted.origin === origin ? wanted.href : `${origin}/notices`
  const [open] = await worker.clients.matchAll({ type: 'window' })
  if (!open) return void (await worker.clients.openWindow(place))
  await open.navigate(place)
  await open.focus()
}
