import { taipeiDay } from '#contract/days.ts'
import type { Stage } from '#server/demonstration/stage.ts'

const text = (key: string, label: string, labelEn: string, maxLength: number, required = false) => ({
  ...{ key, label, labelEn, required, maxLength },
  type: 'TEXT',
})
const choice = (key: string, label: string, labelEn: string, choices: string[], required = false) => ({
  ...{ key, label, labelEn, required, choices },
  type: 'CHOICE',
})
const emergency = text('emergencyContact', '緊急聯絡人', 'Emergency contact', 50)
const school = text('school', '學校', 'School', 50)

/** Code of the issuer, and the type. */
const types = (stage: Stage) =>
  [
    [
      'DOIT',
      {
        ...{
          code: 'SENIOR',
          name: '敬老卡',
          nameEn: 'Senior Card',
          validity: 'NONE',
          colour: 'ORANGE',
          emblem: 'ELDER',
        },
        fields: [choice('careLevel', '照顧等級', 'Level of care', ['一般', '優先', '居家照顧'])],
      },
    ],
    [
      'DOIT',
      {
        ...{ code: 'STUDENT', name: '學生卡', nameEn: 'Student Card', validity: 'UNTIL_AGE', untilAge: 25 },
        ...{ colour: 'BLUE', emblem: 'STUDENT' },
        fields: [
          school,
          { key: 'grade', label: '年級', labelEn: 'Grade', required: false, type: 'NUMBER', min: 1, max: 12 },
        ],
      },
    ],
    [
      'DOIT',
      {
        ...{ code: 'LIBRARY', name: '借書證', nameEn: 'Library Card', validity: 'YEARS', validYears: 3 },
        ...{ colour: 'GREEN', emblem: 'BOOK' },
        fields: [choice('branch', '常用分館', 'Branch', ['總館', '北投分館', '稻香分館', '民生分館'])],
      },
    ],
    [
      'DOIT',
      {
        ...{ code: 'VOLUNTEER', name: '志工證', nameEn: 'Volunteer Card', validity: 'YEARS', validYears: 2 },
        ...{ colour: 'PURPLE', emblem: 'HEART', oneActive: false },
        fields: [
          text('team', '志工隊', 'Team', 50),
          { key: 'trainedOn', label: '訓練日期', labelEn: 'Trained on', required: false, type: 'DAY' },
        ],
      },
    ],
    [
      'DOSW',
      {
        ...{ code: 'CARE', name: '愛心卡', nameEn: 'Care Card', validity: 'YEARS', validYears: 5 },
        ...{ colour: 'RED', emblem: 'CARE' },
        fields: [choice('level', '障礙等級', 'Level', ['輕度', '中度', '重度', '極重度'], true), emergency],
      },
    ],
    [
      'DOSW',
      {
        ...{ code: 'COMPANION', name: '愛心陪伴卡', nameEn: 'Companion Card', validity: 'FIXED_DAY' },
        ...{ validUntilOn: taipeiDay(stage.daysAgo(-400)), colour: 'INDIGO', emblem: 'FAMILY' },
        fields: [text('relation', '與持卡人關係', 'Relation', 20, true)],
      },
    ],
    [
      'DOSW',
      {
        ...{ code: 'KIDS', name: '兒童優惠卡', nameEn: 'Kids Card', validity: 'UNTIL_AGE', untilAge: 12 },
        ...{ colour: 'TEAL', emblem: 'FAMILY', active: false },
      },
    ],
    [
      'TPE',
      {
        ...{ code: 'STAFF', name: '市府員工識別證', nameEn: 'City Staff Card', validity: 'NONE' },
        ...{ colour: 'SLATE', emblem: 'CARD' },
        fields: [text('unit', '服務單位', 'Unit', 50, true)],
      },
    ],
  ] as const

interface Found {
  items: { id: number; code: string; version: number }[]
}

/** 8 card types of 3 issuers; two of them have had other rules before. */
async function planTypes(stage: Stage): Promise<void> {
  for (const [n, [issuer, input]] of types(stage).entries())
    stage.plan(stage.daysAgo(71, 9, n * 9), async () => {
      const client = await stage.as('admin')
      const { items } = await client.get<Found>(`/card-issuers?q=${issuer}`)
      const issuerId = items.find(({ code }) => code === issuer)?.id
      await client.post('/card-types', { ...input, issuerId })
    })
  stage.plan(stage.daysAgo(40, 14), () =>
    change(stage, 'LIBRARY', {
      validYears: 5,
      fields: [choice('branch', '常用分館', 'Branch', ['總館', '北投分館', '稻香分館', '民生分館', '道藩分館'])],
    }),
  )
  stage.plan(stage.daysAgo(21, 16), () =>
    change(stage, 'SENIOR', {
      colour: 'RED',
      fields: [choice('careLevel', '照顧等級', 'Level of care', ['一般', '優先', '居家照顧']), emergency],
    }),
  )
}

async function change(stage: Stage, code: string, rules: object): Promise<void> {
  const client = await stage.as('operator')
  const { items } = await client.get<Found>(`/card-types?q=${code}`)
  await client.patch(`/card-types/${items[0]?.id}`, { version: items[0]?.version, ...rules })
}

export const acts = [{ act: 34, play: planTypes }]
