import type { Stage } from '#server/demonstration/stage.ts'

/** code, name, English name */
const categories = [
  ['HOUSEHOLD', '戶政證件', 'Household and identity'],
  ['TRAFFIC', '交通運輸', 'Transport'],
  ['HEALTH', '健康醫療', 'Health'],
  ['WELFARE', '社會福利', 'Social welfare'],
  ['LEARNING', '教育學習', 'Education and learning'],
  ['CULTURE', '文化觀光', 'Culture and tourism'],
  ['SPORTS', '運動休閒', 'Sports and leisure'],
  ['LIVING', '環保生活', 'Environment and living'],
  ['TAX', '繳費稅務', 'Payments and taxes'],
  ['CIVIC', '市政參與', 'Civic participation'],
] as const

/** 10 categories in the order in which the app shows them. */
async function planCategories(stage: Stage): Promise<void> {
  stage.plan(stage.daysAgo(70, 9), async () => {
    const client = await stage.as('admin')
    for (const [n, [code, name, nameEn]] of categories.entries())
      await client.post('/service-categories', { code, name, nameEn, sortOrder: (n + 1) * 10 })
  })
}

export const acts = [{ act: 40, play: planCategories }]
