import { useEffect, useRef, useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type RestraintRehearsal, restraintRoutes } from '#core/restraints/api.ts'
import { useAct } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Restraints.module.css'
import type { Draft } from './restraint-words.ts'

type PlayedAgainProps = { id: Id<'restraint'> | undefined; draft: Draft; whyNot: string | null }

/** What the rule would have done to the invitations of the last days, before it does anything. */
export const PlayedAgain = ({ id, draft, whyNot }: PlayedAgainProps) => {
  const [days, setDays] = useState(30)
  const [shown, setShown] = useState<{ played: RestraintRehearsal; of: Draft } | null>(null)
  const rehearse = useAct(restraintRoutes.rehearse, { shown: true })
  const { name: _, ...parts } = draft
  const run = () =>
    void rehearse.actAsync({ ...parts, ...(id && { id }), days }).then(
      (played) => setShown({ played, of: draft }),
      () => setShown(null),
    )
  return (
    <Section title={t('restraints.rehearsal')} about={t('restraints.rehearsal_about')}>
      <div className={styles.rehearse}>
        <NumberField
          label={t('restraints.rehearse_days')}
          value={days}
          min={1}
          max={366}
          onChange={(next) => setDays(next ?? 30)}
        />
        <Button icon="play" whyNot={whyNot} pending={rehearse.pending} onPress={run}>
          {t('restraints.rehearse')}
        </Button>
      </div>
      {rehearse.problem && <Banner kind="negative">{rehearse.problem.message}</Banner>}
      {shown && shown.of !== draft && <Banner kind="warning">{t('restraints.stale')}</Banner>}
      {shown && <Found played={shown.played} />}
    </Section>
  )
}

const Found = ({ played }: { played: RestraintRehearsal }) => {
  const box = useRef<HTMLDivElement>(null)
  // What was asked for stands below what asked, often beyond the edge of the sheet.
  useEffect(() => {
    if (played) box.current?.scrollIntoView({ block: 'nearest' })
  }, [played])
  return (
    <div ref={box}>
      <Played played={played} />
    </div>
  )
}

const Played = ({ played }: { played: RestraintRehearsal }) => (
  <Stack gap={3}>
    <Text>
      <strong>
        {t('restraints.would_hold', {
          share: formatNumber(played.share ?? 0, { style: 'percent', maximumFractionDigits: 1 }),
          n: played.heldBack,
          looked: played.looked,
        })}
      </strong>{' '}
      {played.delayed > 0 && t('restraints.would_delay', { n: played.delayed })}{' '}
      {played.peopleNotAsked > 0 && t('restraints.would_never', { n: played.peopleNotAsked })}{' '}
      {!played.whole && t('restraints.not_whole')}
    </Text>
    {played.outranked > 0 && (
      <Banner kind="warning">{t('restraints.outranked', { n: played.outranked })}</Banner>
    )}
    {played.surveys.length > 0 && (
      <Table
        name={t('restraints.by_survey')}
        rows={played.surveys}
        keyOf={({ surveyId }) => surveyId}
        columns={[
          { id: 'survey', title: t('restraints.survey'), cell: ({ name }) => name },
          { id: 'looked', title: t('restraints.looked'), cell: ({ looked }) => formatNumber(looked) },
          { id: 'held', title: t('restraints.held'), cell: ({ heldBack }) => formatNumber(heldBack) },
        ]}
      />
    )}
    {played.examples.length > 0 && (
      <Table
        name={t('restraints.examples')}
        rows={played.examples}
        keyOf={({ invitationId }) => invitationId}
        columns={[
          { id: 'person', title: t('surveys.person'), cell: ({ person }) => person ?? '–' },
          { id: 'survey', title: t('restraints.survey'), cell: ({ survey }) => survey },
          { id: 'at', title: t('surveys.when'), cell: ({ at }) => <Time at={at} /> },
          {
            id: 'next',
            title: t('restraints.next'),
            cell: ({ nextAt }) => (nextAt ? <Time at={nextAt} /> : '–'),
          },
        ]}
      />
    )}
  </Stack>
)
