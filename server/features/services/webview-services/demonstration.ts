import type { Stage } from '#server/demonstration/stage.ts'

/** code, name, English name, address, further fields */
const pages = [
  [
    'WV-TRAVEL',
    '臺北旅遊網',
    'Travel Taipei',
    'https://www.travel.taipei/zh-tw',
    { allowedHosts: ['media.travel.taipei'] },
  ],
  ['WV-METRO', '捷運票價與路線', 'Metro fares and lines', 'https://www.metro.taipei/', { toolbar: 'TITLE' }],
  [
    'WV-EASYCARD',
    '悠遊卡餘額查詢',
    'EasyCard balance',
    'https://ezweb.easycard.com.tw/search',
    { toolbar: 'TITLE', orientation: 'PORTRAIT' },
  ],
  [
    'WV-LIBRARY',
    '圖書館館藏查詢',
    'Library catalogue',
    'https://book.tpml.edu.tw/',
    { allowedHosts: ['ebook.tpml.edu.tw', 'tpml.gov.taipei'] },
  ],
  ['WV-ZOO', '動物園線上導覽', 'Zoo guide', 'https://zoo.gov.taipei/', { orientation: 'LANDSCAPE' }],
  ['WV-CITY', '台北城市頻道', 'Taipei channel', 'https://www.台北.台灣/', { toolbar: 'CLOSE' }],
  [
    'WV-SURVEY',
    '服務滿意度問卷',
    'Satisfaction survey',
    'https://docs.google.com/forms/d/citypass',
    { toolbar: 'CLOSE', orientation: 'PORTRAIT' },
  ],
  ['WV-EXPO', '城市博覽會（已結束）', 'City expo (over)', 'https://expo.gov.taipei/2025', { active: false }],
] as const

async function planPages(stage: Stage): Promise<void> {
  for (const [n, [code, name, nameEn, address, more]] of pages.entries())
    stage.plan(stage.daysAgo(63, 14, n * 7), async () => {
      const client = await stage.as('operator')
      await client.post('/webview-services', { code, name, nameEn, address, ...more })
    })
}

export const acts = [{ act: 43, play: planPages }]
