import type { Person } from '#core/people/api.ts'
import { identityRoutes } from '#core/people/identity-api.ts'
import { call } from '../call.ts'
import { toast } from '../ui/toast.ts'

/** All that we hold of a person, as a file to be handed to them. */
export const savePersonExport = async ({ id }: Person): Promise<void> => {
  try {
    const all = await call(identityRoutes.export, { id })
    const address = URL.createObjectURL(
      new Blob([JSON.stringify(all, null, 2)], { type: 'application/json' }),
    )
    const link = document.createElement('a')
    link.href = address
    link.download = `${id}.json`
    link.click()
    URL.revokeObjectURL(address)
  } catch (error) {
    toast.problem(error as Error)
  }
}
