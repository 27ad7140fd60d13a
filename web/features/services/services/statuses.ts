import type { ServiceAudience, ServiceIcon, ServiceState, ServiceStatus } from '#features/services/services/enums.ts'
import type { Status, Word } from '#kit/i18n/words.ts'

export const stateWords: Readonly<Record<ServiceState, Status>> = {
  DRAFT: {
    label: { zh: '草稿', en: 'Draft' },
    cause: { zh: '尚未發布，App 不會顯示。', en: 'It is not published: the app does not show it.' },
    next: { zh: '檢查內容後按「發布」。', en: 'Check it, then publish.' },
  },
  SCHEDULED: {
    label: { zh: '待發布', en: 'Scheduled' },
    cause: { zh: '已發布，但發布期間還沒開始。', en: 'It is published, but its window has not begun.' },
    next: { zh: '到了開始時間會自動顯示。', en: 'It goes live by itself when the window begins.' },
  },
  LIVE: {
    label: { zh: '發布中', en: 'Live' },
    cause: { zh: 'App 正在對適用對象顯示。', en: 'The app shows it to its audience.' },
    next: { zh: '不再提供時按「停止發布」。', en: 'To stop that, take it offline.' },
  },
  ENDED: {
    label: { zh: '已結束', en: 'Ended' },
    cause: { zh: '發布期間已過，或已由承辦人停止發布。', en: 'Its window is over, or it was taken offline.' },
    next: { zh: '要再提供，請調整發布期間並發布。', en: 'To resume, change the window and publish.' },
  },
}

export const statusWords: Readonly<Record<ServiceStatus, Word>> = {
  DRAFT: { zh: '草稿', en: 'Draft' },
  PUBLISHED: { zh: '已發布', en: 'Published' },
  OFFLINE: { zh: '已停止發布', en: 'Offline' },
}

export const audienceWords: Readonly<Record<ServiceAudience, Word>> = {
  ALL: { zh: '所有會員', en: 'All members' },
  GENERAL: { zh: '一般會員', en: 'General members' },
  GOLD: { zh: '金質會員', en: 'Gold members' },
}

export const iconWords: Readonly<Record<ServiceIcon, Word>> = {
  account: { zh: '帳戶', en: 'Account' },
  book: { zh: '書籍', en: 'Book' },
  bus: { zh: '公車', en: 'Bus' },
  calendar: { zh: '預約', en: 'Calendar' },
  camera: { zh: '相機', en: 'Camera' },
  card: { zh: '證件', en: 'Card' },
  child: { zh: '兒童', en: 'Child' },
  doctor: { zh: '醫療', en: 'Health' },
  document: { zh: '文件', en: 'Document' },
  elder: { zh: '長者', en: 'Senior' },
  energy: { zh: '電力', en: 'Energy' },
  home: { zh: '住家', en: 'Home' },
  library: { zh: '圖書館', en: 'Library' },
  map: { zh: '地圖', en: 'Map' },
  museum: { zh: '博物館', en: 'Museum' },
  park: { zh: '公園', en: 'Park' },
  parking: { zh: '停車', en: 'Parking' },
  payment: { zh: '繳費', en: 'Payment' },
  phone: { zh: '客服', en: 'Help desk' },
  pool: { zh: '游泳', en: 'Swimming' },
  recycle: { zh: '環保', en: 'Recycling' },
  school: { zh: '學校', en: 'School' },
  shop: { zh: '商店', en: 'Shop' },
  ticket: { zh: '票券', en: 'Ticket' },
  vote: { zh: '投票', en: 'Vote' },
  water: { zh: '用水', en: 'Water' },
  weather: { zh: '天氣', en: 'Weather' },
  work: { zh: '就業', en: 'Work' },
}
