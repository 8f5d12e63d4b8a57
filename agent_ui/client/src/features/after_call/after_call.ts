// Pure state of what is filled in during or after a call.
import type { Call, Customer, WrapUp } from '@callcenter/ui-shared/wire/desk.ts'
import type { WrapUpForm } from '../../desk/verbs.ts'

export const NO_CASE = 'none'
export const NEW_CASE = 'new'

export interface AfterCall {
  outcome: string | null
  resolved: boolean | null
  /** NO_CASE, NEW_CASE, or a case's id. */
  caseChoice: string
  caseTitle: string
}

export const BLANK: AfterCall = {
  outcome: null,
  resolved: null,
  caseChoice: NO_CASE,
  caseTitle: '',
}

/** What a call starts with: the server's draft, and its one linked case. */
export function startForm(call: Call | undefined, wrapUp: WrapUp | undefined): AfterCall {
  const draft = call ?? wrapUp
  return {
    ...BLANK,
    outcome: draft?.outcome ?? null,
    resolved: draft?.resolved ?? null,
    caseChoice: call?.case_id ?? NO_CASE,
  }
}

/** Yes, then not yet, then yes: what the key Y does. */
export function toggledResolved(resolved: boolean | null): boolean {
  return resolved !== true
}

export function sentForm(form: AfterCall, note: string): WrapUpForm {
  return { outcome: form.outcome, resolved: form.resolved, note, case: caseOf(form) }
}

/** As it is kept while the call goes on: a new case is opened by its button, never half typed. */
export function draftOf(form: AfterCall): Partial<WrapUpForm> {
  const { outcome, resolved, caseChoice } = form
  const chosen = caseChoice === NEW_CASE ? null : caseOf(form)
  return { outcome, resolved, ...(chosen ? { case: chosen } : {}) }
}

/** The call's case came to be elsewhere: by the button, on the card, or on another screen. */
export function withLinked(form: AfterCall, caseId: string | null): AfterCall {
  const open = form.caseChoice === NO_CASE || form.caseChoice === NEW_CASE
  return caseId !== null && open ? { ...form, caseChoice: caseId } : form
}

/** An open case by its id, or a new one by its title. */
function caseOf({ caseChoice, caseTitle }: AfterCall): WrapUpForm['case'] {
  if (caseChoice === NO_CASE) return null
  if (caseChoice !== NEW_CASE) return { id: caseChoice, title: null }
  return caseTitle.trim() ? { id: null, title: caseTitle.trim() } : null
}

/** The cases to choose from, none first, a new one last. */
export function caseOptions(
  customer: Customer | null | undefined,
  words: { noCase: string; newCase: string },
  linked: { id: string; title: string } | null = null,
): { id: string; name: string }[] {
  const open = customer?.open_cases ?? []
  return [
    { id: NO_CASE, name: words.noCase },
    ...open.map(({ id, number, title }) => ({
      id,
      name: [number, title].filter(Boolean).join(' '),
    })),
    ...(linked && !open.some((one) => one.id === linked.id)
      ? [{ id: linked.id, name: linked.title }]
      : []),
    { id: NEW_CASE, name: words.newCase },
  ]
}
