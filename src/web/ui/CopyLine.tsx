import { t } from '../texts/text.ts'
import { Button } from './Button.tsx'
import styles from './CopyLine.module.css'
import { toast } from './toast.ts'

/** Something to carry elsewhere, such as a link or a secret: it can be selected by hand where copying is not allowed. */
export const CopyLine = ({ label, text }: { label: string; text: string }) => {
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => toast.done(t('ui.copied')),
      () => toast.say(t('ui.copy_by_hand')),
    )
  return (
    <div className={styles.line}>
      <input
        className={styles.text}
        readOnly
        value={text}
        aria-label={label}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button icon="copy" onPress={() => void copy()}>
        {t('ui.copy')}
      </Button>
    </div>
  )
}
