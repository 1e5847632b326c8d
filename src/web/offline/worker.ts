import { forget, read, shellNow, takeShell } from './keep.ts'
import { closed, shown } from './push.ts'
import { type Asked, type Begun, type Pressed, type Pushed, worker } from './worker-types.ts'

/** With a connection nothing old is ever shown; without one, what was read last. */
worker.addEventListener('install', (event) =>
  (event as Begun).waitUntil(takeShell().then(() => worker.skipWaiting())),
)
worker.addEventListener('activate', (event) =>
  (event as Begun).waitUntil(shellNow().then(() => worker.clients.claim())),
)
worker.addEventListener('fetch', (event) => {
  const answer = read((event as Asked).request)
  if (answer) (event as Asked).respondWith(answer)
})
worker.addEventListener('message', (event) => {
  if ((event as MessageEvent).data === 'forget') (event as MessageEvent & Begun).waitUntil(forget())
})
worker.addEventListener('push', (event) => (event as Pushed).waitUntil(shown((event as Pushed).data)))
worker.addEventListener('notificationclick', (event) =>
  (event as Pressed).waitUntil(closed((event as Pressed).notification)),
)
