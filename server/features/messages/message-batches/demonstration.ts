import type { Stage } from '#server/demonstration/stage.ts'

/** code, name, further fields */
const batches = [
  [
    'PARKING-BILL',
    '停車費繳納通知',
    {
      title: '{{標題}}',
      body: '{{內容}}',
      titleEn: 'Parking fee due',
      bodyEn: 'A parking fee is due. Details in Chinese: {{內容}}',
      link: '{{連結}}',
    },
  ],
  [
    'LIBRARY-DUE',
    '圖書到期提醒',
    {
      title: '借閱圖書將於 {{到期日}} 到期',
      body: '{{姓名}}您好，您借閱的《{{書名}}》將於 {{到期日}} 到期，請記得歸還或續借。',
      titleEn: 'A book is due on {{到期日}}',
      bodyEn: '“{{書名}}” is due on {{到期日}}. Please return or renew it.',
    },
  ],
  [
    'GRANT-RESULT',
    '補助申請審核結果',
    {
      title: '{{補助名稱}}審核結果',
      body: '{{姓名}}您好，您申請的{{補助名稱}}審核結果為：{{結果}}。案件編號 {{案號}}。',
      overCap: 'DROP',
    },
  ],
  [
    'CLASS-NOTICE',
    '課程報名通知（停用）',
    { title: '{{課程}}報名通知', body: '您報名的{{課程}}將於 {{日期}} 開課。', active: false },
  ],
] as const

async function planBatches(stage: Stage): Promise<void> {
  for (const [n, [code, name, fields]] of batches.entries())
    stage.plan(stage.daysAgo(41, 11, n * 9), async () => {
      const client = await stage.as('operator')
      await client.post('/message-batches', { code, name, ...fields })
    })
}

export const acts = [{ act: 62, play: planBatches }]
