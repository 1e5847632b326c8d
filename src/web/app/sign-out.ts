import { sessionRoutes } from '#core/members/api.ts'
import { deviceRoutes } from '#core/notices/device-api.ts'
import { call } from '../call.ts'
import { forgetHere, workerHere } from '../offline/offline.ts'
import { toast } from '../ui/toast.ts'

/** A fresh document afterwards: nothing of the last member stays, in memory or in this browser. */
export const signOut = async () => {
  try {
    await wakeNoMore()
    await call(sessionRoutes.signOut, {})
    await forgetHere()
    window.location.assign('/sign-in')
  } catch (problem) {
    toast.problem(problem as Error)
  }
}

/** Whoever signs in here next is not told what was meant for somebody else. */
const wakeNoMore = async () => {
  const push = await (await workerHere())?.pushManager?.getSubscription()
  if (!push) return
  const { devices } = await call(deviceRoutes.list, {})
  const here = devices.find(({ endpoint }) => endpoint === push.endpoint)
  if (here) await call(deviceRoutes.remove, { id: here.id })
}
