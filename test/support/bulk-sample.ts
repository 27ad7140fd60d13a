import type { Client, TestApp } from './app.ts'
import { requestKey } from './build-coupon-records.ts'
import type { Elsewhere, Keyed, Reference, Sample } from './sample.ts'

interface Bulk {
  /** `<resource>/<verb>`, as the contract names it. */
  name: string
  /** What the step asks for, and further inputs that change each field of it. */
  input: object
  others?: readonly object[]
  /** Filters of the list that name a record, by how they are written; or why one is no matter of reach. */
  filters: Readonly<Record<string, Elsewhere | true>>
  /** Two records that the step may be done to. */
  build: (t: TestApp, agencyId: number, client: Client) => Promise<readonly number[]>
}

type Part = Required<Pick<Sample, 'counts' | 'references' | 'keyed'>>

/** What the guards need to know of a step for many. */
export function bulkSample({ name, input, others = [], filters, build }: Bulk): Part {
  const order = `post /${name}/bulk`
  const references = Object.entries(filters).flatMap(([key, given]): [string, Reference | Elsewhere][] => {
    if (given !== true) return [`${order}/preview ${key}`, `${order} ${key}`].map((place) => [place, given])
    const filter = (id: number) => ({ filter: { [key]: String(id) } })
    return [
      [`${order}/preview ${key}`, { body: filter, answered: true }],
      [`${order} ${key}`, { body: (id) => ({ ...filter(id), ...input, seen: 1, requestKey: requestKey() }) }],
    ]
  })
  return {
    counts: { [`${order}/preview`]: { body: () => ({ filter: {} }) } },
    references: Object.fromEntries(references),
    keyed: { [order]: (t, client, agencyId) => keyed(t, client, agencyId) },
  }

  async function keyed(t: TestApp, client: Client, agencyId: number): Promise<readonly Keyed[]> {
    const [one, two] = await build(t, agencyId, client)
    const body = { ids: [one], seen: 1, ...input }
    const { ids: _, ...rest } = body
    const changed = others.map((other) => ({ body: { ...body, ...other } }))
    return [
      {
        body,
        others: [
          { body: { ...body, ids: [two] } },
          { body: { ...body, seen: 2 } },
          { body: { ...rest, filter: {} } },
          ...changed,
        ],
      },
    ]
  }
}

/** Several of them in one sample. */
export const together = (...parts: readonly Part[]): Part => ({
  counts: Object.assign({}, ...parts.map(({ counts }) => counts)),
  references: Object.assign({}, ...parts.map(({ references }) => references)),
  keyed: Object.assign({}, ...parts.map(({ keyed }) => keyed)),
})
