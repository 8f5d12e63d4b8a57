// How the voice line stands, in words.
import type { Messages } from '../../messages/en.ts'
import type { UsedPhone } from './use_phone.ts'

export function lineWords({ byBrowser, state }: UsedPhone, words: Messages['headset']): string {
  if (!byBrowser) return words.byPhone
  if (state.line === 'failed') return state.problem ?? ''
  return { checking: words.checking, good: `${words.good}.`, lost: words.lost }[state.line]
}
