import { useState } from 'react'
import type { Feedback } from '#core/feedback/feedback.ts'
import { type Origin, originRoutes } from '#core/sources/api.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t, textOr } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import { MatchDialog } from './MatchDialog.tsx'
import { PublicReply } from './PublicReply.tsx'
import { RepliedThere } from './RepliedThere.tsx'
import styles from './sources.module.css'

/** Where a piece stands for everybody to read, and what can be said to it there. Nothing, where no source brought it. */
export const OriginCard = ({ feedback }: { feedback: Feedback }) => {
  const { data } = useAsk(originRoutes.show, { id: feedback.id })
  const origin = data?.origin
  if (!origin) return null
  const source = origin.sourceName ?? t(`sources.kind_${origin.kind}`)
  return (
    <Card title={t('sources.from', { source })}>
      <div className={styles.origin}>
        <p className={styles.line}>
          {origin.author && <span>{t('sources.by', { author: origin.author })}</span>}
          {origin.handle && <span className={styles.muted}>@{origin.handle}</span>}
          {origin.url && (
            <a href={origin.url} target="_blank" rel="noopener noreferrer nofollow">
              {t('sources.open_there')}
            </a>
          )}
          {origin.changedAt && (
            <span className={styles.muted}>
              {t('sources.changed', { at: '' })} <Time at={origin.changedAt} />
            </span>
          )}
          {origin.goneAt && (
            <span className={styles.muted}>
              {t('sources.gone', { at: '' })} <Time at={origin.goneAt} />
            </span>
          )}
        </p>
        {origin.reply && (
          <div className={styles.reply}>
            <Text muted small>
              {t('sources.replied', {
                status: textOr(`cases.message_${origin.reply.status}`, origin.reply.status),
              })}
            </Text>
            <Text>{origin.reply.text}</Text>
          </div>
        )}
        <Acts feedback={feedback} origin={origin} source={source} />
      </div>
    </Card>
  )
}

type ActsProps = { feedback: Feedback; origin: Origin; source: string }

const Acts = ({ feedback, origin, source }: ActsProps) => {
  const can = useCan()
  const [open, setOpen] = useState<'reply' | 'there' | 'match' | null>(null)
  const close = () => setOpen(null)
  const unmatch = useAct(originRoutes.unmatch, {
    touches: ['people', 'cases'],
    onDone: () => toast.done(t('sources.unmatched')),
  })
  const mayReply = !origin.reply || origin.reply.status === 'failed'
  return (
    <>
      {origin.match && (
        <Text muted small>
          {t(`sources.matched_${origin.match.by}`, { evidence: origin.match.evidence ?? '' })}
        </Text>
      )}
      <div className={styles.acts}>
        {origin.replyLimit !== null && mayReply && can('messages.send') && (
          <Button icon="send" onPress={() => setOpen('reply')}>
            {t('sources.reply')}
          </Button>
        )}
        {origin.replyLimit === null && origin.url && feedback.outcome === 'open' && can('cases.work') && (
          <Button icon="check" onPress={() => setOpen('there')}>
            {t('sources.replied_there')}
          </Button>
        )}
        {!feedback.personId && can('people.write') && (
          <Button kind="plain" icon="person" onPress={() => setOpen('match')}>
            {t('sources.match')}
          </Button>
        )}
        {feedback.personId && origin.match && can('people.write') && (
          <Button kind="plain" pending={unmatch.pending} onPress={() => unmatch.act({ id: feedback.id })}>
            {t('sources.unmatch')}
          </Button>
        )}
      </div>
      {open === 'reply' && (
        <PublicReply id={feedback.id} limit={origin.replyLimit ?? 0} source={source} onClose={close} />
      )}
      {open === 'there' && <RepliedThere id={feedback.id} onClose={close} />}
      {open === 'match' && <MatchDialog id={feedback.id} onClose={close} />}
    </>
  )
}
