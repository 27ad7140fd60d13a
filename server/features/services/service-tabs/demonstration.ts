import type { Stage } from '#server/demonstration/stage.ts'

const tabs = [
  ['生活', 'Living', ['GARBAGE', 'BULKY', 'WATER', 'AIR', 'REPORT', 'VOTE']],
  ['交通', 'Transport', ['BUS', 'BIKE', 'PARKING', 'PARKING-LOT', 'TOWED', 'FINES']],
  ['健康福利', 'Health', ['CLINIC', 'VACCINE', 'SCREENING', 'FLU', 'ELDER-CARD', 'LONG-CARE', 'MEALS', 'BIRTH']],
  ['學習', 'Learning', ['LIBRARY', 'EBOOK', 'COURSES', 'CAMPUS', 'ENROL']],
  ['休閒', 'Leisure', ['MUSEUM', 'EVENTS', 'TOURS', 'POOL', 'COURTS', 'CAMPING', 'GOLD-FIT']],
] as const

/** Five tabs, each with what people look for together. */
async function planTabs(stage: Stage): Promise<void> {
  stage.plan(stage.daysAgo(59, 14), async () => {
    const client = await stage.as('admin')
    const places = (codes: readonly string[]) => codes.map((code) => ({ serviceId: stage.props.services[code] }))
    const items = tabs.map(([name, nameEn, codes]) => ({ name, nameEn, services: places(codes) }))
    await client.put('/service-tabs', { version: 0, items })
  })
}

export const acts = [{ act: 46, play: planTabs }]
