import type { Subject } from '#kernel/audit/audit.ts'
import type { Ctx } from '#kernel/context.ts'
import { findMemberIds } from './bulk-queries.ts'
import { memberReaders } from './contract.ts'
import { indexesOf } from './records.ts'

/** The members of any agency, closed ones too, whose account or identity number one of these texts is. */
export async function findMembersNamed({ db, pii }: Ctx, texts: readonly string[]): Promise<Subject[]> {
  const { account, identityNumber } = memberReaders
  const read = (reader: typeof account) =>
    texts.flatMap((text) => {
      const reading = reader(text, '')
      return reading.ok ? reading.value : []
    })
  const index = indexesOf(pii).identityNumber
  const ids = await findMemberIds(db, { accounts: read(account), identities: read(identityNumber).map(index) })
  return ids.map((id) => ({ type: 'members', id }))
}
