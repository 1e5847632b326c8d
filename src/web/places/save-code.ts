import { type Place, placeRoutes } from '#core/places/api.ts'
import { call } from '../call.ts'
import { toast } from '../ui/toast.ts'

/** Hands the code over as a file named for its place. */
export const saveCode = async ({ id, name }: Place, kind: 'svg' | 'png'): Promise<void> => {
  try {
    const { svg, png } = await call(placeRoutes.code, { id })
    const href =
      kind === 'png' ? `data:image/png;base64,${png}` : `data:image/svg+xml,${encodeURIComponent(svg)}`
    Object.assign(document.createElement('a'), { href, download: `${name}.${kind}` }).click()
  } catch (problem) {
    toast.problem(problem as Error)
  }
}
