import { Link } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { playbookRoutes, type RunStory } from '#core/playbooks/api.ts'
import { useAsk } from '../ask.ts'
import { useMembers } from '../members/use-members.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { useConditionNames } from '../rules/use-condition-names.ts'
import { t, textOr } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Playbooks.module.css'
import { RunActs } from './RunActs.tsx'
import { RunStanding } from './RunStanding.tsx'
import { stepWords } from './step-words.ts'

/** One person's way through a playbook: what each step came to, and why it ended where it did. */
export const RunSheet = ({ id, mayStop, onClose }: { id: string; mayStop: boolean; onClose: () => void }) => {
  const found = useAsk(playbookRoutes.story, { id: id as Id<'run'> })
  return (
    <Sheet
      open
      title={found.data?.run.playbookName ?? t('playbooks.playbook')}
      onClose={onClose}
      footer={mayStop && found.data?.run.endedAt === null && <RunActs run={found.data.run} />}
    >
      <Await {...found}>{(story) => <Story story={story} />}</Await>
    </Sheet>
  )
}

const Story = ({ story: { run, stepsInForce, stops, log } }: { story: RunStory }) => {
  const nameOf = useConditionNames()
  return (
    <Stack gap={4}>
      {run.status === 'held' && <Banner kind="warning">{t('playbooks.held_why')}</Banner>}
      <Text>
        {run.personId ? (
          <Link to="/people/$id" params={{ id: run.personId }}>
            {personNameOr(run.personName)}
          </Link>
        ) : (
          personNameOr(null)
        )}{' '}
        · <RunStanding run={run} /> ·{' '}
        <Link to="/feedback" search={{ at: run.feedbackId }}>
          {t('playbooks.its_feedback')}
        </Link>
      </Text>
      <Section title={t('playbooks.story')} about={t('playbooks.version_in_force', { version: run.version })}>
        <ol className={styles.steps}>
          {stepsInForce.map((step, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place only
            <li key={at} aria-current={at === run.step && run.endedAt === null ? 'step' : undefined}>
              {stepWords(step, nameOf)}
              {log
                .filter((line) => line.step === at)
                .map((line) => (
                  <Line key={line.outcome} line={line} />
                ))}
            </li>
          ))}
        </ol>
      </Section>
      <Text muted small>
        {stops.length > 0
          ? t('playbooks.ends_when', { events: stops.map((one) => t(`playbooks.stop_${one}`)).join(' · ') })
          : t('playbooks.ends_never')}
      </Text>
    </Stack>
  )
}

const Line = ({ line: { outcome, because, byId, at } }: { line: RunStory['log'][number] }) => {
  const member = useMembers().find(({ value }) => value === byId)
  return (
    <Text muted small>
      {t(`playbooks.came_to_${outcome}`)}
      {because && `: ${becauseWords(because)}`}
      {member && ` · ${member.text}`} · <Time at={at} />
    </Text>
  )
}

/** A step may come to something for reasons of its own, of the contact rules, or for what ends a run. */
const becauseWords = (because: string): string =>
  textOr(
    `playbooks.because_${because}`,
    textOr(
      `playbooks.why_${because}`,
      textOr(`surveys.because_${because}`, textOr(`playbooks.event_${because}`, because)),
    ),
  )
