import type { Page } from '#contract/list.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import type { FoundRecord, RecordKey } from '#kernel/feature.ts'

const atMost = 5

interface Coded {
  q: string
  sort: 'code'
  order: 'asc'
  page: 1
  pageSize: number
}

/** Of what has a name and is active or not. */
export const namedAndActive = ({ name, active }: { name: string; active: boolean }) => ({
  label: name,
  state: { field: 'active', value: String(active) },
})

interface Listed {
  id: number
  code: string
}

/**
 * The key of a resource whose list finds its codes by `q`: what is the code itself comes first, for it is the shortest
 * that begins with it. `found` says its name and state. `keyByCode('merchants:list', merchants.list, …)`
 */
export function keyByCode<Row extends Listed>(
  permission: Permission,
  list: (ctx: Ctx, asked: { query: Coded }) => Promise<Page<Row>>,
  found: (row: Row) => Pick<FoundRecord, 'label' | 'state'>,
): RecordKey {
  return {
    permission,
    find: async (ctx, q) => {
      const { items } = await list(ctx, { query: { q, sort: 'code', order: 'asc', page: 1, pageSize: atMost } })
      return items.map((row) => ({ id: row.id, key: row.code, ...found(row) }))
    },
  }
}

/** The key of a resource known by its number, typed as `128` or `#128`; `find` answers nothing out of reach. */
export function keyByNumber(
  permission: Permission,
  find: (ctx: Ctx, id: number) => Promise<Pick<FoundRecord, 'label' | 'state' | 'on'> | undefined>,
): RecordKey {
  return {
    permission,
    find: async (ctx, typed) => {
      const [, number] = /^#?([1-9]\d{0,14})$/.exec(typed) ?? []
      if (number === undefined) return []
      const found = await find(ctx, Number(number))
      return found ? [{ id: Number(number), key: `#${number}`, ...found }] : []
    },
  }
}
