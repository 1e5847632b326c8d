import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { teamRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { useMembers } from '../members/use-members.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import { daysAhead, TIMES } from './days.ts'
import styles from './huddles.module.css'

export const ConveneDialog = ({ onClose }: { onClose: () => void }) => {
  const navigate = useNavigate()
  const members = useMembers()
  const { data: teams = [], isPending: teamsComing } = useAsk(teamRoutes.list, {})
  const [chosenTeam, chooseTeam] = useState<Id<'team'> | null>(null)
  const [day, setDay] = useState<string | null>(daysAhead(new Date(), 1))
  const [time, setTime] = useState<string | null>('09:30')
  const [minutes, setMinutes] = useState<number | null>(15)
  const [facilitatorId, setFacilitator] = useState<Id<'member'> | null>(null)
  const convene = useAct(huddleRoutes.convene, {
    shown: true,
    onDone: ({ id }) => {
      toast.done(t('huddles.convene_done'))
      void navigate({ to: '/huddles/$id', params: { id } })
    },
  })
  const teamId = chosenTeam ?? (teams.length === 1 ? teams[0]!.id : null)
  const send = () => {
    if (!teamId || !day || !time || !minutes) return
    convene.act({ teamId, startsAt: new Date(`${day}T${time}:00`), minutes, facilitatorId })
  }
  return (
    <Dialog title={t('huddles.convene')} open onClose={onClose}>
      <Form onSubmit={send} problem={convene.problem}>
        <Select
          name="teamId"
          label={t('huddles.team')}
          hint={!teamsComing && teams.length === 0 && t('huddles.convene_no_team')}
          required
          value={teamId}
          onChange={chooseTeam}
          choices={teams.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <div className={styles.pair}>
          <DateField
            name="startsAt"
            label={t('huddles.convene_day')}
            required
            min={daysAhead(new Date(), 0)}
            value={day}
            onChange={setDay}
          />
          <ComboBox
            label={t('huddles.convene_time')}
            required
            value={time}
            onChange={setTime}
            choices={TIMES.map((value) => ({ value, text: value }))}
          />
          <NumberField
            name="minutes"
            label={t('huddles.convene_minutes')}
            required
            min={5}
            max={120}
            step={5}
            value={minutes}
            onChange={setMinutes}
          />
        </div>
        <ComboBox
          name="facilitatorId"
          label={t('huddles.facilitator')}
          required={false}
          placeholder={t('huddles.convene_nobody')}
          value={facilitatorId}
          onChange={setFacilitator}
          choices={members}
        />
        <Button type="submit" kind="primary" pending={convene.pending || teamsComing}>
          {t('huddles.convene')}
        </Button>
      </Form>
    </Dialog>
  )
}
