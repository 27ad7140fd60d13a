import { z } from 'zod'
import { text } from './endpoint.ts'
import { halfWidth } from './spelling.ts'

const maxPageSize = 200
export const countCap = 10_001
/** Past this row a list is paged on by its cursor only. */
export const maxOffset = 20_000

interface ListShape<S extends string, F extends z.ZodRawShape> {
  sorts: readonly [S, ...S[]]
  order?: 'asc' | 'desc' | undefined
  filters: F
}

const digits = (max: number) => z.string().regex(new RegExp(`^[1-9]\\d{0,${max - 1}}$`), 'wrongType')

const idList = z
  .string()
  .regex(/^[1-9]\d{0,15}(,[1-9]\d{0,15}){0,199}$/, 'wrongType')
  .transform((value) => value.split(',').map(Number))
export const idFilter = z
  .string()
  .regex(/^[1-9]\d{0,15}$/, 'wrongType')
  .transform(Number)
export const flag = z.enum(['true', 'false']).transform((value) => value === 'true')

/** What people type to find a code or a name: the columns know neither case nor width. */
export const q = text(100).transform(halfWidth).optional()

/**
 * The query of every list: page, pageSize (at most 200), sort, order, cursor, count=exact, ids, and the list's own
 * filters. Unknown keys are refused. The first sort key is the default.
 */
export function listQuery<const S extends string, F extends z.ZodRawShape>(shape: ListShape<S, F>) {
  return z.strictObject({
    page: digits(7).transform(Number).default(1),
    pageSize: digits(3).transform(Number).pipe(z.number().max(maxPageSize)).default(25),
    sort: z.enum(shape.sorts as unknown as [S, ...S[]]).default(shape.sorts[0] as never),
    order: z.enum(['asc', 'desc']).default((shape.order ?? 'desc') as never),
    cursor: z.string().max(300).optional(),
    count: z.literal('exact').optional(),
    ids: idList.optional(),
    ...shape.filters,
  })
}

/** What the query of every list holds besides its own filters: which rows, in which order. */
export const paging: ReadonlySet<string> = new Set(Object.keys(listQuery({ sorts: ['id'], filters: {} }).shape))

/** What a list can be filtered by. */
export const filtersOf = ({ shape }: z.ZodObject) =>
  z.strictObject(Object.fromEntries(Object.entries(shape).filter(([key]) => !paging.has(key))))

/** What every list answers. `total` is null where it was not asked; `totalIsEstimate` marks a capped count (約). */
export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    total: z.number().int().nullable(),
    totalIsEstimate: z.boolean(),
    hasNext: z.boolean(),
    nextCursor: z.string().nullable(),
  })
}

export type ListInput = z.output<ReturnType<typeof listQuery<string, Record<never, z.ZodType>>>>
export type Page<T> = z.output<ReturnType<typeof page<z.ZodType<T>>>>
