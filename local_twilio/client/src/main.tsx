// The local phone page starts.
import { startPage } from '@callcenter/ui-shared/page/start_page.tsx'
import { PhonePage } from './PhonePage.tsx'

startPage(<PhonePage />)
