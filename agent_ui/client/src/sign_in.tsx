// The sign-in page: email, password, and back to where one came from.
import { startPage } from '@callcenter/ui-shared/page/start_page.tsx'
import { SignIn } from './sign_in/SignIn.tsx'

startPage(<SignIn />)
