import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import type { Feedback } from '#core/feedback/feedback.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { OriginCard } from '../sources/OriginCard.tsx'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { TOUCHED } from './case-acts.ts'
import styles from './desk.module.css'

/** Enough to know what it is about, words before bare scores; the rest is one press away. */
const FIRST = 3

/** What stands where everybody can read it can be replied to there. */
const IN_PUBLIC = new Set(['review', 'social'])

export const CaseWords = ({ story }: { story: CaseStory }) => {
  const [all, showAll] = useState(false)
  const spoken = story.feedback.toSorted((a, b) => Number(!a.comment) - Number(!b.comment))
  const shown = all ? story.feedback : spoken.slice(0, FIRST)
  return (
    <Card
      title={t('cases.words')}
      actions={story.feedback.length > 1 && <Badge>{t('cases.pieces', { n: story.feedback.length })}</Badge>}
    >
      {shown.length === 0 ? (
        <Text muted>{t('cases.words_none')}</Text>
      ) : (
        <div className={styles.quotes}>
          {shown.map((piece) => (
            <div key={piece.id} className={styles.quote}>
              <FeedbackPiece feedback={piece} named={piece.personId !== story.person?.id} />
              {IN_PUBLIC.has(piece.channel) && <OriginCard feedback={piece} />}
              <PartPiece story={story} piece={piece} />
            </div>
          ))}
        </div>
      )}
      {shown.length < story.feedback.length && (
        <Button size="small" kind="plain" onPress={() => showAll(true)}>
          {t('cases.words_more', { n: story.feedback.length })}
        </Button>
      )}
    </Card>
  )
}

/** What joined because it came from the same person may be about something else. */
const PartPiece = ({ story, piece }: { story: CaseStory; piece: Feedback }) => {
  const works = useCan()('cases.work')
  const part = useAct(caseRoutes.part, {
    touches: TOUCHED,
    onDone: ({ number }) => toast.done(t('cases.did_part', { number })),
  })
  if (!works || piece.id === story.feedbackId || piece.outcome !== 'open') return null
  return (
    <div>
      <Button
        size="small"
        kind="plain"
        icon="route"
        pending={part.pending}
        onPress={() => part.act({ id: story.id, feedbackId: piece.id })}
      >
        {t('cases.part')}
      </Button>
    </div>
  )
}
