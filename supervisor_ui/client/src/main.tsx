// The supervisor's panel starts: session first, then the live floor.
import { keepKeysOf } from '@callcenter/ui-shared/keys/kept_bindings.ts'
import { startPage } from '@callcenter/ui-shared/page/start_page.tsx'
import { followLocale } from '@callcenter/ui-shared/messages/language.ts'
import { openSession } from '@callcenter/ui-shared/session/session.ts'
import { ZoneContext } from '@callcenter/ui-shared/time/use_zone.ts'
import { floor } from './panel/floor.ts'
import { Panel } from './panel/Panel.tsx'

const { user, centre } = await openSession()
followLocale(user.locale)
keepKeysOf(user.id)

floor.open()
startPage(
  <ZoneContext value={{ locale: user.locale, timeZone: user.timezone }}>
    <Panel house={centre.name} person={user.name} role={user.role} />
  </ZoneContext>,
)
