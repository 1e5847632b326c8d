import { caseRoutes } from '#core/cases/api.ts'
import type { CaseTimelineEntry } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { useAskPages } from '../ask.ts'
import { LeftOut } from '../messages/LeftOut.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './desk.module.css'
import { foldMoves } from './fold-moves.ts'
import { iconOf, movedIn, saidIn, sayEntry, whoDid } from './timeline.ts'

export const CaseTimeline = ({ id }: { id: Id<'case'> }) => {
  const found = useAskPages(caseRoutes.timeline, { id })
  return (
    <Card title={t('cases.timeline')}>
      <Await {...found} empty={<Text muted>{t('cases.timeline_none')}</Text>}>
        {(entries) => (
          <>
            <ol className={styles.entries}>
              {foldMoves(entries).map(({ entry, move }) => (
                <Entry key={entry.id} entry={entry} move={move} />
              ))}
            </ol>
            {found.more && (
              <Button size="small" kind="plain" onPress={found.more}>
                {t('ui.more')}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}

const Entry = ({ entry, move }: { entry: CaseTimelineEntry; move: CaseTimelineEntry | null }) => {
  const moved = movedIn(move ?? entry)
  const who = whoDid(entry)
  const text = saidIn(entry) ?? move?.text ?? null
  return (
    <li className={styles.entry}>
      <Icon name={iconOf(entry)} size={16} />
      <div className={styles.entryTop}>
        <span className={styles.strong}>{sayEntry(entry)}</span>
        {moved && entry.kind !== 'transition' && <span className={styles.muted}>{moved}</span>}
        <span className={styles.muted}>
          {who && `${who} · `}
          <Time at={entry.at} />
        </span>
      </div>
      {entry.message ? (
        <MessageBody entry={entry} message={entry.message} />
      ) : (
        text && (
          <div className={entry.kind === 'note' ? styles.noteBody : styles.entryBody}>
            <Text>{text}</Text>
          </div>
        )
      )}
    </li>
  )
}

const MessageBody = ({
  entry,
  message,
}: {
  entry: CaseTimelineEntry
  message: NonNullable<CaseTimelineEntry['message']>
}) => (
  <div className={cx(styles.messageBody, message.direction === 'in' && styles.incoming)}>
    <p className={styles.strong}>{message.subject}</p>
    {entry.text && <Text voice={message.direction === 'in'}>{entry.text}</Text>}
    <LeftOut attachments={message.attachments} />
    {message.problem && <p className={styles.problem}>{message.problem}</p>}
  </div>
)
