// The reports in English. What figures are called and mean comes from the server, which says it in English.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'
import type { Kind, Place } from '../address.ts'
import type { Dimension, Measure, TableId } from '../report.ts'

type Names<K extends string> = Record<K, string>

/** The values a headline is made of, already written. */
export interface Said {
  value: (id: Measure['id']) => string
  before: (id: Measure['id']) => string | null
}

const than = (before: string | null) => (before === null ? '' : `, ${before} the period before`)

export const en = {
  page: 'Reports',
  list: 'Which report',
  places: {
    periods: 'Day, week, month, year',
    'wait-times': 'Wait times',
    'calls-per-hour': 'Calls per hour',
    abandonment: 'Giving up',
    'inbound-resolved': 'Inbound and resolved',
    agents: 'Agents',
    'hand-offs': 'Hand-offs',
    calibration: 'Announced waits',
    calls: 'Calls',
  } satisfies Names<Place>,
  headline: {
    periods: (said: Said) =>
      `The promise was kept for ${said.value('service_level')} of ${said.value('offered')} callers${than(said.before('service_level'))}.`,
    'wait-times': (said: Said) =>
      `Callers waited ${said.value('asa_s')} on average${than(said.before('asa_s'))}.`,
    'calls-per-hour': (said: Said) =>
      `${said.value('per_hour')} calls came in an hour${than(said.before('per_hour'))}.`,
    abandonment: (said: Said) =>
      `${said.value('abandonment')} of callers gave up${than(said.before('abandonment'))}.`,
    'inbound-resolved': (said: Said) =>
      `${said.value('opened')} requests came in, ${said.value('resolved')} were resolved.`,
    agents: (said: Said) =>
      `${said.value('handled')} conversations, ${said.value('aht_s')} each on average${than(said.before('aht_s'))}.`,
    'hand-offs': (said: Said) =>
      `${said.value('transfer_share')} of conversations were handed on${than(said.before('transfer_share'))}.`,
    calibration: (said: Said) =>
      `${said.value('coverage')} were answered inside the range they were told${than(said.before('coverage'))}.`,
  },
  nobody: 'Nobody called in this period.',
  nobodyTold: 'No waits were announced in this period.',
  filter: {
    region: 'What is shown',
    kinds: {
      day: 'Day',
      week: 'Week',
      month: 'Month',
      year: 'Year',
      custom: 'Custom',
    } satisfies Names<Kind>,
    kind: 'Period',
    earlier: 'Earlier',
    later: 'Later',
    first: 'From',
    last: 'To',
    lines: 'Lines',
    allLines: 'All lines',
    someLines: (count: number) => `${count} lines`,
    tier: 'Tier',
    allTiers: 'All tiers',
    noTier: 'No tier',
    compare: 'Compare',
    csv: 'CSV',
    print: 'Print',
  },
  tables: {
    whole: 'Altogether',
    step: 'Over the period',
    line: 'By line',
    distribution: 'How long callers waited',
    definitions: 'Six ways to count the promise kept',
    hour: 'By hour of the day',
    weekday: 'By weekday',
    tier: 'By customer tier',
    week: 'By hour of the week',
    agent: 'By agent',
    patience: 'How long callers are ready to wait',
    moment: 'Where callers hung up',
    way: 'From line to line',
    call: 'The latest calls, one by one',
  } satisfies Names<TableId>,
  keys: {
    all: '',
    line: 'Line',
    agent: 'Agent',
    hour: 'Hour',
    day: 'Day',
    month: 'Month',
    weekday: 'Weekday',
    tier: 'Tier',
    wait: 'After',
    wait_over: 'Waited',
    wait_to: 'to',
    moment: 'Moment',
    from: 'From',
    to: 'To',
    call: 'Line',
  } satisfies Names<Dimension>,
  moments: {
    greeting: 'In the greeting',
    menu: 'In the menu',
    waiting: 'While waiting',
    ringing: 'While it rang',
    hold: 'On hold',
  },
  measure: (measure: Measure): { name: string; about: string } => measure,
  before: 'before',
  beforeOf: (name: string) => `${name}, the period before`,
  wasBefore: (value: string) => `${value} before`,
  means: 'What the figures mean',
  opensCalls: (count: string) => `Open ${count} calls`,
  from: (name: string, key: string) => `${name}, ${key}`,
  waits: {
    over: (low: string) => `over ${low} s`,
    between: (low: string, high: string) => `${low}–${high} s`,
  },
  promise: (seconds: number) => `Promise ${seconds} s`,
  chart: {
    calls: 'Calls',
    inPromise: 'In the promise',
    answered: 'Answered',
    straddles: 'Around the promise',
    late: 'Late',
    gaveUp: 'Gave up',
    offeredBefore: 'Offered, the period before',
    before: 'The period before',
    kept: 'Promise kept',
    band: '95 % band',
    told: 'Told',
    waited: 'Waited',
    seconds: 'Seconds of waiting',
    perHour: 'Calls per hour',
    fewer: 'fewer',
    more: 'more',
    noHour: 'no such hour',
    of: (what: string, by: string) => `${what}, ${by}. The table beside it has the values.`,
  },
  notes: {
    no_calls: () => 'Not enough data yet, because nobody called in this period.',
    few_calls: (facts: Record<string, string>) =>
      `Only ${facts['answered']} callers were answered: one more or less moves a share visibly.`,
    line_unused: (facts: Record<string, string>) => `${facts['line']} has had no calls yet.`,
    line_new: (facts: Record<string, string>) =>
      `${facts['line']} has figures since ${facts['day']}; before, there is nothing to compare with.`,
    not_over: (_: Record<string, string>, at: string) =>
      `The period is not over: the figures are those up to ${at}. The one before is whole.`,
    clock_changed: () => 'Clocks changed in this period: one day has an hour more or less.',
    terms_changed: (facts: Record<string, string>) =>
      `${facts['line']}: the promise or how it is counted changed in this period. Each caller is judged by what was promised to her.`,
    one_tier: () =>
      'Of one tier only the counts and waits are kept; figures without it are left out.',
    few_abandons: (facts: Record<string, string>) =>
      `Not enough data yet for a patience curve, because only ${facts['abandoned']} callers gave up.`,
    grouped_curve: () =>
      'So many callers are counted in classes: the curve has a point for each class.',
    no_shifts: () => 'No shifts planned, so there is no adherence to show.',
    adherence_bounded: (facts: Record<string, string>) =>
      `Adherence is worked out for at most ${facts['days']} days.`,
    ways_bounded: (facts: Record<string, string>) =>
      `The ways between lines are shown for at most ${facts['days']} days.`,
    nobody_told: () => 'Not enough data yet, because nobody was told a range in this period.',
  } as Record<string, (facts: Record<string, string>, at: string) => string>,
  failed: 'The report did not load. Your choices are kept.',
  callsFailed: 'The calls did not load. Your choices are kept.',
  nothing: 'Nothing to show for this period.',
  calls: {
    which: 'What came of them',
    kinds: {
      offered: 'All',
      answered: 'Answered',
      late: 'Late',
      abandoned: 'Gave up',
      short_abandons: 'Gave up at once',
      resolved: 'Resolved',
      repeats: 'Came again',
      transferred_out: 'Handed on',
    },
    columns: {
      arrived: 'Arrived',
      caller: 'Caller',
      line: 'Line',
      waited: 'Waited',
      talked: 'Talked',
      agent: 'Agent',
      outcome: 'Outcome',
      ended: 'Ended',
    },
    ended: {
      caller_hung_up: 'Caller hung up',
      agent_hung_up: 'Agent hung up',
      abandoned_greeting: 'Gave up in the greeting',
      abandoned_menu: 'Gave up in the menu',
      abandoned_waiting: 'Gave up waiting',
      abandoned_ringing: 'Gave up while it rang',
      abandoned_hold: 'Gave up on hold',
      callback_promised: 'Callback promised',
      callback_missed: 'Callback not reached',
      closed: 'Closed',
      voicemail: 'Voicemail',
      overflow: 'Sent elsewhere',
      failed: 'Failed',
    } as Record<string, string>,
    more: 'Show more',
    none: 'No calls match. Choose other days or lines.',
    shown: (count: number) => `${count} ${plural(count, 'call', 'calls')} shown`,
    live: 'Going on',
  },
}

export type ReportMessages = typeof en
