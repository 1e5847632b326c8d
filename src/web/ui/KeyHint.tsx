import styles from './KeyHint.module.css'

const MAC = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
const NAMES: Record<string, string> = {
  mod: MAC ? '⌘' : 'Ctrl',
  enter: '↵',
  escape: 'Esc',
  shift: '⇧',
  space: '␣',
  arrowup: '↑',
  arrowdown: '↓',
}

/** `g h` is two presses one after the other, `mod+k` is both at once. */
export const KeyHint = ({ keys }: { keys: string }) => (
  <span className={styles.hint}>
    {keys.split(/[ +]/).map((key, place) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the same key may be pressed twice, and the order is the meaning
      <kbd key={place}>{NAMES[key.toLowerCase()] ?? key.toUpperCase()}</kbd>
    ))}
  </span>
)
