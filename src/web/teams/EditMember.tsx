import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { memberRoutes, type Team } from '#core/teams/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import { MemberFields } from './MemberFields.tsx'

type EditProps = { member: Member; teams: readonly Team[]; onClose: () => void }

export const EditMember = ({ member, teams, onClose }: EditProps) => {
  const { id, absentUntil } = member
  const [draft, setDraft] = useState({ name: member.name, role: member.role, teamIds: member.teamIds })
  const [day, setDay] = useState(absentUntil && absentUntil > new Date() ? localDay(absentUntil) : null)
  const [isLeaving, setLeaving] = useState(false)
  const change = useAct(memberRoutes.change, {
    shown: true,
    touches: ['teams', 'me'],
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const until = day === null ? null : new Date(`${day}T23:59:59`)
  return (
    <Dialog open title={t('teams.edit_member', { name: member.name })} onClose={onClose}>
      <Form problem={change.problem} onSubmit={() => change.act({ id, ...draft, absentUntil: until })}>
        <MemberFields draft={draft} teams={teams} onChange={setDraft} />
        <DateField
          label={t('teams.absent_until')}
          hint={t('teams.absent_hint')}
          required={false}
          value={day}
          onChange={setDay}
        />
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={change.pending}>
            {t('ui.save')}
          </Button>
          {day && <Button onPress={() => setDay(null)}>{t('teams.here')}</Button>}
          <Button kind="danger" onPress={() => setLeaving(true)}>
            {t('teams.leave')}
          </Button>
        </Stack>
      </Form>
      {isLeaving && (
        <LeaveMember member={member} teams={teams} onClose={() => setLeaving(false)} onLeft={onClose} />
      )}
    </Dialog>
  )
}

/** The day as it is said here, not in Greenwich. */
const localDay = (at: Date): string =>
  [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

const LeaveMember = ({ member, teams, onClose, onLeft }: EditProps & { onLeft: () => void }) => {
  const [to, setTo] = useState<Id<'team'> | 'own'>('own')
  const leave = useAct(memberRoutes.leave, {
    touches: ['teams', 'cases'],
    onDone: () => {
      toast.done(t('teams.has_left', { name: member.name }))
      onLeft()
    },
  })
  return (
    <Confirm
      danger
      title={t('teams.leave_title', { name: member.name })}
      yes={t('teams.leave')}
      pending={leave.pending}
      onClose={onClose}
      onYes={() => leave.act({ id: member.id, ...(to !== 'own' && { toTeamId: to }) })}
    >
      <Stack gap={3}>
        <p>{t('teams.leave_why')}</p>
        <Select<Id<'team'> | 'own'>
          label={t('teams.leave_to')}
          value={to}
          onChange={setTo}
          choices={[
            { value: 'own', text: t('teams.own_team') },
            ...teams.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
      </Stack>
    </Confirm>
  )
}
