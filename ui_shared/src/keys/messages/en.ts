// Words of the keys' sheet and of the commands.
export const en = {
  title: 'Keys',
  single: 'Single keys',
  on: 'On',
  off: 'Off',
  rest: 'They rest while you type. Ctrl K finds every command without them.',
  isOff: 'Single keys are off. Ctrl K finds every command.',
  change: (what: string, key: string) => `${what}: ${key}. Press to change the key.`,
  pressKey: 'Press a key',
  reset: 'As shipped',
  none: 'off',
  commands: 'Commands',
  search: 'What do you want to do?',
  nothing: 'No command matches.',
  goTo: (page: string) => `Go to ${page}`,
}

export type KeyMessages = typeof en
