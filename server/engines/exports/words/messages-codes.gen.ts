import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const messages: CodeWords = {
  "enums.PushBreaker": {
    "CLOSED": {"zh":"正常","en":"Fine"},
    "OPEN": {"zh":"暫停呼叫","en":"Left alone"},
    "HALF_OPEN": {"zh":"試探中","en":"On trial"},
  },
  "enums.PushDefault": {
    "true": {"zh":"預設","en":"Default"},
    "false": {"zh":"備用","en":"Spare"},
  },
  "enums.PushProviderKind": {
    "SIMULATOR": {"zh":"模擬器","en":"Simulator"},
    "ONESIGNAL": {"zh":"OneSignal","en":"OneSignal"},
    "FCM": {"zh":"Firebase (FCM)","en":"Firebase (FCM)"},
  },
  "enums.PushProviderState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Switched off"},
  },
  "enums.PushUserListRefusal": {
    "NOT_READY": {"zh":"逾時未產生","en":"Not ready in time"},
    "STALE": {"zh":"太舊","en":"Too old"},
    "DAMAGED": {"zh":"不完整","en":"Not whole"},
    "HEADER": {"zh":"缺少欄位","en":"Columns missing"},
    "SMALL": {"zh":"數量太少","en":"Too few accounts"},
    "OURS_MISSING": {"zh":"缺本市裝置","en":"Our devices missing"},
    "TOO_LARGE": {"zh":"檔案太大","en":"File too large"},
    "PROVIDER": {"zh":"服務未接受","en":"Not taken on"},
  },
  "enums.PushUserListStatus": {
    "REQUESTED": {"zh":"等待產生","en":"Being made"},
    "CHECKED": {"zh":"已檢查","en":"Checked"},
    "STOPPED": {"zh":"停在上限","en":"Stopped at the limit"},
    "RELEASED": {"zh":"已放行","en":"Released"},
    "DONE": {"zh":"已完成","en":"Done"},
    "REFUSED": {"zh":"不採用","en":"Not taken"},
    "OVERTAKEN": {"zh":"已有新名單","en":"Overtaken"},
  },
}
