// The supervisor's panel in English. A second language is a second file of the same type.
import { capital, countWord, plural } from '@callcenter/ui-shared/messages/numbers.ts'

const headcount = (count: number) => (count === 0 ? 'nobody' : countWord(count))
const people = (count: number) =>
  count === 0 ? 'nobody' : `${countWord(count)} ${plural(count, 'person', 'people')}`

export const en = {
  pages: {
    label: 'Pages',
    live: 'Live',
    reports: 'Reports',
    planner: 'Planner',
    'what-if': 'What if',
    privacy: 'Privacy',
    audit: 'Audit',
  },
  bar: { find: 'Find a customer or call', wall: 'Wallboard', desk: 'Desk view' },
  title: {
    late: (count: number) => `Live · ${count} past the promise`,
    calm: 'Live · calm',
  },
  stillWorks: 'The figures are from then. Calls are still being answered.',
  kept: {
    title: 'Promise kept, last 15 min',
    ofCounted: (kept: number, counted: number) => `${kept} of ${counted}`,
    short: (points: string) => `${points} short`,
    ofGoal: (goal: string) => `of ${goal} %`,
    goal: (goal: string) => `goal ${goal} %`,
    today: 'Today',
    nobody: 'Nobody has called yet',
  },
  sentence: {
    region: 'The promise now',
    behind: (line: string) => `${line} is falling behind.`,
    past: (count: number, promise: number) =>
      `${capital(countWord(count))} ${plural(count, 'caller is', 'callers are')} past ${promise} s`,
    moreSoon: (count: number) => `${countWord(count)} more soon.`,
    close: (line: string) => `${line} comes close to the promise.`,
    closeDetail: (count: number, promise: number) =>
      `${capital(countWord(count))} ${plural(count, 'caller nears', 'callers near')} ${promise} s.`,
    calm: (lines: number) =>
      lines === 1
        ? 'The line keeps the promise.'
        : lines === 2
          ? 'Both lines keep the promise.'
          : `All ${countWord(lines)} lines keep the promise.`,
    longest: (wait: string) => `Longest wait ${wait}.`,
    nobodyWaits: 'Nobody is waiting.',
    nobodyFree: (line: string) => `Nobody on ${line} is free`,
    someFree: (line: string, free: number) =>
      `${capital(countWord(free))} on ${line} ${plural(free, 'is', 'are')} free`,
    handsBusy: (onCall: number, wrapping: number) =>
      `${headcount(onCall)} on a call, ${headcount(wrapping)} wrapping up`,
    cure: (count: number) =>
      count > 9
        ? 'More hands are needed now.'
        : `${capital(countWord(count))} more ${plural(count, 'person', 'people')} would cure it.`,
    othersToo: (lines: string) => `${lines} too.`,
    calmDetail: (free: number, onCall: number) =>
      `${capital(people(free))} ${free > 1 ? 'are' : 'is'} free, ${headcount(onCall)} on a call.`,
    noLines: 'No line is set up yet.',
  },
  board: {
    region: 'Lines against the promise',
    line: 'Line',
    axisStart: 'Waiting 0 s',
    flag: (promise: number) => `${promise} s promise`,
    flagMixed: 'Promise',
    second: (count: number) => `${count} s`,
    longest: 'Longest',
    next: 'Next waits',
    kept: 'Kept today',
    risk: 'Risk in 1, 5, 15 min',
    riskWall: 'Risk in 5 min',
    hands: 'Free, on call, wrap-up',
    closed: 'Closed now',
    waiting: (count: number) => (count === 0 ? 'Nobody waiting' : `${count} waiting`),
    track: (line: string, count: number) => `${line}: ${count} waiting`,
    mark: (name: string, wait: string, level: string) => `${name}, ${wait}, ${level}`,
    all: 'All lines',
    offered: 'offered',
    answered: 'answered',
    gaveUp: 'gave up',
    waitingWord: 'waiting',
    averageWait: 'average wait',
    noRisk: 'not enough data yet',
    someone: 'Caller',
  },
  figure: {
    today: (line: string) => `${line}, promise kept today`,
    last15: 'Promise kept, last 15 minutes',
    definition: (number: number) => `Definition ${number}`,
    sixWays: 'Six ways to count it; the marked one holds here.',
    chosen: 'counts here',
    letters: (promise: number) =>
      `N offered, A answered, B gave up, S gave up at once; ≤T within the promise of ${promise} s.`,
    division: (part: number, whole: number) => `${part} ÷ ${whole}`,
    open: (count: number) => `Open ${count} ${plural(count, 'call', 'calls')}`,
    offeredIs: 'Callers who entered the line today.',
    answeredIs: 'Callers whom a person answered today.',
    gaveUpIs: 'Callers who hung up before a person answered.',
    averageIs: 'Sum of the waits of answered callers ÷ answered callers.',
  },
  waiting: {
    title: 'Waiting',
    people: (count: number) =>
      count === 0 ? '' : `${count} ${plural(count, 'person', 'people')}, oldest first`,
    nobody: 'Nobody is waiting.',
    take: 'Take next',
    send: 'Send to…',
    sendTo: (name: string) => `Send ${name} to`,
    nobodyFree: 'Nobody is free to take a call.',
    ringing: (name: string) => `Ringing ${name}`,
    unknown: 'Unknown caller',
  },
  people: {
    title: 'People',
    summary: (signedIn: number, reserve: number) =>
      reserve > 0 ? `${signedIn} signed in · ${reserve} in reserve` : `${signedIn} signed in`,
    none: 'Nobody is signed in.',
    groups: {
      not_responding: 'Not responding',
      ready: 'Free',
      offered: 'Ringing',
      wrapping_up: 'Wrapping up',
      on_call: 'On call',
      away: 'Away',
      reserve: 'Reserve, ready to come',
    },
    rangOut: 'rang out',
    left: (time: string) => `${time} left`,
    reach: { browser: 'desk', phone: 'phone' },
    awayReason: 'set by a supervisor',
    ready: 'Ready',
    away: 'Away',
    endWrapUp: 'End wrap-up',
    lines: 'Lines',
    saveLines: 'Save lines',
    primary: 'Primary',
    reserveMember: 'Reserve',
    off: 'Off',
  },
  today: {
    title: 'Today',
    offered: 'Offered',
    answered: 'Answered',
    forecast: 'Forecast',
    yesterday: 'Yesterday',
    late: 'Late',
    now: 'now',
    label: (minutes: number) =>
      `Calls offered per ${minutes} minutes today, and how many waited past the promise`,
    empty: 'The first calls of the day will show here.',
  },
  calls: {
    title: 'Calls in progress',
    summary: (count: number) => `${count}, longest first`,
    none: 'No calls in progress.',
    unknown: 'Unknown caller',
    held: 'on hold',
    connecting: 'connecting',
  },
  journey: {
    recordings: 'Recordings',
    title: 'A call’s journey',
    open: 'Open as a page',
    back: 'Back to the floor',
    axis: 'The call on a time axis; the list below says the same in words',
    caller: 'Caller',
    doing: {
      menu: 'Menu',
      waiting: 'Waiting',
      coming: 'On her way',
      talking: 'Talking',
      held: 'On hold',
      ringing: 'Ringing',
      on_the_way: 'Connecting',
      in_room: 'On the call',
      wrap_up: 'Wrap-up',
    },
    failed: 'The journey did not load. The panel is current.',
    waited: 'Waited',
    talked: 'Talked',
  },
  list: {
    title: (what: string) => `Calls behind ${what}`,
    none: 'No calls.',
    failed: 'The calls did not load. The panel is current.',
    more: (shown: number, all: number) => `${shown} of ${all}`,
    waited: (wait: string) => `waited ${wait}`,
  },
  wall: {
    free: 'free',
    ringing: 'ringing',
    onCall: 'on call',
    wrapping: 'wrapping up',
    away: 'away',
    notResponding: 'not responding',
    inReserve: 'in reserve',
    average: (wait: string) => `${wait} average`,
  },
}

export type Messages = typeof en
