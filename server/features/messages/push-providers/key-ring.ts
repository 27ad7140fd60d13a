import type { Ctx } from '#kernel/context.ts'
import { type Stopped, stopped } from './calls.ts'
import type { OpenKey, OpenProvider } from './sending-queries.ts'

/** A provider's word that it does not know this key. */
export const keyRefused = Symbol('key refused')
type Ask<T> = (key: OpenKey) => Promise<T | Stopped | typeof keyRefused | undefined>

/**
 * Asks with the current key, and with the one before while that is kept beside it. That a key works, or no longer does, is
 * written down; no answer (undefined) says neither. Where none is taken, the provider is to be left alone.
 */
export function keyRing(ctx: Ctx, provider: OpenProvider) {
  const refused = new Set<OpenKey>()
  return async <T extends object>(ask: Ask<T>): Promise<T | Stopped | undefined> => {
    if (provider.keys.length === 0) return stopped('NO_KEY')
    for (const key of provider.keys) {
      if (refused.has(key)) continue
      const answer = await ask(key)
      if (answer === keyRefused) refused.add(key)
      if (answer === keyRefused || isWord(answer)) await recordKey(ctx, provider, key, answer !== keyRefused)
      if (answer !== keyRefused) return answer
    }
    return stopped('KEY')
  }
}

const isWord = (answer: object | undefined) => answer !== undefined && !('failure' in answer)

/** Only what is news is written: this is on the way of each push. */
export async function recordKey({ db, now }: Ctx, { id }: OpenProvider, key: OpenKey, works: boolean): Promise<void> {
  if (key.works === works) return
  key.works = works
  await db
    .updateTable('push_provider_key')
    .set({ works: Number(works), tested_at: now() })
    .where('provider_id', '=', id)
    .where('fingerprint', '=', key.fingerprint)
    .execute()
}
