import { useQuery } from '@tanstack/react-query'
import { getCatalogue } from '#features/access/roles/contract.ts'
import { call } from '#kit/call.ts'

/** All that can be granted, as the server's endpoints ask for it. */
export function useCatalogue() {
  return useQuery({
    queryKey: ['roles', 'catalogue'],
    queryFn: ({ signal }) => call(getCatalogue, { signal }),
    staleTime: 600_000,
  })
}
