import { readDistrict } from '#contract/districts.ts'
import { nameKey } from '#contract/person/names.ts'
import { audit } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import * as queries from './spelling-queries.ts'

const batch = 2_000

/** Names get the keys by which they are found, districts their one spelling. A district that is none stays as it is. */
export async function respellMembers(ctx: Ctx): Promise<void> {
  await keyNames(ctx)
  for (const from of await queries.listDistricts(ctx.db)) {
    const to = readDistrict(from)
    if (to !== undefined && to !== from) await respellDistrict(ctx, from, to)
  }
}

async function keyNames({ db }: Ctx): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await queries.listUnkeyed(db, after, batch)
    const last = rows.at(-1)
    if (!last) return
    await queries.setNameKeys(
      db,
      rows.map(({ id, name }) => ({ id, key: nameKey(name) })),
    )
    after = last.id
  }
}

/** Some thousands in a transaction, each with its row of the log. */
async function respellDistrict(ctx: Ctx, from: string, to: string): Promise<void> {
  for (let more = true; more; ) {
    more = await inTransaction(ctx, async (ctx) => {
      const rows = await queries.renameDistrict(ctx.db, from, to, batch)
      if (rows > 0)
        await audit(ctx, { action: 'respell', resource: 'members', difference: { district: { from, to }, rows } })
      return rows === batch
    })
  }
}
