import type { ListInput, Page } from '#contract/list.ts'
import type { Ctx } from '#kernel/context.ts'
import type { Reads } from './read.ts'
import { createRecord, editRecord, getRecord, type Resource, scopeOn } from './records.ts'
import { insertRecord, type Recorded, updateRecord } from './write.ts'

interface Read<Q extends ListInput, Item extends object, Row = Item> extends Omit<Resource<Item>, 'find'> {
  /** What depends on the moment is read as of one, and what depends on the reader for whoever asks. */
  reads: Reads<Q, Item, Row> | ((now: Date, ctx: Ctx) => Reads<Q, Item, Row>)
}

/** The resource of what `readsOf` reads, and its verbs that read: `mount(app, contract.listRoles, roles.list)`. */
export function readVerbsOf<Q extends ListInput, Item extends object, Row>(read: Read<Q, Item, Row>) {
  const { reads, ...named } = read
  const { name } = named
  const at = (ctx: Ctx) => (typeof reads === 'function' ? reads(ctx.now(), ctx) : reads)
  const resource: Resource<Item> = { ...named, find: (ctx, id, scope) => at(ctx).find(ctx.db, id, scope) }
  return {
    resource,
    list: (ctx: Ctx, { query }: { query: Q }): Promise<Page<Row>> =>
      at(ctx).list(ctx.db, query, scopeOn(resource, ctx, `${name}:list`)),
    get: (ctx: Ctx, { params }: { params: { id: number } }): Promise<Item> =>
      getRecord(resource, ctx, params.id, `${name}:show`),
    /** For the manifest's `records`: whoever may show one may read its history. */
    record: (ctx: Ctx, id: number): Promise<Item> => getRecord(resource, ctx, id, `${name}:show`),
  }
}

interface Parts<Q extends ListInput, Item extends object, Input, Row> extends Omit<Read<Q, Item, Row>, 'shown'> {
  table: Recorded
  /** How its fields are kept: what `storing` gives. */
  stored: { insert: (input: Input) => object; update: (change: Partial<Input>) => object; fields: (keyof Input)[] }
  /** Columns of a new record that the input does not name, as its owners; it throws where the actor may not place one. */
  place: (ctx: Ctx, input: Input) => object
  /** What the rules ask of a record as it will stand; `before` is absent where it is new. */
  check?: (ctx: Ctx, after: Input, before?: Item) => unknown
  /** Puts what a key of the table refuses into words. */
  taken: (error: unknown) => never
  /** What the log tells and compares where that is not each field of the input as it is. */
  shown?: (item: Item) => object
}

/**
 * The verbs of a plain resource, each to be mounted as it is or replaced by one of the feature's own:
 * `mount(app, contract.listMerchants, merchants.list)`. The log compares the fields that the input names.
 */
export function verbsOf<Q extends ListInput, Item extends { version: number }, Input extends object, Row>(
  parts: Parts<Q, Item, Input, Row>,
) {
  const { table, stored, place, check, taken, ...read } = parts
  const reading = readVerbsOf({ shown: (item: Item) => told(item, stored.fields as string[]), ...read })
  const { resource } = reading
  return {
    ...reading,
    create: (ctx: Ctx, { body }: { body: Input }): Promise<Item> =>
      createRecord(resource, ctx, async (ctx) => {
        await check?.(ctx, body)
        const row = { ...stored.insert(body), ...place(ctx, body) }
        return insertRecord(table, ctx.db, row as never, ctx.now()).catch(taken)
      }),
    edit: (ctx: Ctx, { params, body }: { params: { id: number }; body: Partial<Input> & { version: number } }) => {
      const at = { id: params.id, version: body.version }
      const write = async (ctx: Ctx, before: Item) => {
        await check?.(ctx, { ...before, ...given(body) } as never, before)
        return updateRecord(table, ctx.db, at, stored.update(body), ctx.now()).catch(taken)
      }
      return editRecord(resource, ctx, { ...at, write })
    },
  }
}

/** What a change says: what it leaves unsaid stays. */
const given = (change: object) => Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))

/** Fields as people read them: another record that is named by its id gets its name; the id tells two of one name apart. */
function told(item: object, fields: readonly string[]): object {
  const values = new Map<string, unknown>(Object.entries(item))
  const saying = (field: string) => {
    const name = field.endsWith('Id') ? values.get(field.replace(/Id$/, 'Name')) : undefined
    return name ? `${name} (#${values.get(field)})` : values.get(field)
  }
  return Object.fromEntries(fields.map((field) => [field, saying(field)]))
}

/** Some fields of a record, as the log shows them. */
export function pick<Item extends object>(item: Item, fields: readonly (keyof Item)[]): Partial<Item> {
  return Object.fromEntries(fields.map((field) => [field, item[field]])) as Partial<Item>
}
