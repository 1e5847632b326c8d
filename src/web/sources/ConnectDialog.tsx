import { useState } from 'react'
import { sourceRoutes } from '#core/sources/api.ts'
import { SOURCE_KINDS, type SourceKind } from '#core/sources/kinds.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { given, SourceFields, type Written } from './SourceFields.tsx'

/** Which kind it is comes first; what is asked for follows from it. */
export const ConnectDialog = ({ onClose }: { onClose: () => void }) => {
  const [kind, choose] = useState<SourceKind>('rss')
  const [name, setName] = useState('')
  const [touchpoint, setTouchpoint] = useState('')
  const [written, write] = useState<Written>({})
  const connect = useAct(sourceRoutes.connect, {
    shown: true,
    touches: ['feedback'],
    onDone: ({ secret }) => secret === null && onClose(),
  })
  const [secret, setSecret] = useState<string | null>(null)
  const submit = async () => {
    const made = await connect
      .actAsync({
        kind,
        name: name.trim() || t(`sources.kind_${kind}`),
        touchpoint: touchpoint.trim() || null,
        settings: given(kind, written),
      })
      .catch(() => null)
    if (made?.secret) setSecret(made.secret)
  }
  if (secret) return <SecretDialog secret={secret} onClose={onClose} />
  return (
    <FormDialog
      draft={[kind, name, touchpoint, written]}
      size="wide"
      title={t('sources.connect')}
      problem={connect.problem}
      onClose={onClose}
      onSubmit={() => void submit()}
    >
      <Select
        label={t('sources.kind')}
        value={kind}
        onChange={(next) => {
          choose(next)
          write({})
          connect.reset()
        }}
        choices={SOURCE_KINDS.map((value) => ({ value, text: t(`sources.kind_${value}`) }))}
      />
      <Text muted>{t(`sources.kind_${kind}_about`)}</Text>
      <SourceFields kind={kind} written={written} onChange={write} />
      <TextField
        name="name"
        label={t('sources.name')}
        hint={t('sources.name_hint')}
        placeholder={t(`sources.kind_${kind}`)}
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <TextField
        name="touchpoint"
        label={t('sources.touchpoint')}
        hint={t('sources.touchpoint_hint')}
        maxLength={100}
        value={touchpoint}
        onChange={setTouchpoint}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={connect.pending}>
          {t('sources.connect_do')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
