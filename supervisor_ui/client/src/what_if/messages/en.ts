// Every sentence of the what-if page, in English.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'

export const en = {
  title: 'What if',
  editor: {
    region: 'What is different',
    day: 'Day',
    line: 'Line',
    allLines: 'All lines',
    people: 'People',
    count: 'More or fewer people',
    on: 'On line',
    from: 'From',
    to: 'to',
    add: 'Add people',
    remove: 'Take this row away',
    noneChanged: 'As many people as there were.',
    wrongSpan: 'Write a start and a later end, as 10:00.',
    rules: 'Promise and rules',
    promise: 'Promise',
    credit: 'Head start of priority',
    reserve: 'Ask reserve after',
    menu: 'Menu takes',
    work: 'Talk and wrap-up',
    seconds: 's',
    percent: '%',
    asItWas: 'as it was',
    noMenu: 'Leave the menu out',
    reset: 'Back to the day as it was',
  },
  verdict: {
    same: (level: string) => `The promise was kept for ${level} of callers.`,
    sameComing: (level: string) => `The promise should be kept for ${level} of callers.`,
    better: (then: string, was: string) => `${then} of callers in time, instead of ${was}.`,
    worse: (then: string, was: string) => `Only ${then} of callers in time, instead of ${was}.`,
    unclear: (level: string) => `No difference beyond chance: ${level} of callers in time.`,
    nothing: 'Nothing can be counted on this day.',
    try: 'Add people or change a rule to see the other day beside it.',
    gain: (mean: string, low: string, high: string) =>
      `${mean} points, between ${low} and ${high} with 95 % confidence.`,
    hours: (then: number, was: number, of: number) =>
      `${then} of ${of} hours keep the promise, ${was} did before.`,
    reproduced: (measured: string, low: string, high: string) =>
      `Replayed as it was, such a day ends between ${low} and ${high} in 95 of 100 cases; ` +
      `measured were ${measured}.`,
    notReproduced: (measured: string, low: string, high: string) =>
      `Take this with care: replayed as it was, such a day ends between ${low} and ${high}, ` +
      `but ${measured} were measured.`,
    speed: (count: number, speed: string) =>
      `${count} replays of each day, ${speed} times faster than the clock.`,
    working: 'Replaying …',
  },
  days: {
    measured: 'Measured',
    was: 'As it was',
    forecast: 'As forecast',
    then: 'What if',
    difference: 'Difference',
  },
  waits: {
    title: 'Mean wait of the answered',
    label: 'The mean wait in each quarter of an hour, on the day as it was and on the other day.',
    promise: (seconds: number) => `${seconds} s promise`,
    unit: 'seconds',
  },
  people: {
    title: 'People there, and calls',
    label: 'People there and calls that came, in each quarter of an hour of both days.',
    was: 'People, as it was',
    then: 'People, what if',
    planned: 'People, as planned',
    offered: 'Calls in 15 min',
  },
  hours: {
    title: 'Which hours keep the promise',
    caption: 'Each hour of both days: calls, and the share of callers in time',
    hour: 'Hour',
    offered: 'Calls',
    kept: 'kept',
    missed: 'missed',
    aim: (share: string) => `kept from ${share} on`,
  },
  figures: {
    title: 'Both days in figures',
    caption: 'The figures of both days and their difference',
    figure: 'Figure',
    offered: 'Calls',
    answered: 'Answered',
    abandoned: 'Gave up',
    level: 'Service level',
    asa: 'Mean wait',
    human: 'Time to human',
    longest: 'Longest wait',
    occupancy: 'Occupancy',
    people: 'Hours of people',
  },
  lines: {
    title: 'Every line',
    caption: 'The service level of every line on both days',
    line: 'Line',
    all: 'All lines',
  },
  remarks: {
    hours_inferred: (count: number) =>
      `The hours of ${count} ${plural(count, 'person', 'people')} are inferred from calls.`,
    calls_without_an_end: (count: number) =>
      `${count} ${plural(count, 'call has', 'calls have')} no end on record; left out.`,
    few_calls: (count: number) => `Only ${count} calls: one more or less changes every share.`,
    nobody_gave_up: 'Nobody gave up that day, so patience is taken to be endless.',
    nobody_was_there: 'Nobody was there to answer that day.',
    clock_change: (hours: number) => `The clocks changed: the day has ${hours} hours.`,
    no_forecast: (line: string) => `${line} has no forecast yet and gets no calls.`,
    people_of_last_week: 'Nobody is signed up: people as on the same weekday before.',
    fewer_than_asked: (line: string, most: number) =>
      `On ${line} never more than ${most} were there to be taken away.`,
    nobody_left: 'Nobody is left to answer: everybody waits until they give up.',
  },
  problems: {
    still_going_on: 'This day is not over yet. Choose a day before, or one to come.',
    no_calls: 'Nobody called on this day. Choose another one.',
    no_forecast: 'Not enough calls yet to forecast this day. Choose one that is over.',
    failed: 'The day could not be replayed. Everything else works.',
    again: 'Try again',
  },
}

export type Messages = typeof en
