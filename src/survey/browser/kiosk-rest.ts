import { sendKept } from './parts/kept.ts'

const AGAIN_MS = 60_000

/** While nothing is asked here, what was answered before is still sent, and the kiosk asks again as soon as it may. */
sendKept()
addEventListener('online', sendKept)
setInterval(() => {
  sendKept()
  void fetch(location.href).then(
    ({ ok }) => ok && location.reload(),
    () => {},
  )
}, AGAIN_MS)
