import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { originRoutes } from '#core/sources/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

export const MatchDialog = ({ id, onClose }: { id: Id<'feedback'>; onClose: () => void }) => {
  const [typed, setTyped] = useState('')
  const [personId, choose] = useState<Id<'person'> | null>(null)
  const [evidence, setEvidence] = useState('')
  const found = useAsk(peopleRoutes.list, { search: typed || undefined, limit: 20 })
  const match = useAct(originRoutes.match, {
    shown: true,
    touches: ['people', 'cases'],
    onDone: () => {
      toast.done(t('sources.matched'))
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('sources.match')}
      problem={match.problem}
      onClose={onClose}
      onSubmit={() => personId && match.act({ id, personId, evidence })}
    >
      <Text muted>{t('sources.match_about')}</Text>
      <ComboBox
        label={t('sources.match_person')}
        value={personId}
        onChange={choose}
        onSearch={setTyped}
        choices={(found.data?.items ?? []).map((one) => ({
          value: one.id,
          text: [one.name, one.email ?? one.phone].filter(Boolean).join(' · ') || one.id,
        }))}
      />
      <TextField
        name="evidence"
        label={t('sources.match_evidence')}
        required
        maxLength={500}
        value={evidence}
        onChange={setEvidence}
      />
      <Button
        kind="primary"
        type="submit"
        pending={match.pending}
        whyNot={personId ? null : t('sources.match_nobody')}
      >
        {t('sources.match_do')}
      </Button>
    </FormDialog>
  )
}
