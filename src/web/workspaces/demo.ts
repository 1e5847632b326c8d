import { done, nothing, route } from '#core/wire.ts'
import { useAct } from '../ask.ts'

const load = route('POST /demo', {
  says: 'Fills an empty workspace with demo data.',
  right: 'workspace.write',
  input: nothing,
  output: done,
  pace: 'heavy',
})

export const useDemo = (onReady: () => void) => {
  const { act, pending, problem } = useAct(load, { shown: true, onDone: onReady })
  return { load: () => act({}), pending, problem }
}
