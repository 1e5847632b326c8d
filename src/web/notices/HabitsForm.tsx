import { useState } from 'react'
import { type NoticeHabits, noticeRoutes } from '#core/notices/api.ts'
import { MAIL_WAYS, type MailWay, NOTICE_KINDS } from '#core/notices/notice.ts'
import { useAct, useAsk } from '../ask.ts'
import { clockOf, minutesOf } from '../calendars/hours.ts'
import { ZoneField } from '../calendars/ZoneField.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Switch } from '../ui/Switch.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Notices.module.css'

/** How one wants to be told, kind by kind, and when not. */
export const HabitsForm = () => {
  const found = useAsk(noticeRoutes.habits, {})
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(habits) => <Habits habits={habits} />}
    </Await>
  )
}

const Habits = ({ habits }: { habits: NoticeHabits }) => {
  const [draft, setDraft] = useState(habits)
  const keep = useAct(noticeRoutes.keepHabits, { shown: true, onDone: () => toast.done(t('ui.saved')) })
  const change = (part: Partial<NoticeHabits>) => setDraft({ ...draft, ...part })
  return (
    <Form problem={keep.problem} onSubmit={() => keep.act(draft)}>
      <Stack gap={4}>
        <Card title={t('notices.when')}>
          <Stack gap={3}>
            <ZoneField value={draft.zone} onChange={(zone) => change({ zone })} />
            <ClockField
              label={t('notices.digest_at')}
              value={draft.digestAt}
              onChange={(digestAt) => change({ digestAt })}
            />
            <Switch
              on={draft.quiet !== null}
              onChange={(on) => change({ quiet: on ? { from: 20 * 60, to: 7 * 60 } : null })}
              hint={t('notices.quiet_hint')}
            >
              {t('notices.quiet')}
            </Switch>
            {draft.quiet && <QuietFields draft={draft} quiet={draft.quiet} onChange={change} />}
          </Stack>
        </Card>
        <Card title={t('notices.what')}>
          <Ways draft={draft} onChange={change} />
        </Card>
        <Stack row>
          <Button kind="primary" type="submit" pending={keep.pending}>
            {t('ui.save')}
          </Button>
        </Stack>
      </Stack>
    </Form>
  )
}

type PartProps = { draft: NoticeHabits; onChange: (part: Partial<NoticeHabits>) => void }

const QuietFields = ({
  draft,
  quiet,
  onChange,
}: PartProps & { quiet: NonNullable<NoticeHabits['quiet']> }) => (
  <>
    <div className={styles.hours}>
      <ClockField
        label={t('notices.quiet_from')}
        value={quiet.from}
        onChange={(from) => onChange({ quiet: { ...quiet, from } })}
      />
      <ClockField
        label={t('notices.quiet_to')}
        value={quiet.to}
        onChange={(to) => onChange({ quiet: { ...quiet, to } })}
      />
    </div>
    <Switch on={draft.urgentAnyway} onChange={(urgentAnyway) => onChange({ urgentAnyway })}>
      {t('notices.urgent_anyway')}
    </Switch>
  </>
)

const ClockField = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (minute: number) => void
}) => (
  <TextField
    type="time"
    label={label}
    required
    value={clockOf(value)}
    onChange={(clock) => clock && onChange(minutesOf(clock))}
  />
)

const Ways = ({ draft, onChange }: PartProps) => (
  <table className={styles.ways}>
    <thead>
      <tr>
        <th scope="col">{t('notices.kind')}</th>
        <th scope="col">{t('notices.in_list')}</th>
        <th scope="col">{t('notices.by_push')}</th>
        <th scope="col">{t('notices.by_mail')}</th>
      </tr>
    </thead>
    <tbody>
      {NOTICE_KINDS.map((kind) => {
        const way = draft.ways[kind]
        const change = (part: Partial<typeof way>) =>
          onChange({ ways: { ...draft.ways, [kind]: { ...way, ...part } } })
        return (
          <tr key={kind}>
            <th scope="row">{t(`notices.kind_${kind}`)}</th>
            <td>
              <Checkbox
                checked={way.list}
                onChange={(list) => change({ list })}
                name={t('notices.list_of', { kind: t(`notices.kind_${kind}`) })}
              />
            </td>
            <td>
              <Checkbox
                checked={way.push}
                onChange={(push) => change({ push })}
                name={t('notices.push_of', { kind: t(`notices.kind_${kind}`) })}
              />
            </td>
            <td>
              <Select<MailWay>
                label={t('notices.mail_of', { kind: t(`notices.kind_${kind}`) })}
                bare
                value={way.mail}
                onChange={(mail) => change({ mail })}
                choices={MAIL_WAYS.map((value) => ({ value, text: t(`notices.mail_${value}`) }))}
              />
            </td>
          </tr>
        )
      })}
    </tbody>
  </table>
)
