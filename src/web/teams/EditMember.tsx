import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import type { Member } from '#core/members/api.ts'
import { memberDoorRoutes } from '#core/members/second-factor-api.ts'
import { memberRoutes, type Team } from '#core/teams/api.ts'
import { SHARINGS, type Sharing } from '#core/teams/taking.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import { MemberFields } from './MemberFields.tsx'
import { AbsenceFields, absenceOf, momentsOf, skillsIn, WorkFields } from './WorkFields.tsx'

type EditProps = { member: Member; teams: readonly Team[]; onClose: () => void }

export const EditMember = ({ member, teams, onClose }: EditProps) => {
  const { id } = member
  const [draft, setDraft] = useState({
    name: member.name,
    role: member.role,
    teamIds: member.teamIds,
    confinedTo: member.confinedTo,
  })
  const [work, setWork] = useState({ skills: member.skills.join(', '), capacity: member.capacity })
  const [absence, setAbsence] = useState(() => absenceOf(member))
  const [isLeaving, setLeaving] = useState(false)
  const change = useAct(memberRoutes.change, {
    shown: true,
    touches: ['teams', 'me'],
  })
  const confine = useAct(memberRoutes.confine, { shown: true, touches: ['teams', 'me'] })
  const endSessions = useAct(memberDoorRoutes.endSessions, {
    onDone: () => toast.done(t('teams.sessions_ended', { name: member.name })),
  })
  const resetFactor = useAct(memberDoorRoutes.resetSecondFactor, {
    onDone: () => toast.done(t('teams.factor_reset', { name: member.name })),
  })
  const save = async () => {
    // Who becomes an administrator has to see everything before, who ceases to be one can be confined only after.
    const sight = () =>
      String(draft.confinedTo) !== String(member.confinedTo) &&
      confine.actAsync({ id, confinedTo: draft.confinedTo })
    if (draft.role === 'administrator') await sight()
    await saveRest()
    if (draft.role !== 'administrator') await sight()
    toast.done(t('ui.saved'))
    onClose()
  }
  const saveRest = () => {
    const { from, until } = momentsOf(absence)
    return change.actAsync({
      id,
      name: draft.name,
      teamIds: draft.teamIds,
      // A role is given by somebody who has just said who they are, so only when it changes.
      ...(draft.role !== member.role && { role: draft.role }),
      skills: skillsIn(work.skills),
      capacity: work.capacity,
      absentFrom: from,
      absentUntil: until,
      deputyId: absence.deputyId,
    })
  }
  return (
    <DraftDialog
      draft={[draft, work, absence]}
      title={t('teams.edit_member', { name: member.name })}
      onClose={onClose}
    >
      <Form problem={change.problem ?? confine.problem} onSubmit={() => void save().catch(() => {})}>
        <MemberFields draft={draft} teams={teams} onChange={setDraft} />
        <WorkFields draft={work} onChange={setWork} />
        <AbsenceFields memberId={id} draft={absence} onChange={setAbsence} />
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={change.pending || confine.pending}>
            {t('ui.save')}
          </Button>
          {absence.until && (
            <Button onPress={() => setAbsence({ ...absence, from: null, until: null })}>
              {t('teams.here')}
            </Button>
          )}
          <Button pending={endSessions.pending} onPress={() => endSessions.act({ id })}>
            {t('teams.end_sessions')}
          </Button>
          {member.secondFactor && (
            <Button pending={resetFactor.pending} onPress={() => resetFactor.act({ id })}>
              {t('teams.reset_factor')}
            </Button>
          )}
          <Button kind="danger" onPress={() => setLeaving(true)}>
            {t('teams.leave')}
          </Button>
        </Stack>
      </Form>
      {isLeaving && (
        <LeaveMember member={member} teams={teams} onClose={() => setLeaving(false)} onLeft={onClose} />
      )}
    </DraftDialog>
  )
}

const LeaveMember = ({ member, teams, onClose, onLeft }: EditProps & { onLeft: () => void }) => {
  const [to, setTo] = useState<Id<'team'> | 'own'>('own')
  const [share, setShare] = useState<Sharing>('queue')
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
      onYes={() => leave.act({ id: member.id, ...(to !== 'own' && { toTeamId: to, share }) })}
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
        {to !== 'own' && (
          <Select<Sharing>
            label={t('teams.share')}
            value={share}
            onChange={setShare}
            choices={SHARINGS.map((value) => ({ value, text: t(`rules.share_${value}`) }))}
          />
        )}
      </Stack>
    </Confirm>
  )
}
