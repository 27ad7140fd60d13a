import type { z } from 'zod'
import type { EndpointShape } from '#contract/endpoint.ts'
import { columnOf } from '#engines/exports/columns.ts'
import { type ListEndpoint, rowOf } from '#engines/exports/endpoints.ts'
import { findPersonsIn } from '#kernel/audit/shown.ts'
import { idOf, type Reference, type Sample } from './sample.ts'

/** What the guards need to know of a list's export: all of it follows from the list, and no sample states it. */
export interface Exported {
  list: EndpointShape
  order: EndpointShape
  plan: EndpointShape
}

export function exportedIn(endpoints: readonly EndpointShape[]): Exported[] {
  const at = (path: string) => endpoints.find((e) => e.path === path)
  return endpoints.flatMap((list) => {
    const [order, plan] = [at(`${list.path}/export`), at(`${list.path}/export/count`)]
    return list.method === 'get' && order && plan ? [{ list, order, plan }] : []
  })
}

export const ofPersons = ({ list }: Exported) => findPersonsIn(list.response) !== undefined

export const bodyOf = (exported: Exported): object => ({
  format: 'csv',
  ...(ofPersons(exported) ? { purpose: 'AUDIT' } : {}),
})

/** The columns that an order may name. */
export function columnsIn({ list, order }: Exported) {
  const { columns } = (order.body as z.ZodObject).shape
  const chosen = (columns as z.ZodOptional<z.ZodArray<z.ZodEnum>>).unwrap()
  const row = rowOf(list as ListEndpoint)
  return chosen.element.options.map((key) => columnOf(list.path.slice(1), row, String(key)))
}

const filtersOf = ({ order }: Exported) => {
  const { filter } = (order.body as z.ZodObject).shape
  return (filter as z.ZodDefault<z.ZodObject>).unwrap().shape
}

/** A filter that names another record, tried with one out of reach where the sample or the resources know one. */
function referenceOf(
  key: string,
  { pointing = {}, common = {} }: Sample,
  resource: string | undefined,
): Reference['of'] | undefined {
  if (common[key]) return undefined
  const pointed = pointing[key]
  const of = typeof pointed === 'function' ? pointed : pointed?.of
  if (of) return (rows) => Number(of(rows))
  return resource ? (rows) => idOf(rows, resource) : undefined
}

const elsewhere = { elsewhere: 'The list says what this filter finds, and the file holds the same rows' }

const onRecord = { elsewhere: 'Whom somebody asks for is on record; what a count answers is that of the list' }

export function samplesOfExport(exported: Exported, sample: Sample, resourceOf: Record<string, string>) {
  const { list, order, plan } = exported
  const resource = list.path.slice(1)
  const base = bodyOf(exported)
  const filters = filtersOf(exported)
  const asksForPersons = Object.values(filters).some((one) => findPersonsIn(one as z.ZodType))
  const references = Object.keys(filters)
    .filter((key) => /Ids?$/.test(key) && !sample.noRecords?.[key])
    .flatMap((key) => {
      const of = referenceOf(key, sample, resourceOf[key])
      const ordered = { of, body: (id: number) => ({ ...base, filter: { [key]: String(id) } }) }
      const planned = { of, body: (id: number) => ({ filter: { [key]: String(id) } }), answered: true as const }
      return [
        [`post ${order.path} ${key}`, of ? ordered : elsewhere],
        [`post ${plan.path} ${key}`, of && !asksForPersons ? planned : onRecord],
      ]
    })
  const moves = !resource.endsWith('-logs') && !sample.placeless?.[resource]
  return {
    exports: { [`post ${order.path}`]: [() => base] },
    counts: { [`post ${plan.path}`]: moves ? { body: () => ({}) } : { elsewhere: 'The list counts the same rows' } },
    references: Object.fromEntries(references),
    files: { [`${resource}-exports`]: ofPersons(exported) ? 'MASKED' : 'PLAIN' },
  } satisfies Sample
}
