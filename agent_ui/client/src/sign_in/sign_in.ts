// What the sign-in page reads from its own address, and where it leads.
const PROBLEMS = ['failed', 'unverified', 'unknown', 'notAllowed'] as const
export type CompanyProblem = (typeof PROBLEMS)[number]

/** Why the company's account did not lead in: `company_not_allowed` is `notAllowed`. */
export function problemKey(problem: string | null): CompanyProblem | null {
  const key = problem
    ?.replace(/^company_/, '')
    .replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
  return PROBLEMS.find((known) => known === key) ?? null
}

/** The way to the company's sign-in, with where to go afterwards. */
export function companyAddress(next: string | null): string {
  return next ? `/sign-in/company/?next=${encodeURIComponent(next)}` : '/sign-in/company/'
}
