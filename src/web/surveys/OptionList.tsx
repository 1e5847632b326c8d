import type { Option } from '#core/surveys/survey.ts'
import { LIMITS } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { TextField } from '../ui/TextField.tsx'
import { addOption } from './draft.ts'
import styles from './Survey.module.css'

type OptionListProps = {
  /** Options, or the rows of a table. */
  of: 'option' | 'row'
  items: readonly Option[]
  most: number
  onChange: (items: Option[]) => void
}

export const OptionList = ({ of, items, most, onChange }: OptionListProps) => (
  <fieldset className={styles.options}>
    <legend>{t(`surveys.${of}s`)}</legend>
    {items.map((item, place) => (
      <div key={item.id} className={styles.option}>
        <TextField
          bare
          label={t(`surveys.${of}_n`, { n: place + 1 })}
          placeholder={t(`surveys.${of}_n`, { n: place + 1 })}
          maxLength={LIMITS.text}
          value={item.text}
          onChange={(text) => onChange(items.map((one) => (one.id === item.id ? { ...one, text } : one)))}
        />
        <IconButton
          small
          icon="close"
          name={t(`surveys.remove_${of}`, { n: place + 1 })}
          onPress={() => onChange(items.filter(({ id }) => id !== item.id))}
        />
      </div>
    ))}
    {items.length < most && (
      <div>
        <Button size="small" icon="plus" onPress={() => onChange(addOption(items, of === 'row' ? 'r' : 'o'))}>
          {t(`surveys.add_${of}`)}
        </Button>
      </div>
    )}
  </fieldset>
)
