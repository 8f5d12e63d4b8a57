// Words of the panel's search.
export const en = {
  title: 'Find a call or customer',
  label: 'Name, number, e-mail, company, case or order',
  hint: 'Type two letters or more.',
  none: 'Nobody found. Check the spelling or try the number.',
  failed: 'Customers did not answer. Calls in the house are found.',
  now: 'In the house now',
  customers: 'Customers',
  waiting: (wait: string, line: string) => `waiting ${wait} · ${line}`,
  talking: (age: string, agent: string) => `on a call ${age} · ${agent}`,
  calls: (name: string) => `Calls of ${name}`,
  noCalls: 'No call of hers is kept.',
  callsFailed: 'Her calls did not load.',
  back: 'Back to the list',
}

export type FindMessages = typeof en
