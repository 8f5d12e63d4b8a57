// Customers to call as, and numbers to call, from the network itself.
import { useEffect, useState } from 'react'
import { listOf, type Person } from './dial.ts'

export interface Directory {
  callers: Person[]
  numbers: Person[]
  failed: boolean
}

export function useDirectory(): Directory {
  const [directory, setDirectory] = useState<Directory>({ callers: [], numbers: [], failed: false })
  useEffect(() => {
    Promise.all([read<Person>('callers'), read<Person>('numbers')])
      .then(([callers, numbers]) => setDirectory({ callers, numbers, failed: false }))
      .catch(() => setDirectory((before) => ({ ...before, failed: true })))
  }, [])
  return directory
}

async function read<T>(name: string): Promise<T[]> {
  const answer = await fetch(`/local/${name}`)
  if (!answer.ok) throw new Error(`/local/${name} answered ${answer.status}.`)
  return listOf<T>(await answer.json(), name)
}
