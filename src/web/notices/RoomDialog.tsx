import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Room, roomRoutes } from '#core/notices/api.ts'
import { ROOM_KINDS, type RoomKind } from '#core/notices/chat.ts'
import { NOTICE_KINDS, type NoticeKind } from '#core/notices/notice.ts'
import { PRIORITY_LEVELS, type PriorityLevel } from '#core/priority/priority.ts'
import { teamRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import styles from './Notices.module.css'

/** Kinds that concern a case, and so a team; a commitment is between a member and a huddle. */
const HEARD: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) =>
  ['assigned', 'customer_wrote', 'disputed', 'promise', 'help', 'trouble'].includes(kind),
)

export const RoomDialog = ({ room, onClose }: { room: Room | null; onClose: () => void }) => {
  const [name, setName] = useState(room?.name ?? '')
  const [kind, setKind] = useState<RoomKind>(room?.kind ?? 'slack')
  const [url, setUrl] = useState('')
  const [teamId, setTeam] = useState<Id<'team'> | null>(room?.teamId ?? null)
  const [kinds, setKinds] = useState<NoticeKind[]>(room?.kinds ?? ['help', 'promise', 'disputed'])
  const [leastLevel, setLevel] = useState<PriorityLevel>(room?.leastLevel ?? 'low')
  const teams = useAsk(teamRoutes.list, {}).data ?? []
  const done = { shown: true, onDone: onClose }
  const create = useAct(roomRoutes.create, done)
  const change = useAct(roomRoutes.change, done)
  const remove = useAct(roomRoutes.remove, {
    onDone: () => {
      toast.done(t('notices.room_removed'))
      onClose()
    },
  })
  const given = { name, teamId, kinds, leastLevel }
  const save = () =>
    room ? change.act({ id: room.id, ...given, ...(url && { url }) }) : create.act({ ...given, kind, url })
  return (
    <DraftDialog
      draft={[given, kind, url]}
      title={room ? t('notices.edit_room', { name: room.name }) : t('notices.new_room')}
      onClose={onClose}
    >
      <Form problem={create.problem ?? change.problem} onSubmit={save}>
        <TextField
          name="name"
          label={t('notices.room_name')}
          required
          maxLength={100}
          value={name}
          onChange={setName}
        />
        {!room && (
          <Select<RoomKind>
            name="kind"
            label={t('notices.room_kind')}
            value={kind}
            onChange={setKind}
            choices={ROOM_KINDS.map((value) => ({ value, text: t(`notices.room_${value}`) }))}
          />
        )}
        <TextField
          name="url"
          type="url"
          label={t('notices.room_url')}
          hint={t(room ? 'notices.room_url_kept' : 'notices.room_url_hint')}
          required={!room}
          maxLength={2000}
          value={url}
          onChange={setUrl}
        />
        <fieldset className={styles.kinds}>
          <legend>{t('notices.room_hears')}</legend>
          {HEARD.map((one) => (
            <Checkbox
              key={one}
              checked={kinds.includes(one)}
              onChange={(on) => setKinds(on ? [...kinds, one] : kinds.filter((other) => other !== one))}
            >
              {t(`notices.kind_${one}`)}
            </Checkbox>
          ))}
        </fieldset>
        <Select<PriorityLevel>
          label={t('notices.least_level')}
          value={leastLevel}
          onChange={setLevel}
          choices={PRIORITY_LEVELS.map((value) => ({ value, text: t(`promises.level_${value}`) }))}
        />
        <Select<Id<'team'> | 'all'>
          label={t('notices.room_team')}
          value={teamId ?? 'all'}
          onChange={(next) => setTeam(next === 'all' ? null : next)}
          choices={[
            { value: 'all', text: t('notices.all_teams') },
            ...teams.map((team) => ({ value: team.id, text: team.name })),
          ]}
        />
        <Stack row gap={2}>
          <Button
            kind="primary"
            type="submit"
            pending={create.pending || change.pending}
            whyNot={kinds.length === 0 ? t('notices.choose_kind') : null}
          >
            {t('ui.save')}
          </Button>
          {room && (
            <Button kind="danger" pending={remove.pending} onPress={() => remove.act({ id: room.id })}>
              {t('notices.remove_room')}
            </Button>
          )}
        </Stack>
      </Form>
    </DraftDialog>
  )
}
