import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type PlaybookRehearsal, playbookRoutes } from '#core/playbooks/api.ts'
import { useAct } from '../ask.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { useConditionNames } from '../rules/use-condition-names.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Answer } from '../ui/Answer.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Playbooks.module.css'
import type { PlaybookDraft } from './playbook-draft.ts'
import { stepWords } from './step-words.ts'

/** Whom it would have reached, before it reaches anybody. */
export const PlaybookTrial = ({
  id,
  draft,
  whyNot,
}: {
  id: Id<'playbook'> | null
  draft: PlaybookDraft
  whyNot: string | null
}) => {
  const [days, setDays] = useState(28)
  const [shown, setShown] = useState<{ found: PlaybookRehearsal; of: PlaybookDraft } | null>(null)
  const rehearse = useAct(playbookRoutes.rehearse, { shown: true })
  const { name: _, ...trial } = draft
  const run = () =>
    void rehearse.actAsync({ ...trial, days, ...(id && { playbookId: id }) }).then(
      (found) => setShown({ found, of: draft }),
      () => setShown(null),
    )
  return (
    <Section title={t('playbooks.trial')} about={t('playbooks.trial_about')}>
      <div className={styles.rehearse}>
        <NumberField
          label={t('rules.rehearse_days')}
          value={days}
          min={1}
          max={366}
          onChange={(next) => setDays(next ?? 28)}
        />
        <Button icon="play" whyNot={whyNot} pending={rehearse.pending} onPress={run}>
          {t('playbooks.rehearse')}
        </Button>
      </div>
      {rehearse.problem && <Banner kind="negative">{rehearse.problem.message}</Banner>}
      {shown && shown.of !== draft && <Banner kind="warning">{t('playbooks.stale')}</Banner>}
      {shown && (
        <Answer name={t('rules.rehearsed')} to={shown.found}>
          <Found {...shown} />
        </Answer>
      )}
    </Section>
  )
}

const Found = ({ found, of }: { found: PlaybookRehearsal; of: PlaybookDraft }) => {
  const nameOf = useConditionNames()
  return (
    <Stack gap={3}>
      <Text>
        {t('playbooks.looked', {
          looked: found.looked,
          whole: found.whole ? 'yes' : 'no',
          matching: formatNumber(found.matching),
          elsewhere: found.elsewhere,
        })}{' '}
        <strong>{t('playbooks.would_run', { runs: found.runs, people: found.people })}</strong>
      </Text>
      {found.notStarted.length > 0 && (
        <Text muted small>
          {found.notStarted
            .map(({ why, pieces }) => `${t(`playbooks.not_${why}`)}: ${formatNumber(pieces)}`)
            .join(' · ')}
        </Text>
      )}
      <Table
        name={t('playbooks.reached')}
        rows={of.steps.map((step, at) => ({ step, at, runs: found.reached[at] ?? 0 }))}
        keyOf={({ at }) => String(at)}
        columns={[
          {
            id: 'step',
            title: t('playbooks.step'),
            cell: ({ step, at }) => `${at + 1}. ${stepWords(step, nameOf)}`,
          },
          { id: 'runs', title: t('playbooks.reached'), number: true, cell: ({ runs }) => formatNumber(runs) },
        ]}
      />
      {found.who.length > 0 && (
        <ul className={styles.who} aria-label={t('playbooks.who')}>
          {found.who.map((one) => (
            <li key={one.feedbackId}>
              <strong>{personNameOr(one.personName)}</strong> · <Time at={one.occurredAt} />
              {one.score !== null && ` · ${formatNumber(one.score)}`}
              {one.comment && (
                <Text voice lines={1} lang={null}>
                  {one.comment}
                </Text>
              )}
            </li>
          ))}
        </ul>
      )}
    </Stack>
  )
}
