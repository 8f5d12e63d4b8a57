// Line icons, drawn on a grid of 20; they always stand beside a word.
import styles from './marks.module.css'

const PATHS = {
  mute: 'M7.500 5a2.500 2.500 0 0 1 5 0v4a2.500 2.500 0 0 1-5 0zM4.500 9.500a5.500 5.500 0 0 0 11 0M10 15v2.500',
  hold: 'M7 4v12M13 4v12',
  resume: 'M6 4l9 6-9 6z',
  keypad:
    'M5 4.900h.01M10 4.900h.01M15 4.900h.01M5 10h.01M10 10h.01M15 10h.01M5 15.100h.01M10 15.100h.01M15 15.100h.01',
  consult: 'M3 4h14v9H9.500L5.500 16.500V13H3zM7 8.500h6',
  transfer: 'M3 7h13.500l-3-3M17 13H3.500l3 3',
  add: 'M8 9.500a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.500 17c0-3.300 2.400-5.300 5.500-5.300 2 0 3.600.8 4.600 2.200M15.500 11v6M12.500 14h6',
  phone:
    'M4.200 3.500h2.900l1.400 3.900-2 1.500a10.400 10.400 0 0 0 4.600 4.600l1.500-2 3.900 1.400v2.900c0 .600-.500 1-1.100 1C9.200 17 3 10.800 3 4.600c0-.6.500-1.100 1.200-1.100z',
  order: 'M3 6.500 10 3l7 3.500v7L10 17l-7-3.500zM3 6.500 10 10l7-3.500M10 10v7',
  case: 'M4.500 3h7.500l4 4v10H4.500zM12 3v4h4M7.500 11h5.500M7.500 14h4',
  note: 'M4 16l.8-3.600L13.600 3.600l2.800 2.800-8.800 8.800zM11.500 5.700l2.800 2.800',
  check: 'M4 10.500 8.500 15 16.500 5',
  probable:
    'M3.500 8.200c2-2.400 4.200-2.400 6.500-.6s4.500 1.800 6.500-.6M3.500 13.600c2-2.400 4.200-2.400 6.500-.6s4.500 1.800 6.500-.6',
  several: 'M10 17v-6M10 11 4.500 4M10 11l5.500-7',
  unknown: 'M10 4v12M4 10h12',
  close: 'M5 5l10 10M15 5 5 15',
} as const

export type IconName = keyof typeof PATHS | 'hang_up'

export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 20 20"
      style={{ inlineSize: size, blockSize: size }}
      aria-hidden="true"
    >
      {name === 'hang_up' ? (
        <Receiver />
      ) : (
        <path d={PATHS[name]} strokeWidth={name === 'keypad' ? 2.8 : undefined} />
      )}
    </svg>
  )
}

function Receiver() {
  return (
    <path
      fill="currentColor"
      d="M2.500 12.400c4.100-4.300 10.900-4.300 15 0l-1.800 2.700-3.400-1.400v-2.400a9.300 9.300 0 0 0-4.600 0v2.400l-3.400 1.400z"
    />
  )
}
