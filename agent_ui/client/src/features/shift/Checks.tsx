// The checks before a shift, and again from the headset's corner: line, microphone, speaker, notices.
import { playTwoNotes, useSoundAwake, wakeSound } from '@callcenter/ui-shared/sound/two_notes.ts'
import { useState } from 'react'
import { lineWords } from '../headset/line_words.ts'
import { useMessages } from '../../messages/use_messages.ts'
import { usePhone } from '../headset/use_phone.ts'
import { Check, type Standing } from './Check.tsx'
import { useShiftMessages } from './messages/use_messages.ts'
import type { ShiftMessages } from './messages/en.ts'
import { type Microphone, VOICE } from './microphone_state.ts'
import styles from './Shift.module.css'
import { useMicrophone } from './use_microphone.ts'
import { useNotices } from './use_notices.ts'

export function Checks() {
  const { byBrowser } = usePhone()
  return (
    <ul className={styles.checks}>
      <LineCheck />
      {byBrowser && <MicrophoneCheck />}
      <SpeakerCheck />
      <NoticeCheck />
    </ul>
  )
}

function LineCheck() {
  const words = useShiftMessages()
  const { headset } = useMessages()
  const phone = usePhone()
  const standings = { checking: 'open', good: 'good', lost: 'bad', failed: 'bad' } as const
  return (
    <Check
      name={words.line}
      standing={phone.byBrowser ? standings[phone.state.line] : 'good'}
      says={phone.byBrowser ? lineWords(phone, headset) : words.byPhone}
    />
  )
}

/** After so long without a voice the microphone is probably muted. */
const SILENT_AFTER_S = 4

function MicrophoneCheck() {
  const words = useShiftMessages()
  const { now, test, stop } = useMicrophone()
  const open = now.is === 'open'
  const action = open
    ? { name: words.stop, act: stop }
    : { name: now.is === 'untested' ? words.test : words.again, act: test }
  return (
    <Check
      name={words.microphone}
      standing={standingOf(now)}
      says={sayOf(now, words)}
      action={now.is === 'asking' ? undefined : action}
    >
      <Meter level={open ? now.level : 0} on={open} label={words.level} />
    </Check>
  )
}

function standingOf(now: Microphone): Standing {
  if (now.is === 'heard' || (now.is === 'open' && now.heard)) return 'good'
  return now.is === 'blocked' || now.is === 'missing' || now.is === 'failed' ? 'bad' : 'open'
}

function sayOf(now: Microphone, words: ShiftMessages): string {
  if (now.is !== 'open') return words[now.is]
  if (now.heard) return words.heard
  return Date.now() / 1000 - now.since > SILENT_AFTER_S ? words.silent : words.speak
}

/** The room for it is kept, so that nothing moves when the test begins. */
function Meter({ level, on, label }: { level: number; on: boolean; label: string }) {
  return (
    <div
      className={styles.meter}
      data-on={on}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
    >
      <i style={{ inlineSize: `${level * 100}%` }} />
      <s style={{ insetInlineStart: `${VOICE * 100}%` }} />
    </div>
  )
}

function SpeakerCheck() {
  const words = useShiftMessages()
  const awake = useSoundAwake()
  const [played, setPlayed] = useState<boolean | null>(null)
  const play = () =>
    void wakeSound().then((may) => {
      if (may) playTwoNotes()
      setPlayed(may)
    })
  const says = { true: words.played, false: words.soundBlocked, null: words.untested }
  return (
    <Check
      name={words.speaker}
      standing={played === null ? 'open' : played && awake ? 'good' : 'bad'}
      says={says[`${played}`]}
      action={{ name: words.playTone, act: play }}
    />
  )
}

function NoticeCheck() {
  const words = useShiftMessages()
  const [now, ask] = useNotices()
  const says = {
    granted: words.noticeAllowed,
    default: words.noticeAsk,
    denied: words.noticeBlocked,
    none: words.noticeNone,
  }
  return (
    <Check
      name={words.notice}
      standing={now === 'granted' ? 'good' : now === 'denied' ? 'bad' : 'open'}
      says={says[now]}
      action={now === 'default' ? { name: words.allow, act: ask } : undefined}
    />
  )
}
