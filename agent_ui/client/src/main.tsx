// The agent console starts: session first, then the live desk and the telephone.
import { keepKeysOf } from '@callcenter/ui-shared/keys/kept_bindings.ts'
import { claimDesk } from '@callcenter/ui-shared/live/one_tab.ts'
import { startPage } from '@callcenter/ui-shared/page/start_page.tsx'
import { followLocale } from '@callcenter/ui-shared/messages/language.ts'
import { openSession } from '@callcenter/ui-shared/session/session.ts'
import { wakeAtFirstGesture } from '@callcenter/ui-shared/sound/two_notes.ts'
import { ZoneContext } from '@callcenter/ui-shared/time/use_zone.ts'
import { Desk } from './desk/Desk.tsx'
import { desk } from './desk/desk.ts'
import { phone } from './features/headset/phone.ts'

const { user, centre } = await openSession()
followLocale(user.locale)
keepKeysOf(user.id)
const claim = claimDesk(`desk of ${user.id}`, desk.yieldToOther)

function takeBack(): void {
  claim()
  desk.takeBack()
}

desk.open()
phone.guardLeaving()
wakeAtFirstGesture()
void phone.open()
startPage(
  <ZoneContext value={{ locale: user.locale, timeZone: user.timezone }}>
    <Desk house={centre.name} takeBack={takeBack} />
  </ZoneContext>,
)
