import { useSuspenseQuery } from '@tanstack/react-query'
import { type Me, meRoutes } from '#core/members/api.ts'
import { may, type Right } from '#core/members/role.ts'
import { setUpRoutes } from '#core/workspaces/api.ts'
import { keyOf, queries } from '../ask.ts'
import { call } from '../call.ts'
import { Problem } from '../problem.ts'

const asked = {
  queryKey: keyOf(meRoutes.me, {}),
  queryFn: () => call(meRoutes.me, {}),
  staleTime: 5 * 60_000,
}

/** Who is signed in: loaded before the shell is drawn, so pages may rely on it. */
export const useSession = (): Me => useSuspenseQuery(asked).data

/** `const can = useCan()`, then `can('cases.work')`: what the server would refuse is not offered. */
export const useCan = () => {
  const { rights } = useSession()
  return (right: Right) => may(rights, right)
}

/** Null where nobody is signed in; then `isSetUp` says which door to show. */
export const loadSession = async (): Promise<Me | null> => {
  try {
    return await queries.ensureQueryData(asked)
  } catch (problem) {
    if (problem instanceof Problem && problem.status === 401) return null
    throw problem
  }
}

export const knownSession = (): Me | undefined => queries.getQueryData(asked.queryKey)

export const isSetUp = async (): Promise<boolean> => (await call(setUpRoutes.status, {})).done
