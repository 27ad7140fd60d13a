import { beforeAll, expect, test } from 'vitest'
import { type EndpointShape, isWrite } from '#contract/endpoint.ts'
import { addressOf } from '#test/support/doors.ts'
import { everyone } from '#test/support/everyone.ts'
import { idOf, type Reference } from '#test/support/sample.ts'
import { bodies, exported, exports, label, references, segmentOf } from '#test/support/samples.ts'
import { buildWorld, send, type World } from './scope-world.ts'

/** Where a second request is carried out as well, and why nobody is worse off by that. */
const harmless: Record<string, string> = {
  'post /system-users/{id}/reset-password': 'The last secret counts; the one before opens nothing any more',
  // One file more of the same, which goes by itself.
  ...Object.fromEntries(exported.map(({ order }) => [label(order), 'The file expires'])),
}

let world: World
beforeAll(async () => {
  world = await buildWorld()
})

/** Those of the samples that may be carried out. */
function bodiesOf(e: EndpointShape): (object | undefined)[] {
  const { own } = world.filled
  const named = Object.entries(references).flatMap(([key, given]) =>
    key.startsWith(`${label(e)} `) && !('elsewhere' in given)
      ? ([given].flat() as Reference[]).map(({ body, of }) => body(of?.(own) ?? idOf(own, resourceIn(key)), own))
      : [],
  )
  const all = [...named, bodies[label(e)]?.(), ...(exports[label(e)]?.map((body) => body()) ?? [])]
  return all.filter((body) => body !== undefined)
}
const resourceIn = (key: string) => `${(key.split(' ').at(-1) ?? '').replace(/Id$/, '')}s`

/**
 * A request without an answer may have been carried out, and is sent again by whoever knows no better: the second time
 * it is refused, or answered with what the first one did.
 */
test('what is sent twice is done once', async () => {
  const { userId } = await everyone(world.t, 'ALL', { agencyId: world.filled.own.place.agencyId })
  const doubled: string[] = []
  let done = 0
  for (const e of world.endpoints.filter((one) => isWrite(one) && one.raw === undefined && !one.open))
    for (const body of bodiesOf(e)) {
      const client = await world.t.asUser(userId)
      const path = addressOf(e).replace('{id}', String(idOf(world.filled.own, segmentOf(e)) || 1))
      const first = await send(world.t, client, e.method, path, body)
      if (first.status >= 300) continue
      done++
      const second = await send(world.t, client, e.method, path, body)
      if (second.status < 300 && second.text !== first.text && !harmless[label(e)])
        doubled.push(`${label(e)} ${second.status}`)
    }
  expect([...new Set(doubled)]).toEqual([])
  expect(done).toBeGreaterThan(12)
})
