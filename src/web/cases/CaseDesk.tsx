import { useEffect, useEffectEvent, useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { useCommands } from '../app/commands.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { Await } from '../ui/Await.tsx'
import { Later } from '../ui/Later.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { toast } from '../ui/toast.ts'
import { CaseDialogs, type CaseLayer } from './CaseDialogs.tsx'
import { CaseHead, headOf, WhyPriority } from './CaseHead.tsx'
import { CaseOutcome } from './CaseOutcome.tsx'
import { CaseTimeline } from './CaseTimeline.tsx'
import { CaseWords } from './CaseWords.tsx'
import { CollaboratorList } from './CollaboratorList.tsx'
import { Composer, type Written } from './Composer.tsx'
import { useActKeys, useCaseActs } from './case-acts.ts'
import styles from './desk.module.css'
import { FirstLook } from './FirstLook.tsx'
import { lineOf } from './line-of.ts'
import { Others } from './Others.tsx'
import { PersonCard } from './PersonCard.tsx'
import { PromiseClocks } from './PromiseClocks.tsx'
import { StateTimes } from './StateTimes.tsx'
import { TaskList } from './TaskList.tsx'
import { usePresence } from './use-presence.ts'

type DeskProps = {
  id: Id<'case'>
  /** Off while the keys belong to a selection in the list. */
  keys?: boolean
  /** On its own page its title is the page's. */
  isPage?: boolean
}

/** Everything about one case and everything that can be done with it. */
export const CaseDesk = ({ id, keys = true, isPage = false }: DeskProps) => {
  const found = useAsk(caseRoutes.show, { id })
  const [first, begin] = useState<string | null>(null)
  const line = found.data ? undefined : lineOf(id)
  return (
    <div className={styles.desk}>
      <Await
        {...found}
        skeleton={
          line ? <FirstLook line={line} isPage={isPage} keys={keys} onAct={begin} /> : <Skeleton lines={8} />
        }
      >
        {(story) => <Desk story={story} keys={keys} isPage={isPage} first={first} />}
      </Await>
    </div>
  )
}

type LoadedProps = { story: CaseStory; first: string | null } & Required<Omit<DeskProps, 'id'>>

const Desk = ({ story, keys, isPage, first }: LoadedProps) => {
  const can = useCan()
  const [layer, open] = useState<CaseLayer | null>(null)
  const [asked, ask] = useState<{ tab: Written; times: number }>({ tab: 'reply', times: 0 })
  const write = (tab: Written) => ask(({ times }) => ({ tab, times: times + 1 }))
  const [writing, setWriting] = useState(false)
  const acts = useCaseActs(story, { open, write })
  useActKeys(keys ? acts : [])
  const begin = useEffectEvent(() => {
    const act = acts.find(({ id }) => id === first)
    if (act?.whyNot) toast.say(act.whyNot)
    else act?.run()
  })
  // What was pressed before the case was here.
  useEffect(() => begin(), [])
  useCommands(
    acts.flatMap(({ id, key, text, icon, whyNot, run }) =>
      whyNot === null ? [{ id: `case ${id}`, text, icon, run, ...(key && { keys: key }) }] : [],
    ),
  )
  return (
    <>
      <CaseHead found={headOf(story)} acts={acts} isPage={isPage} why={<WhyPriority story={story} />} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <CaseWords story={story} />
          <Later place={<div className={styles.coming} />}>
            <Presence id={story.id} writing={writing} />
            <Composer
              story={story}
              asked={asked}
              onTab={(tab) => ask(({ times }) => ({ tab, times }))}
              onWriting={setWriting}
            />
            <CaseTimeline id={story.id} />
          </Later>
        </div>
        <div className={styles.column}>
          <PromiseClocks id={story.id} clocks={story.clocks} riskAt={story.riskAt} may={can('cases.work')} />
          <Later>
            <PersonCard story={story} />
            <TaskList story={story} />
            <CollaboratorList story={story} />
            <CaseOutcome story={story} />
            <StateTimes id={story.id} />
          </Later>
        </div>
      </div>
      {layer && <CaseDialogs layer={layer} story={story} onClose={() => open(null)} />}
    </>
  )
}

const Presence = ({ id, writing }: { id: Id<'case'>; writing: boolean }) => (
  <Others others={usePresence(id, writing)} />
)
