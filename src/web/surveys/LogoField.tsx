import { useRef, useState } from 'react'
import { surveyRoutes } from '#core/surveys/api.ts'
import { LOGO_LIMIT, logoKindOf, logoPath } from '#core/surveys/logo.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Survey.module.css'

/** A picture above the survey. It is looked at here as the server does, so that nobody waits to be refused. */
export const LogoField = ({
  logo,
  onChange,
}: {
  logo: string | undefined
  onChange: (logo: string | undefined) => void
}) => {
  const field = useRef<HTMLInputElement>(null)
  const [refused, refuse] = useState<'surveys.logo_no_picture' | 'surveys.logo_too_large' | null>(null)
  const keep = useAct(surveyRoutes.keepLogo, { onDone: (kept) => onChange(kept.logo) })
  const take = async (file: File) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const why = !logoKindOf(bytes)
      ? ('surveys.logo_no_picture' as const)
      : bytes.length > LOGO_LIMIT
        ? ('surveys.logo_too_large' as const)
        : null
    refuse(why)
    if (!why) keep.act({ content: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) })
  }
  return (
    <Stack gap={2}>
      <Text small>{t('surveys.logo')}</Text>
      <Stack row gap={2}>
        {logo && <img className={styles.logo} src={logoPath(logo)} alt={t('surveys.logo')} />}
        <input
          ref={field}
          hidden
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={({ target }) => {
            const [file] = target.files ?? []
            target.value = ''
            if (file) void take(file)
          }}
        />
        <Button icon="upload" pending={keep.pending} onPress={() => field.current?.click()}>
          {t(logo ? 'surveys.logo_change' : 'surveys.logo_add')}
        </Button>
        {logo && <Button onPress={() => onChange(undefined)}>{t('surveys.logo_remove')}</Button>}
      </Stack>
      <Text muted small>
        {refused ? t(refused) : t('surveys.logo_hint')}
      </Text>
    </Stack>
  )
}
