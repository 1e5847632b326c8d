import { useEffect, useRef, useState } from 'react'
import type { CaseStory } from '#core/cases/case.ts'
import { useCan } from '../app/session.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import styles from './desk.module.css'
import { useDraft } from './draft.ts'
import { NoteForm } from './NoteForm.tsx'
import { ReplyForm } from './ReplyForm.tsx'

export type Written = 'reply' | 'note'

/** Words to the customer, or to the team; the two never look alike. */
export const Composer = ({
  story,
  asked,
  onTab,
  onWriting,
}: {
  story: CaseStory
  /** Which tab, and how often its key was pressed: each press puts the focus into the words. */
  asked: { tab: Written; times: number }
  onTab: (tab: Written) => void
  /** Whether somebody is at the words right now, and has begun. */
  onWriting: (writing: boolean) => void
}) => {
  const frame = useRef<HTMLDivElement>(null)
  const { draft, keep, sent } = useDraft(story.id)
  const [isHere, setHere] = useState(false)
  const isWriting = isHere && (draft.text !== '' || draft.note !== '')
  useEffect(() => onWriting(isWriting), [isWriting, onWriting])
  const can = useCan()
  useEffect(() => {
    if (asked.times === 0) return
    // The panel of the other tab is there one frame later.
    const next = requestAnimationFrame(() => {
      const words = frame.current?.querySelector('textarea')
      words?.focus()
      words?.scrollIntoView({ block: 'center' })
    })
    return () => cancelAnimationFrame(next)
  }, [asked.times])
  if (!can('cases.work')) return null
  return (
    <section
      ref={frame}
      className={styles.composer}
      aria-label={t('cases.composer')}
      tabIndex={-1}
      onFocus={() => setHere(true)}
      onBlur={() => setHere(false)}
      // Out of the words and back to the keys, without losing one's place.
      onKeyDown={(event) => event.key === 'Escape' && frame.current?.focus()}
    >
      <Card>
        <Tabs
          name={t('cases.composer')}
          value={asked.tab}
          onChange={onTab}
          tabs={[
            { value: 'reply', text: t('cases.reply'), icon: 'send' },
            { value: 'note', text: t('cases.note'), icon: 'note' },
          ]}
        >
          {(tab) =>
            tab === 'reply' ? (
              <ReplyForm story={story} draft={draft} keep={keep} sent={sent} />
            ) : (
              <NoteForm id={story.id} draft={draft} keep={keep} />
            )
          }
        </Tabs>
      </Card>
    </section>
  )
}
