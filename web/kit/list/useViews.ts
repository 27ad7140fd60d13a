import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SavedQuery, useListContext, useStore } from 'react-admin'
import {
  createView,
  deleteView,
  editView,
  type ListView,
  listViews,
  type ViewQuery,
} from '#features/operations/list-views/contract.ts'
import { call } from '#kit/call.ts'
import { withoutEmpty } from '#kit/dataProvider.ts'

const keyOf = (resource: string) => ['list-views', resource]

/** The views of a list, once somebody opens them: the own ones and those that colleagues share. */
export function useViews(resource: string, open: boolean) {
  return useQuery({
    queryKey: keyOf(resource),
    queryFn: ({ signal }) => call(listViews, { query: { resource }, signal }),
    enabled: open,
    select: ({ items }) => items,
  })
}

/** A write, after which the views are read again. */
function useWrite<T>(resource: string, write: (asked: T) => Promise<unknown>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: write,
    onSettled: () => client.invalidateQueries({ queryKey: keyOf(resource) }),
  })
}

interface Named {
  name: string
  shared: boolean
  query: ViewQuery
}

export const useKeepView = (resource: string) =>
  useWrite(resource, (view: Named) => call(createView, { body: { resource, ...view } }))

export const useEditView = (resource: string) =>
  useWrite(resource, ({ view, ...change }: { view: ListView; name?: string; shared?: boolean }) =>
    call(editView, { params: { id: view.id }, body: { ...change, version: view.version } }),
  )

export const useDeleteView = (resource: string) =>
  useWrite(resource, ({ id }: ListView) => call(deleteView, { params: { id } }))

/** What the list shows now, as a view keeps it. */
export function useCurrentView(): ViewQuery {
  const { filterValues, sort, perPage } = useListContext()
  return viewOf({ filter: filterValues, sort, perPage })
}

function viewOf({ filter = {}, sort, perPage }: Partial<NonNullable<SavedQuery['value']>>): ViewQuery {
  return {
    filter: withoutEmpty(filter) as ViewQuery['filter'],
    sort: sort?.field ?? 'id',
    order: sort?.order === 'ASC' ? 'asc' : 'desc',
    pageSize: perPage ?? 25,
  }
}

/** Views that this browser kept before there was a place for them, and how they move to it; those that cannot are left out. */
export function useOldViews(resource: string) {
  const [old, forget] = useStore<SavedQuery[]>(`${resource}.savedQueries`, [])
  const move = useWrite(resource, async () => {
    const keep = ({ label, value }: SavedQuery) =>
      call(createView, { body: { resource, name: label, shared: false, query: viewOf(value ?? {}) } })
    await Promise.allSettled(old.map(keep))
    forget([])
  })
  return { count: old.length, move }
}
