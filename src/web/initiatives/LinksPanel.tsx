import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { whyNotLink } from '#core/initiatives/moving.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'
import styles from './initiatives.module.css'
import { LinkDialog } from './LinkDialog.tsx'
import type { About } from './ProposeDialog.tsx'

export const LinksPanel = ({ initiative }: { initiative: Initiative }) => {
  const { id, themes, feedback, cases, status } = initiative
  const may = useCan()('initiatives.write')
  const [isLinking, setLinking] = useState(false)
  const again = useAct(initiativeRoutes.link)
  const unlink = useAct(initiativeRoutes.unlink, {
    onDone: (_, link) => toast.undo(t('initiatives.unlinked'), () => again.act(link)),
  })
  const remove = may ? (about: About) => unlink.act({ id, ...about }) : null
  const none = themes.length + feedback.length + cases.length === 0
  return (
    <Card
      title={t('initiatives.behind')}
      actions={
        may && (
          <Button
            size="small"
            icon="link"
            whyNot={whyNotLink(status) && t('initiatives.dropped_link')}
            onPress={() => setLinking(true)}
          >
            {t('initiatives.link')}
          </Button>
        )
      }
    >
      {none && <Text muted>{t('initiatives.behind_none')}</Text>}
      <Group title={t('initiatives.themes')}>
        {themes.map((theme) => (
          <Linked key={theme.id} name={theme.name} onRemove={remove && (() => remove({ themeId: theme.id }))}>
            <Link to="/themes/$id" params={{ id: theme.id }}>
              {theme.name}
            </Link>
            <Text small muted>
              {t('initiatives.pieces', { n: theme.pieces })}
            </Text>
          </Linked>
        ))}
      </Group>
      <Group title={t('initiatives.cases')}>
        {cases.map((each) => (
          <Linked key={each.id} name={each.title} onRemove={remove && (() => remove({ caseId: each.id }))}>
            <Link to="/cases/$id" params={{ id: each.id }}>
              #{formatNumber(each.number, { useGrouping: false })} {each.title}
            </Link>
          </Linked>
        ))}
      </Group>
      <Group title={t('initiatives.feedback')}>
        {feedback.map((piece) => (
          <Linked
            key={piece.id}
            name={personNameOr(piece.personName)}
            onRemove={remove && (() => remove({ feedbackId: piece.id }))}
          >
            <Link to="/feedback" search={{ at: piece.id }}>
              {personNameOr(piece.personName)}
            </Link>
            {piece.comment && (
              <Text voice small lines={3}>
                {piece.comment}
              </Text>
            )}
            <Text small muted>
              <Time at={piece.occurredAt} />
            </Text>
          </Linked>
        ))}
      </Group>
      {isLinking && <LinkDialog initiative={initiative} onClose={() => setLinking(false)} />}
    </Card>
  )
}

const Group = ({ title, children }: { title: string; children: readonly ReactNode[] }) =>
  children.length > 0 && (
    <div className={styles.group}>
      <h3 className={styles.groupTitle}>{title}</h3>
      <ul>{children}</ul>
    </div>
  )

const Linked = ({
  name,
  onRemove,
  children,
}: {
  name: string
  onRemove: (() => void) | null
  children: ReactNode
}) => (
  <li className={styles.link}>
    <div className={styles.linkWords}>{children}</div>
    {onRemove && (
      <IconButton small icon="close" name={t('initiatives.unlink', { name })} onPress={onRemove} />
    )}
  </li>
)
