import type { Stage } from '#server/demonstration/stage.ts'

interface Entry {
  host: string
  subdomains?: boolean
  pathPrefix?: string
  reason: string
  requestedBy?: string
  /** Days from today to its end, so that some end soon and some have ended. */
  endsIn?: number
}

/** The city's own places, those of the state, and of a few partners; nothing of the demonstration calls them. */
const entries: Entry[] = [
  { host: 'gov.taipei', subdomains: true, reason: '臺北市政府各機關網站', requestedBy: '資訊局' },
  {
    host: 'taipei.gov.tw',
    subdomains: true,
    reason: '市府舊網域，轉址至 gov.taipei',
    requestedBy: '資訊局',
    endsIn: 21,
  },
  { host: 'travel.taipei', subdomains: true, reason: '臺北旅遊網', requestedBy: '觀光傳播局' },
  { host: 'metro.taipei', subdomains: true, reason: '臺北捷運公司：票價與路線', requestedBy: '臺北捷運公司' },
  { host: 'easycard.com.tw', subdomains: true, reason: '悠遊卡掛失與餘額查詢', requestedBy: '資訊局', endsIn: 400 },
  {
    host: 'youbike.com.tw',
    subdomains: true,
    pathPrefix: '/region/taipei',
    reason: 'YouBike 站點與會員說明',
    requestedBy: '交通局',
  },
  { host: 'tpml.edu.tw', subdomains: true, reason: '臺北市立圖書館：借閱證與館藏', requestedBy: '圖書館' },
  { host: 'zoo.gov.taipei', reason: '動物園購票與休園公告', requestedBy: '動物園' },
  { host: 'gov.tw', subdomains: true, reason: '中央機關網站', requestedBy: '資訊局' },
  { host: 'law.moj.gov.tw', pathPrefix: '/LawClass', reason: '法規條文連結', requestedBy: '社會局' },
  { host: 'mohw.gov.tw', subdomains: true, reason: '衛生福利部長照專區', requestedBy: '社會局' },
  { host: 'docs.google.com', pathPrefix: '/forms', reason: '滿意度問卷', requestedBy: '社會局', endsIn: 12 },
  { host: 'www.youtube.com', pathPrefix: '/@taipei', reason: '市府影音頻道', requestedBy: '觀光傳播局' },
  { host: '台北.台灣', subdomains: true, reason: '城市行銷中文網域', requestedBy: '觀光傳播局', endsIn: 180 },
  {
    host: 'event2025.example.tw',
    subdomains: true,
    reason: '2025 年活動網站，活動已結束',
    requestedBy: '體育局',
    endsIn: -40,
  },
]

const dayMs = 86_400_000

async function planEntries(stage: Stage): Promise<void> {
  for (const [n, { endsIn, ...entry }] of entries.entries())
    stage.plan(stage.daysAgo(66, 9, 30 + n), async () => {
      const client = await stage.as('admin')
      const end =
        endsIn === undefined ? {} : { validUntilAt: new Date(stage.daysAgo(0, 24).getTime() + endsIn * dayMs - 1) }
      await client.post('/url-allow-list', { ...entry, ...end })
    })
}

export const acts = [{ act: 29, play: planEntries }]
