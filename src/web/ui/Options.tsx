import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { t } from '../texts/text.ts'
import type { Choice } from './Choice.ts'
import { Icon } from './Icon.tsx'
import styles from './Options.module.css'

/** The list that opens under Select and ComboBox. */
export const Options = <V extends string>({ choices }: { choices?: readonly Choice<V>[] }) => (
  <ListBox
    className={styles.list!}
    {...(choices && { items: choices.map((choice) => ({ ...choice, id: choice.value })) })}
    renderEmptyState={() => <p className={styles.none}>{t('ui.nothing_found')}</p>}
  >
    {(choice: Choice<V>) => (
      <ListBoxItem id={choice.value} textValue={choice.text} className={styles.option!}>
        {({ isSelected }) => (
          <>
            {choice.icon && <Icon name={choice.icon} size={16} />}
            <span className={styles.text}>
              <span>{choice.text}</span>
              {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
            </span>
            {isSelected && <Icon name="check" size={16} />}
          </>
        )}
      </ListBoxItem>
    )}
  </ListBox>
)
