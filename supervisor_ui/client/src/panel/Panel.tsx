// The panel: the promise, the sentence and the cure; the board; who waits, people, the day.
import { Bar } from '@callcenter/ui-shared/bar/Bar.tsx'
import { BarClock } from '@callcenter/ui-shared/bar/BarClock.tsx'
import { BarOpener } from '@callcenter/ui-shared/bar/BarOpener.tsx'
import { LinkBanner } from '@callcenter/ui-shared/bar/LinkBanner.tsx'
import { LinkWord } from '@callcenter/ui-shared/bar/LinkWord.tsx'
import { Skeleton } from '@callcenter/ui-shared/components/Skeleton.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useLink, useLoaded } from '@callcenter/ui-shared/live/use_live.ts'
import { Await } from '@callcenter/ui-shared/page/Await.tsx'
import { usePage } from '@callcenter/ui-shared/page/use_page.ts'
import type { Schemas } from '@callcenter/ui-shared/wire/frames.ts'
import { Board } from '../features/board/Board.tsx'
import { CallsInProgress } from '../features/calls/CallsInProgress.tsx'
import { Kept } from '../features/kept/Kept.tsx'
import { Ladder } from '../features/ladder/Ladder.tsx'
import { People } from '../features/people/People.tsx'
import { Sentence, useSentence } from '../features/sentence/Sentence.tsx'
import { TodayChart } from '../features/today/TodayChart.tsx'
import { WaitingList } from '../features/waiting/WaitingList.tsx'
import { WallStrip } from '../features/wall/WallStrip.tsx'
import { useMessages } from '../messages/use_messages.ts'
import { lazy } from 'react'
import { floor, useNow } from './floor.ts'
import { Layers, type LayerName, useLayer } from './Layers.tsx'
import { Opened } from './Opened.tsx'
import styles from './Panel.module.css'
import { UserMenu } from './UserMenu.tsx'
import { useLateTitle } from './use_late_title.ts'

const PAGES = ['live', 'wall', 'reports', 'planner', 'what-if', 'call'] as const
const FOR_ADMINS = [...PAGES, 'privacy', 'audit'] as const
const IN_THE_BAR = ['live', 'reports', 'planner', 'what-if'] as const
const IN_AN_ADMINS_BAR = [...IN_THE_BAR, 'privacy', 'audit'] as const

// Fetched when they are opened: the live panel stays light.
const OTHER_PAGES = {
  reports: lazy(() => import('../reports/ReportsPage.tsx')),
  planner: lazy(() => import('../planner/PlannerPage.tsx')),
  'what-if': lazy(() => import('../what_if/WhatIfPage.tsx')),
  call: lazy(() => import('../features/journey/JourneyPage.tsx')),
  privacy: lazy(() => import('../privacy/PrivacyPage.tsx')),
  audit: lazy(() => import('../audit/AuditPage.tsx')),
}

interface PanelProps {
  house: string
  person: string
  role: Schemas['Session']['user']['role']
}

export function Panel({ house, person, role }: PanelProps) {
  const { pages, stillWorks } = useMessages()
  const link = useLink(floor)
  const admin = role === 'admin'
  const mode = usePage<(typeof FOR_ADMINS)[number]>(admin ? FOR_ADMINS : PAGES)
  const loaded = useLoaded(floor)
  const wall = mode === 'wall'
  const live = mode === 'live' || wall
  const toggle = () => location.assign(wall ? '#live' : '#wall')
  useKeys({ W: toggle })
  useLateTitle()
  const [layer, open] = useLayer()
  const bar = admin ? IN_AN_ADMINS_BAR : IN_THE_BAR
  const inTheBar = bar.map((id) => ({ id, name: pages[id], href: `#${id}` }))
  return (
    <Opened>
      <div
        className={styles.panel}
        data-mode={live ? (wall ? 'wall' : 'desk') : 'page'}
        data-link={link.is}
      >
        <div className={styles.top}>
          <Bar house={house} pages={wall ? [] : inTheBar} current={mode} label={pages.label}>
            <End wall={wall} toggle={toggle} open={open} person={person} />
          </Bar>
          <LinkBanner
            link={link}
            stillWorks={stillWorks}
            onRetry={floor.retry}
            onTakeBack={floor.takeBack}
          />
        </div>
        <Layers pages={inTheBar} layer={layer} open={open} />
        {!live ? <OtherPage page={mode} /> : loaded ? <Live wall={wall} /> : <Loading />}
      </div>
    </Opened>
  )
}

function OtherPage({ page }: { page: keyof typeof OTHER_PAGES }) {
  const Page = OTHER_PAGES[page]
  return (
    <Await key={page}>
      <Page />
    </Await>
  )
}

interface EndProps {
  wall: boolean
  toggle: () => void
  open: (layer: LayerName) => void
  person: string
}

function End({ wall, toggle, open, person }: EndProps) {
  const { bar } = useMessages()
  return (
    <>
      {!wall && <BarOpener name={bar.find} keyCap="/" onOpen={() => open('find')} />}
      {!wall && <BarOpener name={bar.wall} keyCap="W" onOpen={toggle} />}
      <LinkWord link={useLink(floor)} />
      <BarClock now={useNow()} withDay />
      {!wall && <UserMenu person={person} />}
    </>
  )
}

function Live({ wall }: { wall: boolean }) {
  return (
    <>
      <Hero wall={wall} />
      {wall ? <WallBoard /> : <Board />}
      {wall ? <WallStrip /> : <Lower />}
    </>
  )
}

function WallBoard() {
  return (
    <main className={styles.wallBoard}>
      <Board />
    </main>
  )
}

/** Nothing is claimed before the first snapshot: only the room that the regions will take. */
function Loading() {
  return (
    <>
      <div className={styles.hero} />
      <div className={styles.boardRoom}>
        <Skeleton rows={4} height={61} />
      </div>
      <main className={styles.lower}>
        {[10, 12, 12].map((rows, at) => (
          <div key={at}>
            <Skeleton rows={rows} />
          </div>
        ))}
      </main>
    </>
  )
}

function Hero({ wall }: { wall: boolean }) {
  const { sentence } = useMessages()
  const said = useSentence()
  return (
    <section className={styles.hero} aria-label={sentence.region}>
      <Kept />
      <Sentence said={said} wall={wall} />
      {!wall && <Ladder line={said.line} target={said.target} />}
    </section>
  )
}

function Lower() {
  return (
    <main className={styles.lower}>
      <WaitingList />
      <People />
      <div>
        <TodayChart />
        <CallsInProgress />
      </div>
    </main>
  )
}
