import { sessionRoutes } from '#core/members/api.ts'
import { call } from '../call.ts'
import { toast } from '../ui/toast.ts'

/** A fresh document afterwards: nothing of the last member stays in memory. */
export const signOut = async () => {
  try {
    await call(sessionRoutes.signOut, {})
    window.location.assign('/sign-in')
  } catch (problem) {
    toast.problem(problem as Error)
  }
}
