/** Where a service worker may run: on this machine, or behind https. */
const isPossible = (): boolean => import.meta.env.PROD && 'serviceWorker' in navigator

/** The worker that keeps what was read, and that pushes wake. */
export const startWorker = (): void => {
  if (isPossible()) void navigator.serviceWorker.register('/sw.js').catch(() => {})
}

/** Null where there is none, or none yet. */
export const workerHere = async (): Promise<ServiceWorkerRegistration | null> =>
  isPossible() ? ((await navigator.serviceWorker.getRegistration('/')) ?? null) : null

/** Nothing of the member stays in this browser: neither what was read nor half-written words. */
export const forgetHere = async (): Promise<void> => {
  for (const name of Object.keys(localStorage))
    if (name.startsWith('heard.draft.')) localStorage.removeItem(name)
  if ('caches' in window) await caches.delete('heard-read').catch(() => false)
  const worker = await workerHere()
  worker?.active?.postMessage('forget')
  const push = await worker?.pushManager?.getSubscription().catch(() => null)
  await push?.unsubscribe().catch(() => false)
}
