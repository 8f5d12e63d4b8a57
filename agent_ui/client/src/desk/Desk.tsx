// The console: bar, strip, three columns; or one of its other pages under the same strip.
import { Bar } from '@callcenter/ui-shared/bar/Bar.tsx'
import { BarClock } from '@callcenter/ui-shared/bar/BarClock.tsx'
import { BarOpener } from '@callcenter/ui-shared/bar/BarOpener.tsx'
import { LinkBanner } from '@callcenter/ui-shared/bar/LinkBanner.tsx'
import { LinkWord } from '@callcenter/ui-shared/bar/LinkWord.tsx'
import { Sheet } from '@callcenter/ui-shared/components/Sheet.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { KeysSheet } from '@callcenter/ui-shared/keys/KeysSheet.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useLink, useLoaded } from '@callcenter/ui-shared/live/use_live.ts'
import { usePage } from '@callcenter/ui-shared/page/use_page.ts'
import { useEffect, useState } from 'react'
import { WorkProvider } from '../features/after_call/WorkProvider.tsx'
import { AskNotice } from '../features/ask/AskNotice.tsx'
import { LoanMark } from '../features/ask/LoanMark.tsx'
import { CardPane } from '../features/card/CardPane.tsx'
import { DayColumn } from '../features/day/DayColumn.tsx'
import { DayPage } from '../features/day/DayPage.tsx'
import { DeskNotice } from '../features/notice/DeskNotice.tsx'
import { DeskCommands } from '../features/keys/DeskCommands.tsx'
import { useKeyGroups } from '../features/keys/use_key_groups.ts'
import { StateMenu } from '../features/presence/StateMenu.tsx'
import { Search } from '../features/search/Search.tsx'
import { SearchPage } from '../features/search/SearchPage.tsx'
import { StartOfShift } from '../features/shift/StartOfShift.tsx'
import { Strip } from '../features/strip/Strip.tsx'
import { useMessages } from '../messages/use_messages.ts'
import { desk, useDesk, useNow } from './desk.ts'
import styles from './Desk.module.css'
import { goAway, goReady } from './verbs.ts'
import { WorkColumn } from './WorkColumn.tsx'

interface DeskProps {
  house: string
  takeBack: () => void
}

export function Desk({ house, takeBack }: DeskProps) {
  const messages = useMessages()
  const link = useLink(desk)
  const page = usePage(['desk', 'customers', 'day'] as const)
  const [layer, setLayer] = useState<'search' | 'keys' | 'day' | 'commands' | null>(null)
  const close = () => setLayer(null)
  usePresenceKeys()
  useIdleTitle()
  const keyGroups = useKeyGroups()
  useKeys({
    '/': () => setLayer('search'),
    '?': () => setLayer('keys'),
    B: () => setLayer('day'),
    'Ctrl+K': () => setLayer('commands'),
  })
  const pages = (['desk', 'customers', 'day'] as const).map((id) => ({
    id,
    name: messages.pages[id],
    href: `#${id}`,
  }))
  return (
    <WorkProvider>
      <div className={styles.desk} data-link={link.is}>
        <div>
          <Bar
            house={house}
            pages={pages}
            current={page}
            label={messages.pages.label}
            heading={messages.pages[page]}
          >
            <span className={styles.narrowOnly}>
              <BarOpener name={messages.day.title} keyCap="B" onOpen={() => setLayer('day')} />
            </span>
            <span className={styles.phoneNot}>
              <BarOpener name={messages.bar.find} keyCap="/" onOpen={() => setLayer('search')} />
            </span>
            <span className={styles.wideOnly}>
              <BarOpener name={messages.bar.keys} keyCap="?" onOpen={() => setLayer('keys')} />
            </span>
            <LoanMark />
            <LinkWord link={link} />
            <Clock />
            <State />
          </Bar>
          <LinkBanner
            link={link}
            stillWorks={messages.link.stillWorks}
            onRetry={desk.retry}
            onTakeBack={takeBack}
          />
        </div>
        <Strip />
        {page === 'desk' && <Home onSearch={() => setLayer('search')} />}
        {page === 'customers' && <SearchPage />}
        {page === 'day' && <DayPage />}
      </div>
      <DeskNotice />
      <AskNotice />
      {layer === 'day' && (
        <Sheet title={messages.day.title} isOpen onClose={close} width={320}>
          <div className={styles.drawer}>
            <DayColumn />
          </div>
        </Sheet>
      )}
      {layer === 'keys' && <KeysSheet groups={keyGroups} onClose={close} />}
      {layer === 'commands' && <DeskCommands pages={pages} onClose={close} />}
      {layer === 'search' && (
        <Sheet title={messages.search.title} isOpen onClose={close} side="middle" width={640}>
          <Search onUsed={close} />
        </Sheet>
      )}
    </WorkProvider>
  )
}

/** Before the shift the checks; then the three columns. */
function Home({ onSearch }: { onSearch: () => void }) {
  const me = useDesk('me')
  return me?.state === 'signed_out' ? <StartOfShift me={me} /> : <Columns onSearch={onSearch} />
}

function Columns({ onSearch }: { onSearch: () => void }) {
  const loaded = useLoaded(desk)
  if (!loaded) return <Loading />
  return (
    <main className={styles.columns}>
      <DayColumn />
      <CardPane onSearch={onSearch} />
      <WorkColumn />
    </main>
  )
}

/** Nothing is claimed before the first snapshot: only the room that the regions will take. */
function Loading() {
  return (
    <main className={styles.columns}>
      <div className={styles.room}>
        <Skeleton rows={12} height={30} />
      </div>
      <div className={styles.cardRoom} />
      <div className={styles.room} />
    </main>
  )
}

function Clock() {
  return <BarClock now={useNow()} />
}

function State() {
  const me = useDesk('me')
  return me ? <StateMenu me={me} /> : null
}

/** A refused change of state is shown by the strip when it is pressed there; a key only tries. */
function usePresenceKeys(): void {
  const state = useDesk('me')?.state
  const busy = state === 'on_call' || state === 'offered'
  const attempt = (action: () => Promise<unknown>) => () => {
    if (!busy) action().catch((error: unknown) => console.warn('State not changed:', error))
  }
  useKeys({ R: attempt(goReady), P: attempt(() => goAway('break')) })
}

function useIdleTitle(): void {
  const { titles, presence } = useMessages()
  const state = useDesk('me')?.state
  useEffect(() => {
    const quiet = state !== undefined && state !== 'on_call' && state !== 'wrapping_up'
    if (quiet) document.title = titles.idle(presence.standing[state])
  }, [titles, presence, state])
}
