type Asked = Event & { request: Request; respondWith: (answer: Promise<Response>) => void }
type Begun = Event & { waitUntil: (work: Promise<unknown>) => void }
const worker = self as unknown as {
  skipWaiting: () => Promise<void>
  clients: { claim: () => Promise<void> }
} & EventTarget

const CACHE = 'heard-kiosk'

/** A kiosk that is switched on without a connection asks as it last did; with one, nothing old is shown. */
worker.addEventListener('install', (event) => (event as Begun).waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => (event as Begun).waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event as Asked
  if (request.method === 'GET') (event as Asked).respondWith(fresh(request))
})

async function fresh(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.ok) await cache.put(request, answer.clone())
    return answer
  } catch (error) {
    const known = await cache.match(request)
    if (known) return known
    throw error
  }
}
