import { Link } from '@tanstack/react-router'
import type { AgendaItem } from '#core/huddles/api.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { cx } from '../ui/cx.ts'
import { Icon } from '../ui/Icon.tsx'
import { Text } from '../ui/Text.tsx'
import { isVoice, rowId } from './agenda.ts'
import { BesideLine } from './BesideLine.tsx'
import styles from './huddles.module.css'

type AgendaRowProps = {
  item: AgendaItem
  current: boolean
  onCurrent: () => void
  /** Absent where the huddle is not running. */
  onTick?: () => void
  onNote?: () => void
  onElevate?: () => void
  onReport?: () => void
}

export const AgendaRow = ({
  item,
  current,
  onCurrent,
  onTick,
  onNote,
  onElevate,
  onReport,
}: AgendaRowProps) => (
  <li
    id={rowId(item)}
    tabIndex={-1}
    className={cx(styles.item, current && styles.current, item.discussedAt && styles.discussed)}
    onFocus={onCurrent}
  >
    {onTick ? (
      <Checkbox
        checked={item.discussedAt !== null}
        onChange={onTick}
        name={`${t('huddles.tick')}: ${item.title}`}
      />
    ) : (
      item.discussedAt && <Icon name="check" size={16} />
    )}
    <div className={styles.words}>
      <span className={styles.itemTitle}>{item.title}</span>
      <BesideLine {...item} />
      {item.detail && <Text voice={isVoice(item.kind)}>{item.detail}</Text>}
      {item.notes && (
        <div className={styles.note}>
          <Text>{item.notes}</Text>
        </div>
      )}
      <div className={styles.doing}>
        <Where item={item} />
        {onReport && (
          <Button size="small" icon="check" onPress={onReport}>
            {t('huddles.report')}
          </Button>
        )}
        {onNote && (
          <Button size="small" kind="plain" icon="note" onPress={onNote}>
            {t('huddles.note')}
          </Button>
        )}
        {onElevate && !item.initiativeId && item.kind !== 'report_back' && (
          <Button size="small" kind="plain" icon="initiative" onPress={onElevate}>
            {t('huddles.elevate')}
          </Button>
        )}
      </div>
    </div>
  </li>
)

/** What the item is about, one press away. */
const Where = ({ item: { caseId, themeId, feedbackId, initiativeId } }: { item: AgendaItem }) => (
  <>
    {initiativeId && (
      <Link to="/initiatives/$id" params={{ id: initiativeId }}>
        {t('huddles.see_initiative')}
      </Link>
    )}
    {caseId ? (
      <Link to="/cases/$id" params={{ id: caseId }}>
        {t('huddles.see_case')}
      </Link>
    ) : (
      feedbackId && (
        <Link to="/feedback" search={{ at: feedbackId }}>
          {t('huddles.see_feedback')}
        </Link>
      )
    )}
    {themeId && (
      <Link to="/themes/$id" params={{ id: themeId }}>
        {t('huddles.see_theme')}
      </Link>
    )}
  </>
)
