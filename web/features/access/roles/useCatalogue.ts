import { useQuery } from '@tanstack/react-query'
import { apiGet } from '#kit/http.ts'
import type { Catalogue } from './grants.ts'

/** All that can be granted, as the server's endpoints ask for it. */
export function useCatalogue() {
  return useQuery({
    queryKey: ['roles', 'catalogue'],
    queryFn: ({ signal }) => apiGet<Catalogue>('/roles/catalogue', undefined, signal),
    staleTime: 600_000,
  })
}
