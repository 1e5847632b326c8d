import { t } from '../texts/text.ts'
import { Text } from '../ui/Text.tsx'
import styles from './feedback.module.css'
import { marksIn } from './marks.ts'

/** The customer's own words, whole; what made Heard think as it does is marked. */
export const Words = ({
  comment,
  lang,
  evidence = [],
}: {
  comment: string | null
  lang: string | null
  evidence?: readonly string[]
}) =>
  comment === null ? (
    <Text muted>{t('feedback.no_words')}</Text>
  ) : (
    <Text voice lang={lang}>
      {marksIn(comment, evidence).map((piece) =>
        piece.marked ? (
          <mark key={piece.at} className={styles.evidence}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </Text>
  )
