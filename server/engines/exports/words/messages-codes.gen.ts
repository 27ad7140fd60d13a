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
}
