import type { Stage } from '#server/demonstration/stage.ts'

const codes = ['PARKING', 'BUS', 'CLINIC', 'LIBRARY', 'GARBAGE', 'REPORT', 'EVENTS', 'TAX', 'FLU']

/** Six services from the first days on, and two more before the tax is due. */
async function planPopular(stage: Stage): Promise<void> {
  const save = async (version: number, count: number) => {
    const client = await stage.as('admin')
    const items = codes.slice(0, count).map((code) => ({ serviceId: stage.props.services[code] }))
    await client.put('/popular-services', { version, items })
  }
  stage.plan(stage.daysAgo(60, 11), () => save(0, 6))
  stage.plan(stage.daysAgo(8, 15, 40), () => save(1, codes.length))
}

export const acts = [{ act: 44, play: planPopular }]
