import type { Stage } from '#server/demonstration/stage.ts'

const tags = [
  ['優先', '服務櫃檯優先受理'],
  ['換發', '因遺失、毀損或改名換發'],
  ['線上申請', '由線上申辦核發'],
  ['臨櫃申請', '由里辦公處或區公所臨櫃核發'],
  ['專案', '專案核發，到期後不續發'],
  ['待補件', '已核發，證明文件待補'],
] as const

/** Before the first cards are issued. */
async function planTags(stage: Stage): Promise<void> {
  for (const [n, [name, note]] of tags.entries())
    stage.plan(stage.daysAgo(69, 9, n * 3), async () => {
      await (await stage.as('operator')).post('/card-tags', { name, note })
    })
}

export const acts = [{ act: 36, play: planTags }]
