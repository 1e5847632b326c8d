import type { ReactNode } from 'react'
import type { CaseStory, CaseSummary } from '#core/cases/case.ts'
import { CategoryBadge } from '../feedback/CategoryBadge.tsx'
import { PriorityLines } from '../feedback/PriorityLines.tsx'
import { nameOfPerson, personNameOr } from '../people/name-of-person.ts'
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

/** What a line of the inbox knows of a case as well as the case itself. */
export type HeadFacts = Omit<CaseSummary, 'score' | 'pieces' | 'excerpt'>

export const headOf = (story: CaseStory): HeadFacts => ({
  ...story,
  level: story.priority.level,
  personId: story.person?.id ?? null,
  personName: story.person && nameOfPerson(story.person),
  accountId: story.account?.id ?? null,
  accountName: story.account?.name ?? null,
})

type HeadProps = {
  found: HeadFacts
  acts: readonly CaseAct[]
  isPage: boolean
  /** Why it has its priority; in its place while that is on its way stands the same button. */
  why?: ReactNode
}

/** Drawn from the line that was pressed before anything else is here; the same height then and later. */
export const CaseHead = ({ found, acts, isPage, why }: HeadProps) => (
  <header className={styles.head}>
    <div className={styles.badges}>
      <span className={styles.muted}>{t('cases.number', { number: String(found.number) })}</span>
      <CaseState state={found.state} waitingOn={found.waitingOn} />
      <CaseLevel level={found.level} />
      <CaseDue dueAt={found.dueAt} riskAt={found.riskAt} />
      {found.reopenCount > 0 && <Badge tone="notice">{t('cases.reopened', { n: found.reopenCount })}</Badge>}
      {found.escalation > 0 && <Badge tone="warning">{t('cases.escalated')}</Badge>}
    </div>
    {found.waitingBecause && <Text small>{t('cases.waiting_because', { why: found.waitingBecause })}</Text>}
    {isPage ? <PageTitle>{found.title}</PageTitle> : <h2 className={styles.title}>{found.title}</h2>}
    <div className={styles.badges}>
      <Who {...found} />
      <Owner owner={found.owner} />
      {found.category && <CategoryBadge category={found.category} />}
      {found.unit && <span className={styles.muted}>{found.unit.names.join(' › ')}</span>}
      {found.touchpoint && <span className={styles.muted}>{found.touchpoint}</span>}
      <span className={styles.muted}>
        <Time at={found.openedAt} />
      </span>
      {why ?? (
        <span inert>
          <WhyButton />
        </span>
      )}
    </div>
    <Acts acts={acts} />
  </header>
)

const Who = ({ personId, personName, accountName }: HeadFacts) => {
  const who = [personId && personNameOr(personName), accountName].filter(Boolean)
  return who.length > 0 && <span className={styles.strong}>{who.join(' · ')}</span>
}

export const WhyPriority = ({ story }: { story: CaseStory }) => (
  <Popover name={t('cases.why_priority')} trigger={<WhyButton />}>
    <div className={styles.why}>
      <PriorityLines priority={story.priority} />
      <Text muted small>
        {t('cases.opened_because', { why: story.openedBecause })}
      </Text>
    </div>
  </Popover>
)

const WhyButton = () => (
  <Button size="small" kind="plain" icon="info">
    {t('cases.why_priority')}
  </Button>
)

const Owner = ({ owner }: Pick<HeadFacts, 'owner'>) => (
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
