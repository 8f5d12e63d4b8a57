// The language of this device's pages; each is named in itself.
import { Heading } from '../components/Heading.tsx'
import { Segments } from '../components/Segments.tsx'
import { chooseLanguage, isLanguage, useLanguage } from './language.ts'
import { useSharedMessages } from './use_messages.ts'

export function LanguageChoice() {
  const { language: words } = useSharedMessages()
  return (
    <div>
      <Heading>{words}</Heading>
      <Segments
        label={words}
        value={useLanguage()}
        onChange={(id) => isLanguage(id) && chooseLanguage(id)}
        options={[
          { id: 'en', name: 'English' },
          { id: 'de', name: 'Deutsch' },
        ]}
      />
    </div>
  )
}
