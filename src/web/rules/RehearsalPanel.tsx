import { useState } from 'react'
import { type Rehearsal, type Rule, ruleRoutes } from '#core/rules/api.ts'
import type { RuleAction } from '#core/rules/rule.ts'
import { useAct } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Answer } from '../ui/Answer.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Rules.module.css'
import type { DraftRule } from './rule-draft.ts'

/** What the rule would have done, before it does anything. */
export const RehearsalPanel = ({
  rule,
  position,
  draft,
  action,
  whyNot,
}: {
  rule: Rule | null
  /** Where a new one would stand. */
  position: number
  draft: DraftRule
  action: RuleAction | null
  whyNot: string | null
}) => {
  const [days, setDays] = useState(28)
  const [shown, setShown] = useState<{ rehearsal: Rehearsal; of: DraftRule } | null>(null)
  const rehearse = useAct(ruleRoutes.rehearse, { shown: true })
  const run = () =>
    void rehearse
      .actAsync({
        conditions: draft.conditions as Rule['conditions'],
        days,
        ...(action && { action }),
        ...(rule ? { ruleId: rule.id } : { position }),
      })
      .then(
        (rehearsal) => setShown({ rehearsal, of: draft }),
        () => setShown(null),
      )
  return (
    <Section title={t('rules.rehearsal')} about={t('rules.rehearsal_about')}>
      <div className={styles.rehearse}>
        <NumberField
          label={t('rules.rehearse_days')}
          value={days}
          min={1}
          max={366}
          onChange={(next) => setDays(next ?? 28)}
        />
        <Button icon="play" whyNot={whyNot} pending={rehearse.pending} onPress={run}>
          {t('rules.rehearse')}
        </Button>
      </div>
      {rehearse.problem && <Banner kind="negative">{rehearse.problem.message}</Banner>}
      {shown && shown.of !== draft && <Banner kind="warning">{t('rules.stale')}</Banner>}
      {shown && (
        <Answer name={t('rules.rehearsed')} to={shown.rehearsal}>
          <Found rehearsal={shown.rehearsal} />
        </Answer>
      )}
    </Section>
  )
}

const Found = ({ rehearsal }: { rehearsal: Rehearsal }) => (
  <Stack gap={4}>
    <Nothing rehearsal={rehearsal} />
    <Text>
      {t('rules.looked', {
        looked: rehearsal.looked,
        whole: rehearsal.whole ? 'yes' : 'no',
        matching: formatNumber(rehearsal.matching),
        deciding: formatNumber(rehearsal.deciding),
      })}{' '}
      <strong>{t('rules.would_change', { n: rehearsal.changed })}</strong>
    </Text>
    {rehearsal.deciding > 0 && (
      <div className={styles.versus}>
        <Shares name={t('rules.to_whom')} shares={rehearsal.toWhom} />
        <Shares name={t('rules.now')} shares={rehearsal.now} />
      </div>
    )}
    {rehearsal.examples.length > 0 && (
      <section aria-label={t('rules.examples')}>
        <Text muted small>
          {t('rules.examples')}
        </Text>
        <ul>
          {rehearsal.examples.map((piece) => (
            <li key={piece.id} className={styles.example}>
              <Text voice lines={2} lang={null}>
                {piece.comment ?? `${piece.metric.toUpperCase()} ${piece.score ?? ''} ${t('rules.no_words')}`}
              </Text>
            </li>
          ))}
        </ul>
      </section>
    )}
  </Stack>
)

/** A rule that would do nothing says so, and who is before it. */
const Nothing = ({ rehearsal: { looked, matching, deciding, takenBefore } }: { rehearsal: Rehearsal }) => {
  if (deciding > 0) return null
  if (looked === 0) return <Banner kind="warning">{t('rules.nothing_to_try')}</Banner>
  if (matching === 0) return <Banner kind="warning">{t('rules.nothing_matches', { looked })}</Banner>
  const by = takenBefore.map(({ ruleName, pieces }) => `“${ruleName}” (${formatNumber(pieces)})`).join(', ')
  return <Banner kind="warning">{t('rules.all_taken', { matching, by })}</Banner>
}

type Share = Rehearsal['toWhom'][number] & { ruleId?: string | null; ruleName?: string | null }

const Shares = ({ name, shares }: { name: string; shares: readonly Share[] }) => (
  <Table
    name={name}
    rows={shares}
    keyOf={({ decision, ownerId, ruleId }) => `${ruleId} ${decision} ${ownerId}`}
    columns={[
      {
        id: 'decision',
        title: name,
        cell: (share) => (
          <>
            {decisionWords(share)}
            {share.ruleName && <span className={styles.by}> · {share.ruleName}</span>}
          </>
        ),
      },
      { id: 'pieces', title: t('rules.pieces'), number: true, cell: ({ pieces }) => formatNumber(pieces) },
    ]}
  />
)

const decisionWords = ({ decision, ownerName, ruleId }: Share) =>
  ruleId === null
    ? t('rules.no_rule')
    : t(`rules.decision_${decision}`, { owner: ownerName ?? t('rules.somebody') })
