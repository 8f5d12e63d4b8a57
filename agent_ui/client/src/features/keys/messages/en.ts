// What each key of the console does.
import type { KeyGroup } from '@callcenter/ui-shared/keys/KeysSheet.tsx'

export const en: KeyGroup[] = [
  {
    name: 'An offer',
    keys: [
      ['Enter', 'Answer'],
      ['D', 'Decline'],
    ],
  },
  {
    name: 'On a call',
    keys: [
      ['M', 'Mute'],
      ['H', 'Hold, resume'],
      ['K', 'Keypad'],
      ['C', 'Consult'],
      ['T', 'Transfer'],
      ['A', 'Add'],
      ['E E', 'End the call'],
      ['N', 'Note'],
    ],
  },
  {
    name: 'After it',
    keys: [
      ['O', 'Outcome'],
      ['Y', 'Resolved'],
      ['L', 'Case'],
      ['Ctrl Enter', 'Done, next call'],
    ],
  },
  {
    name: 'Anywhere',
    keys: [
      ['/', 'Find a customer'],
      ['U', 'Create a customer'],
      ['B', 'Calls I promised, and my day'],
      ['R', 'Ready'],
      ['P', 'Pause'],
      ['J', 'Join the line that asks'],
      ['X', 'Not now'],
      ['Ctrl K', 'Commands'],
      ['?', 'These keys'],
    ],
  },
]
