import { useState } from 'react'
import { memberRoutes, type Team } from '#core/teams/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { type MemberDraft, MemberFields } from './MemberFields.tsx'

export const InviteMember = ({ teams, onClose }: { teams: readonly Team[]; onClose: () => void }) => {
  const [draft, setDraft] = useState<MemberDraft>({ name: '', role: 'agent', teamIds: [], confinedTo: [] })
  const [email, setEmail] = useState('')
  const [link, setLink] = useState<string | null>(null)
  const invite = useAct(memberRoutes.invite, {
    shown: true,
    touches: ['teams'],
    onDone: (answer) => setLink(answer.link),
  })
  if (link)
    return (
      <Dialog
        open
        alert
        title={t('teams.invited_title', { name: draft.name })}
        onClose={onClose}
        footer={
          <Button kind="primary" onPress={onClose}>
            {t('teams.done')}
          </Button>
        }
      >
        <Stack gap={3}>
          <Text>{t('teams.invited_why', { name: draft.name })}</Text>
          <CopyLine label={t('teams.link')} text={link} />
        </Stack>
      </Dialog>
    )
  return (
    <Dialog open title={t('teams.invite')} onClose={onClose}>
      <Form problem={invite.problem} onSubmit={() => invite.act({ ...draft, email })}>
        <TextField
          name="email"
          type="email"
          label={t('teams.email')}
          autoFocus
          required
          value={email}
          onChange={setEmail}
        />
        <MemberFields draft={draft} teams={teams} onChange={setDraft} />
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={invite.pending}>
            {t('teams.send_invitation')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </Stack>
      </Form>
    </Dialog>
  )
}
