import { useState } from 'react'
import type { Survey } from '#core/surveys/api.ts'
import { languagesOf } from '#core/surveys/language.ts'
import { t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import type { IconName } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { nameOfLanguage } from './languages.ts'
import styles from './Preview.module.css'

const DEVICES = ['phone', 'desktop', 'mail'] as const
const ICONS: Record<(typeof DEVICES)[number], IconName> = {
  phone: 'phone',
  desktop: 'monitor',
  mail: 'message',
}

/** The very page and the very mail that customers get, in a frame: drawn anew with every saved change. */
export const Preview = ({ survey }: { survey: Survey }) => {
  const [device, setDevice] = useState<(typeof DEVICES)[number]>('phone')
  const [language, setLanguage] = useState<string | null>(null)
  const [round, setRound] = useState(0)
  const languages = languagesOf(survey.draft)
  const query = new URLSearchParams({
    lang: language ?? survey.draft.locale,
    ...(device === 'mail' && { as: 'mail' }),
    at: `${survey.updatedAt.getTime()}.${round}`,
  })
  return (
    <section className={styles.preview} aria-label={t('surveys.preview')}>
      <header className={styles.bar}>
        <span>{t('surveys.preview_hint')}</span>
        {languages.length > 1 && (
          <Select
            bare
            label={t('surveys.preview_language')}
            value={language ?? survey.draft.locale}
            onChange={setLanguage}
            choices={languages.map((tag) => ({ value: tag, text: nameOfLanguage(tag) }))}
          />
        )}
        <IconButton
          small
          icon="refresh"
          name={t('surveys.preview_again')}
          onPress={() => setRound(round + 1)}
        />
        {DEVICES.map((one) => (
          <IconButton
            key={one}
            small
            icon={ICONS[one]}
            name={t(`surveys.preview_${one}`)}
            pressed={device === one}
            onPress={() => setDevice(one)}
          />
        ))}
      </header>
      <iframe
        className={cx(styles.screen, styles[device])}
        title={t(`surveys.preview_${device}`)}
        src={`/api/surveys/${survey.id}/preview?${query.toString()}`}
      />
    </section>
  )
}
