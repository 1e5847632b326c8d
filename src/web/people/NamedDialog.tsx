import type { Named } from '#core/people/api.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './people.module.css'

/** Whoever forgot somebody learns which rules and segments named them: these may want another look. */
export const NamedDialog = ({ named, onClose }: { named: readonly Named[]; onClose: () => void }) => (
  <Dialog
    title={t('people.named_title')}
    open
    onClose={onClose}
    footer={
      <Button kind="primary" onPress={onClose}>
        {t('people.named_close')}
      </Button>
    }
  >
    <Text>{t('people.named_about')}</Text>
    <ul className={styles.named}>
      {named.map(({ kind, id, name, gone }) => (
        <li key={id}>
          {t(`people.named_${kind}`, { name })}
          {gone && ` ${t('people.named_gone')}`}
        </li>
      ))}
    </ul>
  </Dialog>
)
