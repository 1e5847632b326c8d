import { PAYLOAD_NAMES, PAYLOADS, type PayloadName } from '#core/webhooks/payloads.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import styles from './webhooks.module.css'

export const EventFields = ({
  chosen,
  onChange,
}: {
  chosen: readonly PayloadName[]
  onChange: (chosen: PayloadName[]) => void
}) => (
  <fieldset className={styles.events}>
    <legend>{t('webhooks.events')}</legend>
    <Checkbox
      checked={chosen.length === PAYLOAD_NAMES.length}
      some={chosen.length > 0 && chosen.length < PAYLOAD_NAMES.length}
      onChange={(on) => onChange(on ? [...PAYLOAD_NAMES] : [])}
    >
      {t('webhooks.all')}
    </Checkbox>
    <div className={styles.grid}>
      {PAYLOAD_NAMES.map((name) => (
        <Checkbox
          key={name}
          checked={chosen.includes(name)}
          onChange={(on) => onChange(on ? [...chosen, name] : chosen.filter((one) => one !== name))}
        >
          <code>{name}</code>
          <span className={styles.says}>{PAYLOADS[name].says}</span>
        </Checkbox>
      ))}
    </div>
  </fieldset>
)
