import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { themeRoutes } from '#core/themes/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'

export const NewTheme = ({ onClose }: { onClose: () => void }) => {
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [lines, setLines] = useState('')
  const create = useAct(themeRoutes.create, {
    shown: true,
    touches: ['feedback'],
    onDone: ({ id }) => void navigate({ to: '/themes/$id', params: { id } }),
  })
  const send = () => create.act({ name, phrases: phrasesIn(lines) })
  return (
    <DraftDialog draft={[name, lines]} title={t('themes.new')} onClose={onClose}>
      <Form onSubmit={send} problem={create.problem}>
        <TextField
          name="name"
          label={t('themes.name')}
          required
          autoFocus
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <TextArea
          name="phrases"
          label={t('themes.new_phrases')}
          hint={t('themes.new_phrases_hint')}
          required
          rows={5}
          value={lines}
          onChange={setLines}
          onSend={send}
        />
        <Button type="submit" kind="primary" pending={create.pending}>
          {t('themes.create')}
        </Button>
      </Form>
    </DraftDialog>
  )
}

const phrasesIn = (lines: string): string[] =>
  lines
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
