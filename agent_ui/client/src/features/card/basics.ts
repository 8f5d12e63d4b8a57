// The basics of a customer as a form holds them: text, never null.
import type { Customer } from '@callcenter/ui-shared/wire/desk.ts'
import type { Caller } from '@callcenter/ui-shared/wire/people.ts'

export interface Basics {
  name: string
  say_as: string
  company: string
}

/** Somebody new: the name that the network told, if any. */
export function basicsOfCaller(caller: Caller | undefined): Basics {
  return { name: caller?.name ?? '', say_as: '', company: '' }
}

export function basicsOf(customer: Customer): Basics {
  return {
    name: customer.name,
    say_as: customer.say_as ?? '',
    company: customer.company ?? '',
  }
}

export function canSave(basics: Basics): boolean {
  return basics.name.trim() !== ''
}

/** The numbers of a new customer: the one that calls, unless it is withheld or not hers to see yet. */
export function numbersOf(caller: Caller | undefined): string[] {
  const number = caller?.withheld ? null : caller?.number
  return number && !number.includes('•') ? [number] : []
}
