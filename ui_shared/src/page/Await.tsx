// Room for a part of the page whose script is still on its way.
import { Suspense } from 'react'
import { Skeleton } from '../components/Skeleton.tsx'

export function Await({ children }: { children: React.ReactNode }) {
  return <Suspense fallback={<Skeleton rows={12} />}>{children}</Suspense>
}
