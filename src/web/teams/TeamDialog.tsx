import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { calendarRoutes, memberRoutes, type Team, teamRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Teams.module.css'

export const TeamDialog = ({ team, onClose }: { team: Team | null; onClose: () => void }) => {
  const [name, setName] = useState(team?.name ?? '')
  const [leadId, setLead] = useState<Id<'member'> | null>(team?.leadId ?? null)
  const [calendarId, setCalendar] = useState<Id<'calendar'> | null>(team?.calendarId ?? null)
  const [memberIds, setMembers] = useState<Id<'member'>[]>(team?.memberIds ?? [])
  const [isRemoving, setRemoving] = useState(false)
  const members = (useAsk(memberRoutes.list, {}).data ?? []).filter(({ leftAt }) => leftAt === null)
  const calendars = useAsk(calendarRoutes.list, {}).data ?? []
  const saved = {
    shown: true,
    touches: ['members'],
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  }
  const create = useAct(teamRoutes.create, saved)
  const change = useAct(teamRoutes.change, saved)
  const remove = useAct(teamRoutes.remove, {
    onDone: () => {
      toast.done(t('teams.removed'))
      onClose()
    },
  })
  const given = { name, leadId, calendarId, memberIds }
  return (
    <DraftDialog
      draft={given}
      title={team ? t('teams.edit_team', { name: team.name }) : t('teams.new_team')}
      onClose={onClose}
    >
      <Form
        problem={create.problem ?? change.problem}
        onSubmit={() => (team ? change.act({ id: team.id, ...given }) : create.act(given))}
      >
        <TextField
          name="name"
          label={t('teams.name')}
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <Select<Id<'member'> | 'nobody'>
          label={t('teams.lead')}
          value={leadId ?? 'nobody'}
          onChange={(next) => setLead(next === 'nobody' ? null : next)}
          choices={[
            { value: 'nobody', text: t('teams.no_lead') },
            ...members.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
        <Select<Id<'calendar'> | 'usual'>
          label={t('teams.calendar')}
          value={calendarId ?? 'usual'}
          onChange={(next) => setCalendar(next === 'usual' ? null : next)}
          choices={[
            { value: 'usual', text: t('teams.usual_calendar') },
            ...calendars.map((one) => ({ value: one.id, text: one.name })),
          ]}
        />
        <fieldset className={styles.choices}>
          <legend>{t('teams.members_of')}</legend>
          {members.map((one) => (
            <Checkbox
              key={one.id}
              checked={memberIds.includes(one.id)}
              onChange={(on) =>
                setMembers(on ? [...memberIds, one.id] : memberIds.filter((id) => id !== one.id))
              }
            >
              {one.name}
            </Checkbox>
          ))}
        </fieldset>
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={create.pending || change.pending}>
            {t('ui.save')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {team && (
            <Button kind="danger" onPress={() => setRemoving(true)}>
              {t('teams.remove')}
            </Button>
          )}
        </Stack>
      </Form>
      {isRemoving && team && (
        <Confirm
          danger
          title={t('teams.remove_title', { name: team.name })}
          yes={t('teams.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: team.id })}
        >
          {t('teams.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}
