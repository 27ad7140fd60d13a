/** A message of the made-up city: when it went out, by whom, and what it said to whom. */
export interface Told {
  day: number
  hour: number
  by: 'operator' | 'wang.shufen' | 'lee.junjie' | 'liu.meihui' | 'admin'
  said: Record<string, unknown>
  /** The service that sends it, by its code. */
  service?: string
}

const to = (conditions: object) => ({ kind: 'CONDITION', conditions })
const all = { kind: 'ALL' }
const city = (title: string, body: string, target: object, more: object = {}) => ({
  ...{ kind: 'TCG', title, body, target },
  ...more,
})
const system = (title: string, body: string, more: object = {}) => ({
  kind: 'SYSTEM',
  title,
  body,
  target: all,
  ...more,
})
const inEnglish = (titleEn: string, bodyEn: string) => ({ titleEn, bodyEn })
const link = (path: string) => ({ link: `https://www.gov.taipei/${path}` })

const north = { districts: ['士林區', '北投區'] }
const south = { districts: ['文山區', '大安區'] }
const east = { districts: ['內湖區', '南港區', '信義區'] }
const old = { districts: ['萬華區', '大同區', '中正區'] }

/** What the city told its members in two months, the oldest first. */
export const messagesTold: Told[] = [
  {
    ...{ day: 57, hour: 10, by: 'operator' },
    said: system('城市通 4.2 版上線', '新版加入訊息中心與深色模式，請至商店更新 App。', {
      ...inEnglish('City Pass 4.2 is here', 'It brings a message centre and a dark mode. Please update the app.'),
    }),
  },
  {
    ...{ day: 55, hour: 14, by: 'operator' },
    said: city('士林北投停水公告', '因管線汰換，明日 22 時至次日 8 時停水，請提前儲水。', to(north), link('water/1')),
  },
  {
    ...{ day: 53, hour: 9, by: 'operator' },
    said: city('敬老卡點數提醒', '本月敬老卡點數將於月底歸零，請儘早使用。', to({ ageFrom: 65 })),
  },
  {
    ...{ day: 50, hour: 11, by: 'wang.shufen' },
    said: city('萬華大同中正夜間道路施工', '本週每晚 23 時至次日 6 時封閉一車道，請改道行駛。', to(old)),
  },
  {
    ...{ day: 48, hour: 16, by: 'operator' },
    said: city(
      '河濱音樂會',
      '週六 18 時於大稻埕碼頭廣場登場，免費入場。',
      to({ ageFrom: 18, ageTo: 35 }),
      link('events/river'),
    ),
  },
  {
    ...{ day: 45, hour: 10, by: 'admin' },
    said: {
      ...city('國家防災日演練', '今日 10 時 21 分實施地震避難演練，請就地掩護，並非真實地震。', all),
      ...{
        class: 'EMERGENCY',
        ...inEnglish('Earthquake drill', 'A drill is held today at 10:21. This is not an earthquake.'),
      },
    },
  },
  {
    ...{ day: 43, hour: 13, by: 'operator' },
    said: city('圖書館延長開放', '總館自本週起延長開放至 22 時。', to({ ageTo: 30 }), link('library/hours')),
  },
  {
    ...{ day: 34, hour: 15, by: 'lee.junjie' },
    said: city('長者共餐據點新增', '本月新增 12 處共餐據點，歡迎 65 歲以上長者就近參加。', to({ ageFrom: 65 })),
  },
  {
    ...{ day: 38, hour: 9, by: 'operator' },
    said: city('內湖南港信義空品不良', '今日空氣品質為橘色提醒，敏感族群請減少戶外活動。', to(east)),
  },
  {
    ...{ day: 36, hour: 17, by: 'wang.shufen' },
    said: city('文山大安公車改道', '木柵路封路期間，236、530 路公車改行興隆路。', to(south), link('bus/236')),
  },
  {
    ...{ day: 33, hour: 10, by: 'operator', service: 'LIBRARY' },
    said: city('借閱證滿額活動', '本月借閱滿 10 冊可兌換紀念書籤。', to({ gender: 'F', ageTo: 45 }), {
      ...inEnglish('Borrow ten, get a bookmark', 'Borrow ten books this month and get a bookmark.'),
    }),
  },
  {
    ...{ day: 30, hour: 11, by: 'operator' },
    said: city('路跑交通管制', '週日 5 時至 11 時市府路、仁愛路管制，請提早出門。', to(east), link('events/run')),
  },
  {
    ...{ day: 27, hour: 14, by: 'liu.meihui' },
    said: city('青年租屋補貼開放申請', '即日起受理至月底，線上申請免臨櫃。', to({ ageFrom: 20, ageTo: 40 }), {
      overCap: 'DROP',
    }),
  },
  {
    ...{ day: 25, hour: 16, by: 'operator' },
    said: city('動物園夜間開放', '週五、週六延長開放至 21 時。', to({ ageFrom: 25, ageTo: 50 }), {
      link: 'https://zoo.gov.taipei/night',
    }),
  },
  {
    ...{ day: 22, hour: 9, by: 'operator' },
    said: system('系統維護通知', '本週日 2 時至 5 時暫停服務，造成不便請見諒。', {
      ...inEnglish('Maintenance', 'The service pauses on Sunday from 2 to 5 a.m.'),
    }),
  },
  {
    ...{ day: 20, hour: 10, by: 'wang.shufen' },
    said: city('大型廢棄物清運改線上預約', '文山、大安區自下月起全面線上預約。', to(south)),
  },
  {
    ...{ day: 18, hour: 15, by: 'lee.junjie' },
    said: city('流感疫苗開打', '65 歲以上長者可至各區健康服務中心接種。', to({ ageFrom: 65 }), link('health/flu')),
  },
  {
    ...{ day: 16, hour: 11, by: 'operator' },
    said: city('金質會員健身課程', '新一期課程開放報名，名額有限。', to({ level: 'GOLD', ageTo: 40 })),
  },
  {
    ...{ day: 13, hour: 13, by: 'operator' },
    said: city('抽水站演練', '士林、北投週三上午演練，警報聲響請勿驚慌。', to(north)),
  },
  {
    ...{ day: 10, hour: 9, by: 'operator' },
    said: city(
      '參與式預算投票',
      '今年提案開放投票，每人三票。',
      to({ ageFrom: 18, ageTo: 60, gender: 'M' }),
      link('vote'),
    ),
  },
  {
    ...{ day: 8, hour: 16, by: 'wang.shufen' },
    said: city('藝文月曆', '本月 40 場免費展演，點選查看。', to({ gender: 'F', ageFrom: 40 }), link('culture')),
  },
  {
    ...{ day: 6, hour: 10, by: 'lee.junjie' },
    said: city('長照服務說明會', '週六下午於各區行政中心舉辦，歡迎照顧者參加。', to({ ageFrom: 45, ageTo: 64 })),
  },
  {
    ...{ day: 3, hour: 14, by: 'operator' },
    said: city('耶誕城交通疏導', '週末信義區人潮眾多，請搭乘大眾運輸。', to(east), {
      ...inEnglish('Christmas in Xinyi', 'Expect crowds this weekend; please take public transport.'),
    }),
  },
]

/** To one member each, about something of theirs. */
export const personalTold = [
  ['身分證補發完成', '{{姓名}}您好，您的身分證已補發完成，請攜帶印章至戶政事務所領取。'],
  ['借閱到期提醒', '{{姓名}}您好，您借閱的圖書將於三日後到期。'],
  ['停車繳費成功', '{{姓名}}您好，您的停車費已繳納完成，感謝您。'],
  ['申請案退補件', '{{姓名}}您好，您的生育獎勵金申請缺少戶籍資料，請於七日內補件。'],
  ['預約提醒', '{{姓名}}您好，提醒您明日上午有戶政臨櫃預約。'],
] as const
