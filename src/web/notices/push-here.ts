import { useEffect, useState } from 'react'
import { type Device, deviceRoutes } from '#core/notices/device-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { workerHere } from '../offline/offline.ts'

/** Whether this browser is woken: it cannot be, somebody said no, or it is or is not. */
export type PushHere = 'unsupported' | 'blocked' | 'on' | 'off'

/** This browser among those of the member, and how to let it be woken. */
export const usePushHere = () => {
  const { data } = useAsk(deviceRoutes.list, {}, { refreshEveryMs: 10_000 })
  const [found, set] = useState<{ registration: ServiceWorkerRegistration; endpoint: string | null } | null>()
  const look = () => void lookHere().then(set)
  useEffect(look, [])
  const add = useAct(deviceRoutes.add, { onDone: look })
  const remove = useAct(deviceRoutes.remove, { onDone: look })
  const here = data?.devices.find(({ endpoint }) => endpoint === found?.endpoint) ?? null
  const turnOn = async () => {
    if (!found || !data || (await Notification.requestPermission()) !== 'granted') return look()
    const push = await found.registration.pushManager
      .subscribe({ userVisibleOnly: true, applicationServerKey: data.publicKey })
      .catch(() => null)
    const { endpoint, keys } = push?.toJSON() ?? {}
    if (!endpoint || !keys?.['p256dh'] || !keys['auth']) return set(null)
    add.act({ endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] }, name: nameOfBrowser() })
  }
  const turnOff = async (device: Device) => {
    if (device.id === here?.id) await (await found?.registration.pushManager.getSubscription())?.unsubscribe()
    remove.act({ id: device.id })
  }
  return {
    state: stateOf(found, here),
    here,
    devices: data?.devices ?? [],
    turnOn,
    turnOff,
    pending: add.pending,
  }
}

const lookHere = async () => {
  const registration = await workerHere()
  if (!registration || !('PushManager' in window) || !('Notification' in window)) return null
  const push = await registration.pushManager.getSubscription()
  return { registration, endpoint: push?.endpoint ?? null }
}

/** Undefined while nobody knows yet. */
const stateOf = (
  found: Awaited<ReturnType<typeof lookHere>> | undefined,
  here: Device | null,
): PushHere | undefined => {
  if (found === undefined) return undefined
  if (found === null) return 'unsupported'
  if (Notification.permission === 'denied') return 'blocked'
  return here ? 'on' : 'off'
}

/** “Firefox, Linux”: enough to tell one’s own apart. */
const nameOfBrowser = (): string => {
  const words = navigator.userAgent
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\//.exec(words)?.[1] ?? 'Browser'
  const system = /(Android|iPhone|iPad|Windows|Mac OS X|Linux)/.exec(words)?.[1] ?? ''
  return [{ Edg: 'Edge', OPR: 'Opera' }[browser] ?? browser, system].filter(Boolean).join(', ')
}
