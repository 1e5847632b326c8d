import styles from './Avatar.module.css'

const TONES = 6

/** Initials on a colour that stays the same for the same name. Decoration: the name stands beside it. */
export const Avatar = ({ name, size = 28 }: { name: string; size?: number }) => (
  <span
    className={`${styles.avatar} ${styles[`tone${toneOf(name)}`]}`}
    style={{ width: size, height: size, fontSize: size * 0.4 }}
    aria-hidden="true"
  >
    {initialsOf(name)}
  </span>
)

const initialsOf = (name: string) => {
  const words = name.trim().split(/\s+/)
  const letters = words.length > 1 ? [words[0], words.at(-1)] : [words[0]]
  return letters.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('')
}

const toneOf = (name: string) =>
  [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TONES
