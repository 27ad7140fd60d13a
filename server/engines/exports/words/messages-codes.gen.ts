import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const messages: CodeWords = {
  "enums.DropFileState": {
    "TAKEN": {"zh":"處理中","en":"At work"},
    "ORDERED": {"zh":"已轉匯入","en":"Imported"},
    "REFUSED": {"zh":"已退回","en":"Put aside"},
  },
  "enums.MessageBatchFiles": {
    "true": {"zh":"接收","en":"Taken"},
    "false": {"zh":"不接收","en":"Not taken"},
  },
  "enums.MessageBatchOverCap": {
    "DEFER": {"zh":"延後送出","en":"Put off"},
    "DROP": {"zh":"不送出","en":"Not sent"},
  },
  "enums.MessageBatchState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Retired"},
  },
  "enums.MessageClass": {
    "NORMAL": {"zh":"一般","en":"Normal"},
    "EMERGENCY": {"zh":"緊急","en":"Emergency"},
  },
  "enums.MessageKind": {
    "PERSONAL": {"zh":"個人訊息","en":"Personal"},
    "TCG": {"zh":"市府訊息","en":"City"},
    "SYSTEM": {"zh":"系統訊息","en":"System"},
  },
  "enums.MessageStatus": {
    "DRAFT": {"zh":"草稿","en":"Draft"},
    "SCHEDULED": {"zh":"已排程","en":"Scheduled"},
    "SENDING": {"zh":"送出中","en":"Going out"},
    "PAUSED": {"zh":"已暫停","en":"Paused"},
    "SENT": {"zh":"已送完","en":"Sent"},
    "CANCELLED": {"zh":"已取消","en":"Cancelled"},
    "FAILED": {"zh":"失敗","en":"Failed"},
  },
  "enums.OverCap": {
    "DEFER": {"zh":"延後再送","en":"Put it off"},
    "DROP": {"zh":"不送","en":"Leave it out"},
  },
  "enums.PushBreaker": {
    "CLOSED": {"zh":"正常","en":"Fine"},
    "OPEN": {"zh":"暫停呼叫","en":"Left alone"},
    "HALF_OPEN": {"zh":"試探中","en":"On trial"},
  },
  "enums.PushDefault": {
    "true": {"zh":"預設","en":"Default"},
    "false": {"zh":"備用","en":"Spare"},
  },
  "enums.PushFailure": {
    "UNAVAILABLE": {"zh":"無法連線或服務忙碌","en":"Not to be reached, or busy"},
    "NO_ANSWER": {"zh":"送出後沒有回應","en":"No answer to what was sent"},
    "LIMITED": {"zh":"超過服務的流量上限","en":"Over the limit of the provider"},
    "KEY": {"zh":"金鑰被拒絕","en":"The key was refused"},
    "NO_KEY": {"zh":"尚未設定金鑰","en":"There is no key yet"},
    "REFUSED": {"zh":"服務拒絕這個應用程式","en":"The application was refused"},
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
  "enums.RecipientGroup": {
    "QUEUED": {"zh":"等待送出","en":"Waiting"},
    "DEFERRED": {"zh":"延後送出","en":"Put off"},
    "SENT": {"zh":"推播服務已收下","en":"Accepted by the provider"},
    "UNKNOWN": {"zh":"結果不明","en":"Unknown"},
    "FAILED": {"zh":"失敗","en":"Failed"},
    "CAPPED": {"zh":"超過則數或勿擾時段","en":"Over the cap or in quiet hours"},
    "EXCLUDED": {"zh":"不符送出條件","en":"Left out"},
    "CANCELLED": {"zh":"已取消","en":"Cancelled"},
  },
  "enums.RecipientStage": {
    "ELIGIBLE": {"zh":"可送出","en":"Can be sent to"},
    "HANDED_OVER": {"zh":"已交付","en":"Handed over"},
    "ACCEPTED": {"zh":"推播服務已收下","en":"Accepted"},
    "CONFIRMED": {"zh":"手機已收到","en":"On the phone"},
    "OPENED": {"zh":"已開啟","en":"Opened"},
  },
  "enums.RecipientState": {
    "QUEUED": {"zh":"等待送出","en":"Waiting"},
    "DEFERRED": {"zh":"延後送出","en":"Put off"},
    "SENDING": {"zh":"交付中","en":"Being handed over"},
    "ACCEPTED": {"zh":"推播服務已收下","en":"Accepted"},
    "CONFIRMED": {"zh":"手機已收到","en":"On the phone"},
    "OPENED": {"zh":"已開啟","en":"Opened"},
    "UNKNOWN": {"zh":"結果不明","en":"Unknown"},
    "CANCELLED": {"zh":"已取消","en":"Cancelled"},
    "CAPPED": {"zh":"超過每日則數","en":"Over the daily cap"},
    "QUIET": {"zh":"勿擾時段未送","en":"In quiet hours"},
    "NO_MEMBER": {"zh":"查無會員","en":"No such member"},
    "REPEATED": {"zh":"名單重複","en":"Repeated in the list"},
    "FROZEN": {"zh":"會員凍結中","en":"Frozen"},
    "CLOSED": {"zh":"會員已註銷","en":"Closed"},
    "NO_DEVICE": {"zh":"沒有可推播的裝置","en":"No device"},
    "NO_AGREEMENT": {"zh":"未同意服務協議","en":"Agreement not accepted"},
    "INVALID_DEVICE": {"zh":"裝置已失效","en":"Device invalid"},
    "REJECTED": {"zh":"推播服務拒收","en":"Rejected"},
    "LINK": {"zh":"連結不在白名單","en":"Link not allowed"},
    "TOO_LONG": {"zh":"內容過長","en":"Too long"},
  },
  "enums.TargetKind": {
    "SINGLE": {"zh":"單一會員","en":"One member"},
    "LIST": {"zh":"名單","en":"List"},
    "TOPIC": {"zh":"主題","en":"Topic"},
    "CONDITION": {"zh":"條件","en":"Condition"},
    "ALL": {"zh":"全部會員","en":"All members"},
  },
  "enums.TopicBindingState": {
    "WAITING": {"zh":"等待通知","en":"Waiting"},
    "UNDER_WAY": {"zh":"通知中","en":"Being told"},
    "DONE": {"zh":"已同步","en":"In step"},
    "NO_DEVICE": {"zh":"無需通知","en":"Nothing to tell"},
    "FAILED": {"zh":"供應商拒絕","en":"Refused"},
  },
  "enums.TopicDriftKind": {
    "MISSING": {"zh":"供應商缺少","en":"Missing there"},
    "EXTRA": {"zh":"供應商多出","en":"Too many there"},
  },
  "enums.TopicRunStatus": {
    "WAITING": {"zh":"等待中","en":"Waiting"},
    "RUNNING": {"zh":"執行中","en":"Running"},
    "DONE": {"zh":"完成","en":"Done"},
    "FAILED": {"zh":"失敗","en":"Failed"},
    "CANCELLED": {"zh":"已取消","en":"Cancelled"},
  },
  "enums.TopicWish": {
    "BOUND": {"zh":"已綁定","en":"Bound"},
    "UNBOUND": {"zh":"未綁定","en":"Unbound"},
  },
  "enums.UserTopicState": {
    "true": {"zh":"啟用","en":"On"},
    "false": {"zh":"停用","en":"Off"},
  },
  "topicBindings.sources": {
    "HAND": {"zh":"人員","en":"People"},
    "RULE": {"zh":"條件","en":"Condition"},
  },
  "topicDrifts.repairs": {
    "false": {"zh":"未修復","en":"Open"},
    "true": {"zh":"已排入修復","en":"Being repaired"},
  },
  "topicRuns.kinds": {
    "LIST": {"zh":"名單檔案","en":"List file"},
    "CONDITION": {"zh":"條件","en":"Condition"},
  },
  "topicRuns.wishes": {
    "BOUND": {"zh":"綁定","en":"Bind"},
    "UNBOUND": {"zh":"解除綁定","en":"Unbind"},
  },
}
