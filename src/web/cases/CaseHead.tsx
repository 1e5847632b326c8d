import type { CaseStory } from '#core/cases/case.ts'
import { CategoryBadge } from '../feedback/CategoryBadge.tsx'
import { PriorityLines } from '../feedback/PriorityLines.tsx'
import { t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Menu } from '../ui/Menu.tsx'
import { PageTitle } from '../ui/Page.tsx'
import { Popover } from '../ui/Popover.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { CaseDue, CaseLevel, CaseState } from './CaseBadges.tsx'
import type { CaseAct } from './case-acts.ts'
import styles from './desk.module.css'

export const CaseHead = ({
  story,
  acts,
  isPage,
}: {
  story: CaseStory
  acts: readonly CaseAct[]
  isPage: boolean
}) => (
  <header className={styles.head}>
    <div className={styles.badges}>
      <span className={styles.muted}>{t('cases.number', { number: String(story.number) })}</span>
      <CaseState state={story.state} waitingOn={story.waitingOn} />
      <CaseLevel level={story.priority.level} />
      <CaseDue dueAt={story.dueAt} riskAt={story.riskAt} />
      {story.reopenCount > 0 && <Badge tone="notice">{t('cases.reopened', { n: story.reopenCount })}</Badge>}
      {story.escalation > 0 && <Badge tone="warning">{t('cases.escalated')}</Badge>}
    </div>
    {isPage ? <PageTitle>{story.title}</PageTitle> : <h2 className={styles.title}>{story.title}</h2>}
    <div className={styles.badges}>
      <Owner story={story} />
      {story.category && <CategoryBadge category={story.category} />}
      {story.unit && <span className={styles.muted}>{story.unit.names.join(' › ')}</span>}
      {story.touchpoint && <span className={styles.muted}>{story.touchpoint}</span>}
      <span className={styles.muted}>
        <Time at={story.openedAt} />
      </span>
      <Popover
        name={t('cases.why_priority')}
        trigger={
          <Button size="small" kind="plain" icon="info">
            {t('cases.why_priority')}
          </Button>
        }
      >
        <div className={styles.why}>
          <PriorityLines priority={story.priority} />
          <Text muted small>
            {t('cases.opened_because', { why: story.openedBecause })}
          </Text>
        </div>
      </Popover>
    </div>
    <Acts acts={acts} />
  </header>
)

const Owner = ({ story: { owner } }: { story: CaseStory }) => (
  <span className={styles.owner}>
    {owner.memberId ? <Avatar name={owner.name} size={24} /> : <Icon name="team" size={18} />}
    {owner.memberId ? owner.name : t('cases.queue', { team: owner.name })}
  </span>
)

const Acts = ({ acts }: { acts: readonly CaseAct[] }) => (
  <div className={styles.acts} role="toolbar" aria-label={t('cases.acts')}>
    {acts
      .filter((act) => act.first)
      .map((act, place) => (
        <Button
          key={act.id}
          size="small"
          kind={place === 0 ? 'primary' : 'quiet'}
          icon={act.icon}
          whyNot={act.whyNot}
          onPress={act.run}
        >
          {act.text}
        </Button>
      ))}
    <Menu
      name={t('cases.more')}
      trigger={
        <Button size="small" icon="more">
          {t('cases.more')}
        </Button>
      }
      entries={acts
        .filter((act) => !act.first)
        .map((act) => ({
          id: act.id,
          text: act.text,
          icon: act.icon,
          whyNot: act.whyNot,
          onPress: act.run,
          ...(act.key && { keys: act.key }),
        }))}
    />
  </div>
)
