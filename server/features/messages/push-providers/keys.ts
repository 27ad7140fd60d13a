import type { Input } from '#contract/endpoint.ts'
import { editRecord, getRecord } from '#engines/resource/records.ts'
import { updateRecord } from '#engines/resource/write.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { conflict, invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import type { PushProvider } from './contract.ts'
import { adapterOf } from './gateway.ts'
import { recordKey } from './key-ring.ts'
import { deleteKey, insertKey } from './queries.ts'
import { fingerprintOf, getOpenProvider, keyName } from './sending-queries.ts'
import { providers, requireAll } from './service.ts'
import { readServiceAccount } from './service-accounts.ts'

/** Puts a new key beside the old one; what it is leaves the house by calls to the provider alone. */
export function setKey(ctx: Ctx, { params, body }: Input<typeof contract.setKey>): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:edit')
  const { key, version } = body
  const at = { id: params.id, version }
  return editRecord(providers, ctx, {
    ...at,
    action: 'set-key',
    check: (provider) => checkKey(provider, key),
    write: async (ctx) => {
      const fingerprint = fingerprintOf(key)
      const sealed = ctx.pii.seal('push_provider_key', keyName(params.id, fingerprint), { key })
      if (!(await updateRecord('push_provider', ctx.db, at, {}, ctx.now()))) return false
      await insertKey(ctx.db, params.id, { fingerprint, sealed }, ctx.now())
      return true
    },
  })
}

function checkKey({ kind, applicationId, keys }: PushProvider, key: string): void {
  if (kind === 'SIMULATOR') throw conflict('pushProvider.noKey')
  if (keys.some(({ fingerprint }) => fingerprint === fingerprintOf(key))) throw invalid({ key: 'pushProvider.sameKey' })
  if (kind === 'ONESIGNAL') {
    if (!/^[\x21-\x7e]{20,500}$/.test(key)) throw invalid({ key: 'pushProvider.oneSignalKey' })
    return
  }
  const account = readServiceAccount(key)
  if (!account) throw invalid({ key: 'pushProvider.serviceAccount' })
  const { project_id: project } = account
  if (project !== applicationId) throw invalid({ key: { key: 'pushProvider.otherProject', params: { project } } })
}

/** Drops the old key; until the new one has worked, it may be the only one that does. */
export function dropKey(ctx: Ctx, { params, body }: Input<typeof contract.dropKey>): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:edit')
  const at = { id: params.id, version: body.version }
  return editRecord(providers, ctx, {
    ...at,
    action: 'drop-key',
    check: ({ keys }) => {
      const [current, previous] = keys
      if (!previous) throw conflict('pushProvider.noOldKey')
      if (!current?.works) throw conflict('pushProvider.untested')
    },
    write: async (ctx) => {
      if (!(await updateRecord('push_provider', ctx.db, at, {}, ctx.now()))) return false
      await deleteKey(ctx.db, params.id, 'PREVIOUS')
      return true
    },
  })
}

/** Asks the provider about each key, which sends nobody anything; what it says stands with the keys. */
export async function testKeys(ctx: Ctx, { params }: Input<typeof contract.testKeys>): Promise<PushProvider> {
  requireAll(ctx, 'push-providers:edit')
  const provider = await getRecord(providers, ctx, params.id, 'push-providers:edit')
  const open = await getOpenProvider(ctx, params.id)
  const said: Record<string, string> = {}
  for (const key of open.keys) {
    const failure = await adapterOf(open.kind).test(ctx, open, key)
    said[key.fingerprint] = failure ?? 'OK'
    if (!failure || failure === 'KEY') await recordKey(ctx, open, { ...key, works: null }, !failure)
  }
  await inTransaction(ctx, (ctx) =>
    audit(ctx, {
      action: 'test-keys',
      resource: 'push-providers',
      recordId: params.id,
      recordLabel: provider.name,
      difference: said,
    }),
  )
  return getRecord(providers, ctx, params.id, 'push-providers:edit')
}
