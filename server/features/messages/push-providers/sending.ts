import type { Ctx } from '#kernel/context.ts'
import type { ProviderKind } from './enums.ts'
import { type Adapter, adapterOf } from './gateway.ts'
import { findDefaultProvider } from './sending-queries.ts'

/** By whom messages go out, and what it can do. */
export interface SendingProvider extends Pick<Adapter, 'batchSize' | 'mayRepeat' | 'knows'> {
  id: number
  kind: ProviderKind
  name: string
  ratePerSecond: number
  active: boolean
}

/** The default provider; undefined where there is none. */
export async function findSendingProvider({ db }: Ctx): Promise<SendingProvider | undefined> {
  const found = await findDefaultProvider(db)
  if (!found) return undefined
  const { batchSize, mayRepeat, knows } = adapterOf(found.kind)
  // A quarter of a second's worth, so that several workers share the rate.
  const fair = Math.max(1, Math.floor(found.ratePerSecond / 4))
  return { ...found, batchSize: Math.min(batchSize, fair), mayRepeat, knows }
}
