// What an agent answers to an ask, and how she ends a loan.
import { ask } from '@callcenter/ui-shared/api/ask.ts'

const path = (id: string, verb: string) => `/asks/${encodeURIComponent(id)}/${verb}`

export const acceptAsk = (id: string) => ask('POST', path(id, 'accept'), {})
export const refuseAsk = (id: string) => ask('POST', path(id, 'refuse'), {})
export const endLoan = () => ask('POST', '/desk/end-loan', {})
