import { requirePermission } from '#kernel/access/permissions.ts'
import { audit, differenceOf } from '#kernel/audit/audit.ts'
import { type Ctx, inTransaction } from '#kernel/context.ts'
import { notFound, stale } from '#kernel/http/errors.ts'
import type { OrderedAnswer, OrderedInput } from './contract.ts'
import { findHead, moveHead } from './queries.ts'

/** A list whose order people set; each list has rows of its own, which are read and written as a whole. */
interface Ordered<Entry, Place> {
  /** Its resource. */
  name: string
  read: (ctx: Ctx) => Promise<Entry[]>
  /** Throws, at the field of the entry, where one may not stand there. */
  check: (ctx: Ctx, places: Place[], before: Entry[]) => Promise<void>
  /** Puts these in the place of all that stood there. */
  write: (ctx: Ctx, places: Place[]) => Promise<void>
  /** What the log tells and compares. */
  shown: (entries: Entry[]) => object
}

/** The verbs of such a list: `mount(app, contract.savePopular, popular.save)` */
export function orderedVerbsOf<Entry, Place>({ name, read, check, write, shown }: Ordered<Entry, Place>) {
  const look = async (ctx: Ctx): Promise<OrderedAnswer<Entry>> => {
    const head = await findHead(ctx.db, name)
    return {
      id: head?.id ?? null,
      version: head?.version ?? 0,
      items: await read(ctx),
      updatedAt: head?.updated_at.toISOString() ?? null,
      updatedByName: head?.name ?? null,
    }
  }
  const get = (ctx: Ctx) => {
    requirePermission(ctx.actor, `${name}:show`)
    return look(ctx)
  }
  const save = (ctx: Ctx, { body: { version, items } }: { body: OrderedInput<Place> }) =>
    inTransaction(ctx, async (ctx) => {
      requirePermission(ctx.actor, `${name}:edit`)
      const moved = await moveHead(ctx.db, { name, version, by: ctx.actor.id }, ctx.now())
      if (!moved) throw stale(await look(ctx))
      const before = await read(ctx)
      await check(ctx, items, before)
      await write(ctx, items)
      const after = await look(ctx)
      const difference = differenceOf(shown(before), shown(after.items))
      await audit(ctx, { action: 'edit', resource: name, recordId: after.id, difference })
      return after
    })
  return {
    get,
    save,
    /** For the manifest's `records`: whoever may read the list may read its history. */
    record: async (ctx: Ctx, id: number): Promise<void> => {
      if ((await get(ctx)).id !== id) throw notFound()
    },
  }
}
