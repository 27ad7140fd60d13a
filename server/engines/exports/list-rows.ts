import { taipeiClock, taipeiDay } from '#contract/days.ts'
import type { Page } from '#contract/list.ts'
import type { Lang } from '#contract/problems.ts'
import type { Subject } from '#kernel/audit/audit.ts'
import { findPersonsIn } from '#kernel/audit/shown.ts'
import { type Ctx, createContext } from '#kernel/context.ts'
import { CELL_MARK } from '#tabular/csv-write.ts'
import type { ExportColumn } from './columns.ts'
import { type ListEndpoint, rowOf } from './endpoints.ts'
import type { RowsOf, Saw } from './rows.ts'
import { wordIn } from './words.ts'

// biome-ignore lint/suspicious/noExplicitAny: the handler of any list, each with a query of its own
export type ListHandler<Item extends object> = (ctx: Ctx, input: any) => Promise<Page<Item>>

/** What a field of a row is in a cell, where it does not fit one or the console shows another; null where it shows none. */
export type Cells<Item> = { readonly [K in keyof Item]?: ((item: Item, lang: Lang) => unknown) | null }

const atOnce = 2_000

const inTaipei = (at: Date) => `${taipeiDay(at)} ${taipeiClock(at)}`

/** The rows as the list itself answers them, masked and in words, page after page. */
export function rowsOfList<Item extends object>(
  list: ListEndpoint,
  handler: ListHandler<Item>,
  cells: Cells<Item>,
): RowsOf {
  const find = findPersonsIn(rowOf(list))
  return (ctx, { filter, sort, order }) => {
    const asked = { ...(sort ? { sort } : {}), ...(order ? { order } : {}) }
    const query = { ...list.query.parse({}), ...asked, ...filter }
    return {
      count: async () => (await handler(ctx, { query: { ...query, pageSize: 1, count: 'exact' } })).total ?? 0,
      read: async function* (columns, lang, saw) {
        const line = lineOf<Item>(columns, cells, lang)
        const asReader = createContext(ctx.deps, ctx.actor, { ...ctx.request, lang })
        for await (const items of pagesOf({ ...asReader, db: ctx.deps.database.reader.db }, handler, query)) {
          for (const item of items) if (find) tell(item, find, saw)
          yield items.map(line)
        }
      },
    }
  }
}

async function* pagesOf<Item extends object>(
  ctx: Ctx,
  handler: ListHandler<Item>,
  query: object,
): AsyncGenerator<Item[]> {
  let cursor: string | null = null
  do {
    const at = cursor === null ? { page: 1 } : { page: 1, cursor }
    const page: Page<Item> = await handler(ctx, { query: { ...query, pageSize: atOnce, ...at } })
    yield page.items
    cursor = page.nextCursor
  } while (cursor !== null)
}

function tell(item: object, find: NonNullable<ReturnType<typeof findPersonsIn>>, saw: Saw): void {
  const found: Subject[] = []
  find(item, found)
  for (const { id } of found) saw(Number(id))
}

function lineOf<Item extends object>(columns: readonly ExportColumn[], cells: Cells<Item>, lang: Lang) {
  const readers = columns.map(({ key, field, kind, words }) => {
    const made = key === field ? cells[field as keyof Item] : undefined
    return (item: Item): string => {
      const value: unknown = made ? made(item, lang) : Reflect.get(item, field)
      if (value === null || value === undefined) return ''
      const text = String(value)
      const word = words?.[text]
      if (word) return wordIn(word, lang)
      return kind === 'instant' ? inTaipei(new Date(text)) : text.replaceAll(CELL_MARK, ' ')
    }
  })
  return (item: Item) => readers.map((read) => read(item)).join(CELL_MARK)
}
