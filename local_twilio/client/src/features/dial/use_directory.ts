// Customers to call as, and numbers to call, from the network itself.
import { useEffect, useState } from 'react'
import { listOf, type Person, personOf } from './dial.ts'

export interface Directory {
  callers: Person[]
  numbers: Person[]
  failed: boolean
}

export function useDirectory(): Directory {
  const [directory, setDirectory] = useState<Directory>({ callers: [], numbers: [], failed: false })
  useEffect(() => {
    const add = (part: Partial<Directory>) => setDirectory((before) => ({ ...before, ...part }))
    read('callers')
      .then((callers) => add({ callers }))
      .catch(() => add({ failed: true }))
    read('numbers')
      .then((numbers) => add({ numbers }))
      .catch(() => add({ failed: true }))
  }, [])
  return directory
}

async function read(name: string): Promise<Person[]> {
  const answer = await fetch(`/local/${name}`)
  if (!answer.ok) throw new Error(`/local/${name} answered ${answer.status}.`)
  return listOf<Person | string>(await answer.json(), name).map(personOf)
}
