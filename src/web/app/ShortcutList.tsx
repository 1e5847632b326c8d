import { t } from '../texts/text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { KeyHint } from '../ui/KeyHint.tsx'
import { Switch } from '../ui/Switch.tsx'
import { useAllKeys } from './keys.ts'
import { prefer, usePreferences } from './preferences.ts'
import styles from './ShortcutList.module.css'

export const ShortcutList = ({ onClose }: { onClose: () => void }) => {
  const { shortcuts } = usePreferences()
  return (
    <Dialog title={t('keys.title')} open onClose={onClose}>
      <Switch on={shortcuts} onChange={(on) => prefer({ shortcuts: on })} hint={t('keys.hint')}>
        {t('keys.on')}
      </Switch>
      <dl className={styles.list}>
        {useAllKeys().map(([keys, { does }]) => (
          <div key={keys} className={styles.line}>
            <dt>{t(does)}</dt>
            <dd>
              <KeyHint keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
