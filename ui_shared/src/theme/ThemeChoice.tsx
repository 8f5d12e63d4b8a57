// Light, dark, or as the machine has it.
import { useState } from 'react'
import { Heading } from '../components/Heading.tsx'
import { Segments } from '../components/Segments.tsx'
import { useSharedMessages } from '../messages/use_messages.ts'
import { chooseTheme, chosenTheme, isTheme } from './theme.ts'

export function ThemeChoice() {
  const { theme: words } = useSharedMessages()
  const [theme, setTheme] = useState(chosenTheme)
  const choose = (id: string) => {
    if (!isTheme(id)) return
    chooseTheme(id)
    setTheme(id)
  }
  return (
    <div>
      <Heading>{words.label}</Heading>
      <Segments
        label={words.label}
        value={theme}
        onChange={choose}
        options={[
          { id: 'system', name: words.system },
          { id: 'light', name: words.light },
          { id: 'dark', name: words.dark },
        ]}
      />
    </div>
  )
}
