import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isOffline } from './connection.ts'
import { problemIn } from './http.ts'
import { forgetMe } from './me.ts'

/** Only reads that the network or the database broke are tried again. */
function retry(failures: number, error: unknown): boolean {
  const status = problemIn(error)?.status
  return failures < 2 && !isOffline() && (status === 0 || status === 503)
}

/** Answers stay fresh for a while, since the fastest request is the one not made; every write refreshes its resource. */
export function createQueryClient(): QueryClient {
  // A refusal tells that a role has changed since sign-in: menu and buttons follow what it grants now.
  const onError = (error: unknown) => {
    if (problemIn(error)?.status !== 403) return
    forgetMe()
    void client.invalidateQueries({ queryKey: ['me'] })
    void client.invalidateQueries({ queryKey: ['auth'] })
  }
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      // Without a network the library would hold writes back and send them when it returns, whoever looks by then.
      queries: {
        staleTime: 20_000,
        retry,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      mutations: { networkMode: 'always' },
    },
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({
      onError,
      // After react-admin has put the answer into the lists it knows, or those would count as fresh.
      onSettled: (_data, error, _variables, _context, mutation) => {
        const resource = mutation.options.mutationKey?.[0]
        if (typeof resource !== 'string') return
        if (!error) void client.invalidateQueries({ queryKey: [resource] })
        // What nothing came back to may have been done: the next look reads anew, the form under work stays as it is.
        else if (problemIn(error)?.status === 0)
          void client.invalidateQueries({ queryKey: [resource], refetchType: 'none' })
      },
    }),
  })
  return client
}
