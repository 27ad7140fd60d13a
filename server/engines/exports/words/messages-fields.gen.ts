import type { ResourceWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const messages: ResourceWords = {
  "push-providers": {
    "noun": {"zh":"推播服務","en":"Push providers"},
    "fields": {
      "kind": {"zh":"種類","en":"Kind"},
      "applicationId": {"zh":"應用程式代號","en":"Application"},
      "ratePerSecond": {"zh":"每秒上限（則）","en":"Pushes a second, at most"},
      "active": {"zh":"使用狀態","en":"State"},
      "isDefault": {"zh":"預設","en":"Default"},
      "breaker": {"zh":"連線狀態","en":"Connection"},
      "failures": {"zh":"連續失敗次數","en":"Failures in a row"},
      "openUntilAt": {"zh":"暫停至","en":"Left alone until"},
      "lastFailure": {"zh":"最近失敗原因","en":"Last failure"},
      "lastFailureAt": {"zh":"最近失敗時間","en":"Failed last at"},
      "key": {"zh":"新金鑰","en":"New key"},
      "seed": {"zh":"亂數種子","en":"Seed"},
      "delayMs": {"zh":"每批延遲（毫秒）","en":"Delay of a batch (ms)"},
      "invalidPercent": {"zh":"裝置失效（%）","en":"Devices that are gone (%)"},
      "rejectedPercent": {"zh":"拒絕（%）","en":"Refused (%)"},
      "unavailablePercent": {"zh":"整批無法連線（%）","en":"Batches that do not get through (%)"},
      "lostPercent": {"zh":"沒有回應（%）","en":"Without an answer (%)"},
      "confirmedPercent": {"zh":"送達（%）","en":"Confirmed (%)"},
      "openedPercent": {"zh":"開啟（%）","en":"Opened (%)"},
    },
    "dictionaries": {"active":"enums.PushProviderState","kind":"enums.PushProviderKind","isDefault":"enums.PushDefault","breaker":"enums.PushBreaker"},
  },
}
