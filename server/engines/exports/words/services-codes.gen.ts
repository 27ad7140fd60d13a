import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const services: CodeWords = {
  "enums.AgreementEditionState": {
    "DRAFT": {"zh":"草稿","en":"Draft"},
    "UPCOMING": {"zh":"待生效","en":"Upcoming"},
    "IN_FORCE": {"zh":"施行中","en":"In force"},
    "REPLACED": {"zh":"已被取代","en":"Replaced"},
  },
  "enums.AgreementTemplateState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Retired"},
  },
  "enums.CategoryState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Retired"},
  },
  "enums.ConsentChannel": {
    "APP": {"zh":"App","en":"App"},
    "COUNTER": {"zh":"臨櫃書面","en":"In writing"},
  },
  "enums.ConsentStanding": {
    "CURRENT": {"zh":"有效","en":"Valid"},
    "ASK_AGAIN": {"zh":"須重新同意","en":"Ask again"},
    "FOLLOWED": {"zh":"已有新同意","en":"Followed"},
  },
  "enums.ServiceAgreementState": {
    "IN_FORCE": {"zh":"施行中","en":"In force"},
    "NOT_YET": {"zh":"尚未施行","en":"Not yet in force"},
  },
  "enums.ServiceApiAccess": {
    "true": {"zh":"開放","en":"On"},
    "false": {"zh":"未開放","en":"Off"},
  },
  "enums.ServiceAudience": {
    "ALL": {"zh":"所有會員","en":"All members"},
    "GENERAL": {"zh":"一般會員","en":"General members"},
    "GOLD": {"zh":"金質會員","en":"Gold members"},
  },
  "enums.ServiceIcon": {
    "account": {"zh":"帳戶","en":"Account"},
    "book": {"zh":"書籍","en":"Book"},
    "bus": {"zh":"公車","en":"Bus"},
    "calendar": {"zh":"預約","en":"Calendar"},
    "camera": {"zh":"相機","en":"Camera"},
    "card": {"zh":"證件","en":"Card"},
    "child": {"zh":"兒童","en":"Child"},
    "doctor": {"zh":"醫療","en":"Health"},
    "document": {"zh":"文件","en":"Document"},
    "elder": {"zh":"長者","en":"Senior"},
    "energy": {"zh":"電力","en":"Energy"},
    "home": {"zh":"住家","en":"Home"},
    "library": {"zh":"圖書館","en":"Library"},
    "map": {"zh":"地圖","en":"Map"},
    "museum": {"zh":"博物館","en":"Museum"},
    "park": {"zh":"公園","en":"Park"},
    "parking": {"zh":"停車","en":"Parking"},
    "payment": {"zh":"繳費","en":"Payment"},
    "phone": {"zh":"客服","en":"Help desk"},
    "pool": {"zh":"游泳","en":"Swimming"},
    "recycle": {"zh":"環保","en":"Recycling"},
    "school": {"zh":"學校","en":"School"},
    "shop": {"zh":"商店","en":"Shop"},
    "ticket": {"zh":"票券","en":"Ticket"},
    "vote": {"zh":"投票","en":"Vote"},
    "water": {"zh":"用水","en":"Water"},
    "weather": {"zh":"天氣","en":"Weather"},
    "work": {"zh":"就業","en":"Work"},
  },
  "enums.ServiceState": {
    "DRAFT": {"zh":"草稿","en":"Draft"},
    "SCHEDULED": {"zh":"待發布","en":"Scheduled"},
    "LIVE": {"zh":"發布中","en":"Live"},
    "ENDED": {"zh":"已結束","en":"Ended"},
  },
  "enums.ServiceStatus": {
    "DRAFT": {"zh":"草稿","en":"Draft"},
    "PUBLISHED": {"zh":"已發布","en":"Published"},
    "OFFLINE": {"zh":"已停止發布","en":"Offline"},
  },
  "enums.WebviewOrientation": {
    "AUTO": {"zh":"隨裝置轉動","en":"As the device is held"},
    "PORTRAIT": {"zh":"固定直向","en":"Always upright"},
    "LANDSCAPE": {"zh":"固定橫向","en":"Always across"},
  },
  "enums.WebviewState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Retired"},
  },
  "enums.WebviewToolbar": {
    "FULL": {"zh":"標題與前後頁","en":"Title, back and forward"},
    "TITLE": {"zh":"只有標題","en":"Title alone"},
    "CLOSE": {"zh":"只有關閉鈕","en":"Close button alone"},
  },
}
