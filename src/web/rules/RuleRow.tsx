import type { Rule } from '#core/rules/api.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './Rules.module.css'
import { actionWords, conditionsWords } from './rule-words.ts'
import { useConditionNames } from './use-condition-names.ts'
import { useOwners } from './use-owners.ts'

type RuleRowProps = {
  rule: Rule
  place: number
  shadow: string | null
  onTurn: ((enabled: boolean) => void) | null
  onEdit: (() => void) | null
}

export const RuleRow = ({ rule, place, shadow, onTurn, onEdit }: RuleRowProps) => {
  const { nameOf } = useOwners()
  const conditionName = useConditionNames()
  return (
    <div className={styles.rule}>
      <div className={rule.enabled ? styles.words : `${styles.words} ${styles.off}`}>
        <strong>
          {place + 1}. {rule.name}
        </strong>
        <span>{conditionsWords(rule.conditions, conditionName)}</span>
        <span className={styles.action}>→ {actionWords(rule.action, nameOf)}</span>
        <span className={styles.notes}>
          <span>{t('rules.decided', { n: rule.decided })}</span>
          {shadow && (
            <Badge tone="warning" icon="warning">
              {t('rules.shadowed', { name: shadow })}
            </Badge>
          )}
          {rule.nobodyThere && !rule.ownerGone && (
            <Badge tone="warning" icon="warning">
              {t('rules.nobody_there')}
            </Badge>
          )}
          {rule.ownerGone && (
            <Badge tone="negative" icon="warning">
              {t('rules.owner_gone')}
            </Badge>
          )}
        </span>
      </div>
      <div className={styles.acts}>
        {onTurn ? (
          <Switch on={rule.enabled} onChange={onTurn}>
            <span className="for-ears">{t('rules.switch', { name: rule.name })}</span>
          </Switch>
        ) : (
          <Badge>{t(rule.enabled ? 'rules.on' : 'rules.off')}</Badge>
        )}
        {onEdit && <IconButton icon="edit" name={t('rules.edit', { name: rule.name })} onPress={onEdit} />}
      </div>
    </div>
  )
}
