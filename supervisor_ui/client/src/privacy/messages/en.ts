// Words of the privacy page.
import { plural } from '@callcenter/ui-shared/messages/numbers.ts'

const changed = 'stays, without her'
const gone = 'goes'

export const en = {
  title: 'Privacy',
  about: 'Tell a customer what is kept of her, or erase her. Each look is in the audit.',
  find: {
    label: 'Name, number, e-mail, company, case or order',
    hint: 'Type two letters or more.',
    none: 'No card found. Check the spelling, or give the whole number.',
    failed: 'The search did not answer. A whole number or an id can still be looked up.',
    results: 'Customers found',
    asTyped: (typed: string) => `Look up ${typed}`,
    asTypedHint: 'A number on no card, or an id',
    atMost: (count: number) => `The first ${count}. Type more to see fewer.`,
  },
  start: 'Find a customer to see what is kept of her.',
  loading: 'Reading every text there is. It can take a moment.',
  failed: {
    several: (ids: string) => `Several customers share this number: ${ids}. Look up one id.`,
    other: 'What is kept could not be read. Nothing was changed.',
  },
  kept: {
    table: 'What is kept',
    nothing: 'Nothing is kept of her.',
    nobody: 'A number on no card',
    said: (entries: number) =>
      `${entries} ${plural(entries, 'entry is', 'entries are')} kept of her.`,
    kind: 'Kind',
    count: 'Count',
    onErase: 'When she is erased',
    save: 'Save as a file',
    saved: 'Saved as a JSON file.',
    erase: 'Erase her…',
  },
  kinds: {
    card: { name: 'Card', then: gone },
    numbers: { name: 'Numbers on the card', then: gone },
    special_dates: { name: 'Special dates', then: gone },
    orders: { name: 'Orders', then: gone },
    cases: { name: 'Cases', then: gone },
    history: { name: 'History on the card', then: gone },
    notes: { name: 'Notes on the card', then: gone },
    calls: { name: 'Calls', then: changed },
    callbacks: { name: 'Calls we promised', then: changed },
    recordings: { name: 'Recordings', then: 'deleted at the telephone network, too' },
    files: { name: 'Files', then: gone },
    messages_and_errands: { name: 'Messages and errands', then: 'what is unsent stays unsent' },
    legs: { name: 'Connections of her calls', then: changed },
    offers: { name: 'Offers to agents', then: 'stays: it names nobody' },
    journal: { name: 'Events in the journal', then: changed },
    audit: { name: 'Lines of the audit', then: changed },
    spoken_of_elsewhere: { name: 'Named in other texts', then: 'her name and number go' },
  },
  elsewhere: {
    title: 'Not in our hands',
    all: [
      'The CRM, if one is connected, keeps its own record: erase her there too, or her card comes back with her next call.',
      'The telephone network keeps its own log of calls and text messages.',
      'Backups and log files made before keep what was there then, until they are thrown away.',
    ],
  },
  dialog: {
    title: (name: string) => `Erase ${name}?`,
    forGood: 'This is for good. Nobody can bring it back.',
    goes: 'What goes',
    goesAll: [
      'Her card, with numbers, orders, cases, history and notes.',
      'Her name and number in every call, promise, event and message; notes, stories, files and recordings of her calls.',
      'Her number, e-mail address and whole name wherever others wrote them.',
    ],
    stays: 'What stays',
    staysAll: [
      'That there were calls: when, on which line, with which agent, how they ended. Figures do not change.',
      'A line in the audit: how many of each, by whom, and no name.',
    ],
    typeNumber: 'Type one of her numbers to confirm',
    typeWord: (word: string) => `Type ${word} to confirm`,
    word: 'ERASE',
    erase: 'Erase for good',
    cancel: 'Keep her',
    refused: {
      on_the_telephone: 'She is on the telephone now. Erase her when the call is over.',
      written_up: 'An agent still writes up her call. Erase her when that is done.',
      owed_a_call: 'We owe her a call. Keep the promise or take it back, then erase her.',
      other: 'She could not be erased. Nothing was changed.',
    },
  },
  erased: {
    title: 'She is erased.',
    before: 'Somebody else was faster: nothing was left to erase.',
    table: 'What was erased',
    rows: {
      cards: 'Cards',
      calls: 'Calls changed',
      recordings: 'Recordings, to be deleted at the telephone network',
      callbacks: 'Promises changed',
      journal: 'Events changed in the journal',
      mentions: 'Other texts changed',
    },
    next: 'Still to be done by you',
    audit: 'The audit has these counts, and who erased; it names nobody.',
    again: 'Look again',
  },
}

export type PrivacyMessages = typeof en
