import styles from './Icon.module.css'

/** Drawn for Heard on a 24 grid, stroke only. A new icon is one line here. */
const PATHS = {
  account: 'M4 21V5l8-2v18M12 9h8v12M2 21h20M7.5 8h1M7.5 12h1M7.5 16h1M15.5 13h1M15.5 17h1',
  'arrow-down': 'M12 5v14M6 13l6 6 6-6',
  'arrow-right': 'M5 12h14M13 6l6 6-6 6',
  'arrow-up': 'M12 19V5M6 11l6-6 6 6',
  audit: 'M8 3h8v4H8zM8 5H5v16h14V5h-3M9 12h6M9 16h4',
  bell: 'M6 16V10a6 6 0 1 1 12 0v6l2 2H4zM10 21h4',
  calendar: 'M4 5h16v16H4zM4 10h16M8 3v4M16 3v4',
  check: 'M4.5 12.5l5 5 10-11',
  'chevron-down': 'M6 9l6 6 6-6',
  'chevron-left': 'M15 6l-6 6 6 6',
  'chevron-right': 'M9 6l6 6-6 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  download: 'M12 4v11M7 11l5 5 5-5M4 20h16',
  edit: 'M4 20l1-4L16 5l3 3L8 19zM14 7l3 3',
  external: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
  eye: 'M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6',
  feedback: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12.5h5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  flag: 'M5 21V4M5 5h12l-2 4 2 4H5',
  gift: 'M4 11h16v10H4zM3 7h18v4H3zM12 7v14M12 7S10 3 8 3.5 8 7 12 7M12 7s2-4 4-3.5S16 7 12 7',
  grip: 'M9 6h.01M9 12h.01M9 18h.01M15 6h.01M15 12h.01M15 18h.01',
  heart: 'M12 20S4 15 4 9.5A4.3 4.3 0 0 1 12 7a4.3 4.3 0 0 1 8 2.5C20 15 12 20 12 20',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  huddle:
    'M12 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M5 12a2.5 2.5 0 1 0 0 5M19 12a2.5 2.5 0 1 1 0 5M7 20c0-3.5 2-6 5-6s5 2.5 5 6',
  import: 'M4 14v6h16v-6M12 3v12M7 10l5 5 5-5',
  inbox: 'M4 13l3-8h10l3 8v7H4zM4 13h5l1.5 3h3L15 13h5',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 7.5v.5',
  initiative: 'M4 20l5-5M13 4c4-1.5 7-1 7-1s.5 3-1 7l-6 6-6-6zM9 10H5l-2 3M14 15v4l-3 2',
  key: 'M15 4a5 5 0 1 0 0 10 5 5 0 0 0 0-10M11.5 12.5L4 20M6 18l2.5 2.5',
  keyboard: 'M3 6h18v12H3zM7 10h.5M11 10h.5M15 10h.5M8 14h8',
  link: 'M10 14l4-4M9 8l2-2a4.2 4.2 0 0 1 6 6l-2 2M15 16l-2 2a4.2 4.2 0 0 1-6-6l2-2',
  loop: 'M19 12a7 7 0 1 1-3-5.7M19 3v5h-5',
  menu: 'M4 7h16M4 12h16M4 17h16',
  message: 'M3 6h18v12H3zM3 7l9 6.5L21 7',
  metric: 'M4 20h16M6 16v-4M11 16V6M16 16v-7',
  minus: 'M5 12h14',
  monitor: 'M3 4h18v12H3zM9 20h6M12 16v4',
  moon: 'M20 14A8.5 8.5 0 0 1 10 4a8.5 8.5 0 1 0 10 10',
  // Dots of a line's width are too faint to be seen as a button.
  more: 'M4.3 12a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M11.3 12a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0M18.3 12a.7.7 0 1 0 1.4 0a.7.7 0 1 0-1.4 0',
  note: 'M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 12.5h4',
  palette:
    'M12 3a9 9 0 1 0 0 18c2 0 1.5-2 1-3-.5-1.5.5-2.5 2-2.5h3c2 0 3-1.5 3-4C21 6.5 17 3 12 3M7.5 12h.01M9.5 8h.01M14.5 8h.01',
  pause: 'M8 5v14M16 5v14',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4.5 21c.5-4.5 3.5-7 7.5-7s7 2.5 7.5 7',
  phone: 'M7 3h10v18H7zM11 17.5h2',
  play: 'M7 4.5v15l12-7.5z',
  playbook: 'M5 4h11l3 3v13H5zM9 9h6M9 13h6M9 17h3',
  plus: 'M12 5v14M5 12h14',
  refresh: 'M20 11a8 8 0 0 0-14-4L4 9M4 4v5h5M4 13a8 8 0 0 0 14 4l2-2M20 20v-5h-5',
  route:
    'M6 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4M18 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4M6 8v5a5 5 0 0 0 5 5h5M8 6h7a3 3 0 0 1 3 3v7',
  rule: 'M4 6h9M17 6h3M4 12h3M11 12h9M4 18h9M17 18h3M15 4v4M9 10v4M15 16v4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L21 21',
  send: 'M4 12l16-8-5 17-4-7zM11 14l9-10',
  settings:
    'M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1',
  'sign-out': 'M10 4H4v16h6M9 12h12M16 7l5 5-5 5',
  snooze: 'M6 6h6l-6 7h6M15 12h4l-4 6h4',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.7 1.7M17.3 17.3L19 19M5 19l1.7-1.7M17.3 6.7L19 5',
  survey: 'M5 3h14v18H5zM9 8l1 1 2-2M14.5 8h1.5M9 14l1 1 2-2M14.5 14h1.5',
  team: 'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M2.5 20c.4-4 3-6 6.5-6s6.1 2 6.5 6M16 5.3a3.5 3.5 0 0 1 0 6.4M18 14.5c2 .8 3.2 2.6 3.5 5.5',
  theme: 'M4 4h7l9 9-7 7-9-9zM8 8h.01',
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6',
  redo: 'M16 5l4.5 4.5L16 14M20 9.5H10a6 6 0 0 0 0 12h3',
  undo: 'M8 5L3.5 9.5 8 14M4 9.5h10a6 6 0 0 1 0 12h-3',
  upload: 'M12 16V5M7 9l5-5 5 5M4 20h16',
  warning: 'M12 4l9.5 16h-19zM12 10v4.5M12 17v.5',
  webhook:
    'M12 4a3.5 3.5 0 0 0-2 6.4L7 15M7 15a3 3 0 1 0 2.5 4.5M9.5 18h7M17 15a3 3 0 1 1-1.5 5.6M17 15l-3-5',
  workspace: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
} as const

export type IconName = keyof typeof PATHS
export const ICON_NAMES = Object.keys(PATHS) as IconName[]

/** Decoration beside a word. An icon that stands alone belongs in an IconButton, which must have a name. */
export const Icon = ({ name, size = 18 }: { name: IconName; size?: number }) => (
  <svg
    className={styles.icon}
    width={size}
    height={size}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    <path d={PATHS[name]} />
  </svg>
)
