import type { Stopped } from '#features/messages/push-providers/calls.ts'
import type { ProviderKind } from '#features/messages/push-providers/enums.ts'
import { getOpenProvider, type OpenProvider } from '#features/messages/push-providers/sending-queries.ts'
import type { Ctx, Db } from '#kernel/context.ts'
import { oneSignalFiles, oneSignalLists } from './onesignal-lists.ts'
import { simulatedLists } from './simulated-lists.ts'

/** The destination of files, for whoever states destinations. */
export { oneSignalFiles }

/** The file of a list while it comes, packed by gzip. */
export interface ListFile {
  /** When it was made, as far as the provider says. */
  madeAt: Date | null
  bytes: AsyncIterable<Uint8Array>
}

/** NOT_READY: it is still being made. */
export type Fetched<T> = { kind: 'FILE'; value: T } | { kind: 'NOT_READY' } | Stopped
/** GONE: there was no such account any more, which is as well. */
export type Removal = 'DELETED' | 'GONE' | 'UNKNOWN' | Stopped

/** What a provider can do with the list of all accounts that it knows. */
export interface ListAdapter {
  /** Has a list made; answers where it will stand. */
  ask: (ctx: Ctx, provider: OpenProvider) => Promise<{ address: string } | Stopped>
  fetch: <T>(
    ctx: Ctx,
    provider: OpenProvider,
    address: string,
    bounds: { timeoutMs: number; maxBytes: number },
    take: (file: ListFile) => Promise<T>,
  ) => Promise<Fetched<T>>
  /** Twice does no more than once. */
  remove: (ctx: Ctx, provider: OpenProvider, account: string) => Promise<Removal>
}

const adapters: Partial<Record<ProviderKind, ListAdapter>> = { ONESIGNAL: oneSignalLists, SIMULATOR: simulatedLists }

export interface ListProvider {
  provider: OpenProvider
  lists: ListAdapter
}

/** Throws where its kind knows no lists. */
export async function openListProvider(ctx: Ctx, id: number): Promise<ListProvider> {
  const provider = await getOpenProvider(ctx, id)
  const lists = adapters[provider.kind]
  if (!lists) throw new Error(`No lists: ${provider.kind}`)
  return { provider, lists }
}

/** The active providers that know lists. */
export async function listListProviders(db: Db): Promise<{ id: number; name: string }[]> {
  const providers = db.selectFrom('push_provider').select(['id', 'name']).where('active', '=', 1)
  return providers.where('kind', 'in', Object.keys(adapters)).orderBy('id').execute()
}
