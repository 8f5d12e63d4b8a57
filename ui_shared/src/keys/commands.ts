// What can be done now: whatever has a key at this moment, and what a desk adds.
import type { KeyGroup } from './KeysSheet.tsx'

export interface Command {
  id: string
  name: string
  keyCap?: string
  act: () => void
}

const ITSELF = 'Ctrl K'

type ActionOf = (shipped: string) => (() => void) | undefined

/** The commands behind the keys that act now. "E E" is done by doing E twice. */
export function keyCommands(groups: readonly KeyGroup[], actionOf: ActionOf): Command[] {
  return groups.flatMap((group) =>
    group.keys.flatMap(([key, name]) => {
      if (key === ITSELF) return []
      const presses = key.startsWith('Ctrl ') ? [key.replace(' ', '+')] : key.split(' ')
      const act = () => presses.forEach((press) => actionOf(press)?.())
      return actionOf(presses[0] ?? key) ? [{ id: key, name, keyCap: key, act }] : []
    }),
  )
}
