import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { type TextKey, t } from '../texts/text.ts'
import type { IconName } from '../ui/Icon.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseLayer } from './CaseDialogs.tsx'
import type { Written } from './Composer.tsx'
import { whySentence } from './why-not.ts'

export type CaseAct = {
  id: string
  does: TextKey
  text: string
  icon: IconName
  key?: string
  /** In the row of buttons; the rest is in the menu. */
  first?: boolean
  whyNot: string | null
  run: () => void
}

/** One key per verb; a refused one does nothing. */
export const useActKeys = (acts: readonly CaseAct[]): void =>
  useKeys(
    Object.fromEntries(
      acts.flatMap(({ key, does, whyNot, run }) =>
        key ? [[key, { does, run: () => whyNot === null && run() }]] : [],
      ),
    ),
  )

/** What settles feedback or moves a score. */
export const TOUCHED = ['feedback', 'ledger', 'metrics', 'people'] as const

type Places = { open: (layer: CaseLayer) => void; write: (tab: Written) => void }

/** As far as it is known what can be done. */
type Actable = Pick<CaseStory, 'id' | 'version' | 'state' | 'waitingOn'> & {
  verbs: Partial<CaseStory['verbs']>
  closures: Partial<CaseStory['closures']>
}

/** Every verb of a case with its key and, greyed out, the server's own reason against it. */
export const useCaseActs = (story: Actable, { open, write }: Places): CaseAct[] => {
  const can = useCan()
  const done = (text: TextKey) => ({ touches: TOUCHED, onDone: () => toast.done(t(text)) })
  const acknowledge = useAct(caseRoutes.acknowledge, done('cases.did_acknowledge'))
  const start = useAct(caseRoutes.start, done('cases.did_start'))
  const wake = useAct(caseRoutes.wake, done('cases.did_wake'))
  const unsnooze = useAct(caseRoutes.unsnooze, done('cases.did_wake'))
  const { id, version, verbs } = story
  const may = (verb: keyof CaseStory['verbs'] | null) =>
    can('cases.work') ? whySentence(verb && verbs[verb]) : whySentence('right.missing')
  const act = (
    name: ActName,
    icon: IconName,
    run: () => void,
    more: { key?: string; first?: boolean; whyNot?: string | null } = {},
  ): CaseAct => ({
    id: name,
    does: `cases.verb_${name}`,
    text: t(`cases.verb_${name}`),
    icon,
    run,
    whyNot: may(name === 'note' || name === 'change' ? null : name === 'contact' ? 'reply' : name),
    ...more,
  })
  const isEnded = story.state === 'resolved' || story.state === 'confirmed' || story.state === 'closed'
  return [
    act('reply', 'send', () => write('reply'), {
      key: 'r',
      first: true,
      ...(!can('messages.send') && { whyNot: whySentence('right.missing') }),
    }),
    act('contact', 'phone', () => open('contact'), { key: 't' }),
    act('note', 'note', () => write('note'), { key: 'n', first: true }),
    act('assign', 'person', () => open('assign'), { key: 'a', first: true }),
    act('snooze', 'snooze', () => open('snooze'), { key: 's', first: true }),
    act('resolve', 'check', () => open('resolve'), { key: 'e', first: true }),
    act('close', 'close', () => open('close'), {
      key: 'c',
      first: true,
      ...(can('cases.work') && { whyNot: whyNotClose(story) }),
    }),
    act('reopen', 'loop', () => open('reopen'), { key: 'p', first: isEnded }),
    act('acknowledge', 'eye', () => acknowledge.act({ id, version }), { key: 'y' }),
    act('start', 'play', () => start.act({ id, version }), { key: 'b' }),
    act('wait', 'pause', () => open('wait'), { key: 'w' }),
    act('wake', 'bell', () => (story.waitingOn === 'until' ? unsnooze : wake).act({ id, version }), {
      key: 'v',
    }),
    act('escalate', 'flag', () => open('escalate'), { key: 'f' }),
    act('change', 'edit', () => open('change'), { key: 'd' }),
  ]
}

type ActName =
  | 'reply'
  | 'contact'
  | 'note'
  | 'assign'
  | 'acknowledge'
  | 'start'
  | 'wait'
  | 'wake'
  | 'snooze'
  | 'escalate'
  | 'resolve'
  | 'close'
  | 'reopen'
  | 'change'

/** As long as one way to close is open, the dialog says which. */
const whyNotClose = ({ closures }: Actable): string | null => {
  const faults = Object.values(closures)
  return faults.some((fault) => fault === null) ? null : whySentence(faults[0])
}
