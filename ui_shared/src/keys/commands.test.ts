import { expect, it } from 'vitest'
import { keyCommands } from './commands.ts'

const groups = [
  {
    name: 'On a call',
    keys: [
      ['M', 'Mute'],
      ['E E', 'End the call'],
      ['Ctrl Enter', 'Done'],
    ] as const,
  },
]

it('offers only what can be done now', () => {
  const acts = new Map([['M', () => undefined]])
  expect(keyCommands(groups, (key) => acts.get(key)).map((one) => one.name)).toEqual(['Mute'])
})

it('presses twice what is pressed twice, and Ctrl with its key', () => {
  const pressed: string[] = []
  const found = keyCommands(groups, (key) => () => pressed.push(key))
  for (const command of found) command.act()
  expect(pressed).toEqual(['M', 'E', 'E', 'Ctrl+Enter'])
})
