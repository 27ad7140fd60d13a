import { Suspense } from 'react'
import { TableSkeleton } from '#kit/list/TableSkeleton.tsx'
import { useStated } from '#kit/stated.ts'
import type { PageTab } from './PageTabs.tsx'

/** The tabs that other features add to the page of a record. */
export function useRecordTabs(resource: string, recordId: number): PageTab[] {
  const added = useStated().tabs.filter(({ of }) => of === resource)
  const ordered = added.toSorted(({ order: one = 0 }, { order: other = 0 }) => one - other)
  return ordered.map(({ key, label, resource: theirs, action, Content }) => ({
    key,
    label,
    permission: `${theirs}:${action}`,
    content: (
      <Suspense fallback={<TableSkeleton rows={4} />}>
        <Content recordId={recordId} />
      </Suspense>
    ),
  }))
}
