// What keys open over the panel: the search, the keys, the commands.
import { KeysSheet } from '@callcenter/ui-shared/keys/KeysSheet.tsx'
import { useKeys } from '@callcenter/ui-shared/keys/use_keys.ts'
import { useState } from 'react'
import { FindSheet } from '../features/find/FindSheet.tsx'
import { LINE_KEYS } from '../features/keys/line_keys.ts'
import { PanelCommands } from '../features/keys/PanelCommands.tsx'
import { useKeyGroups } from '../features/keys/use_key_groups.ts'

export type LayerName = 'find' | 'keys' | 'commands'

interface LayersProps {
  pages: readonly { id: string; name: string; href: string }[]
  layer: LayerName | null
  open: (layer: LayerName | null) => void
}

export function useLayer() {
  return useState<LayerName | null>(null)
}

export function Layers({ pages, layer, open }: LayersProps) {
  const groups = useKeyGroups()
  const close = () => open(null)
  useKeys({
    ...LINE_KEYS,
    '/': () => open('find'),
    '?': () => open('keys'),
    'Ctrl+K': () => open('commands'),
  })
  if (layer === 'find') return <FindSheet onClose={close} />
  if (layer === 'keys') return <KeysSheet groups={groups} onClose={close} />
  return layer === 'commands' ? <PanelCommands pages={pages} onClose={close} /> : null
}
