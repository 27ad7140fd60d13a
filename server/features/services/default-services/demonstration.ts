import type { Stage } from '#server/demonstration/stage.ts'

const codes = ['PARKING', 'BUS', 'LIBRARY', 'ELDER-CARD', 'AIR', 'WATER', 'EBOOK', 'POOL']

async function planDefaults(stage: Stage): Promise<void> {
  stage.plan(stage.daysAgo(60, 11, 20), async () => {
    const client = await stage.as('admin')
    const items = codes.map((code) => ({ serviceId: stage.props.services[code] }))
    await client.put('/default-services', { version: 0, items })
  })
}

export const acts = [{ act: 45, play: planDefaults }]
