import { useQuery } from '@tanstack/react-query'
import { findBreaks } from '#features/oversight/url-allow-list/contract.ts'
import { type BodyOf, call } from '#kit/call.ts'

type Change = BodyOf<typeof findBreaks>['change']

/** The addresses in use that a change of a place would break; null is its end. Nothing is asked without an id. */
export function useBreaks(id: number | undefined, change: Change) {
  return useQuery({
    queryKey: ['url-allow-list', 'breaks', id, change],
    queryFn: ({ signal }) => call(findBreaks, { params: { id: id ?? 0 }, body: { change }, signal }),
    enabled: id !== undefined,
    retry: false,
    staleTime: 0,
  })
}
