import { listOpenDevices, type OpenDevice } from '#features/messages/member-devices/service.ts'
import type { PushItem } from '#features/messages/push-providers/service.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Pii } from '#kernel/pii.ts'
import type { Due } from './batch-queries.ts'
import { isTooLong, ownValues, type Read, readIn, type Texts } from './texts.ts'

type Whose = Pick<Due, 'account' | 'name' | 'personal'>

/** What fills in the placeholders for one recipient: what the list says goes before what the member is called. */
export function valuesFor(pii: Pii, { account, name, personal }: Whose): Record<string, string> {
  const own = ownValues({ name: name ?? '', account: account ?? '' })
  if (personal === null) return own
  return { ...own, ...JSON.parse(pii.openBytes('message_recipient', personal).toString()) }
}

/** Where members can be reached by a provider, by member. */
export async function devicesOf(ctx: Ctx, providerId: number, rows: readonly Pick<Due, 'memberId'>[]) {
  const members = rows.map(({ memberId }) => memberId)
  const devices = new Map<number, OpenDevice[]>()
  for (const device of await listOpenDevices(ctx, providerId, members)) {
    const own = devices.get(device.memberId)
    if (own) own.push(device)
    else devices.set(device.memberId, [device])
  }
  return devices
}

/** How it reads on the telephones of one recipient, in the language of each. */
export function pushesFor(
  texts: Texts,
  values: Readonly<Record<string, string>>,
  devices: readonly OpenDevice[],
): { items: PushItem[]; tooLong: boolean } {
  const reads = new Map<OpenDevice['language'], Read>()
  const items = devices.map(({ id, token, language }) => {
    const read = reads.get(language) ?? readIn(texts, language, values)
    reads.set(language, read)
    return { key: id, deviceId: id, token, ...read }
  })
  return { items, tooLong: [...reads.values()].some(isTooLong) }
}
