import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const messages: CodeWords = {
  "enums.TopicBindingSource": {
    "HAND": {"zh":"人員","en":"People"},
    "RULE": {"zh":"條件","en":"Condition"},
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
  "enums.TopicDriftRepair": {
    "false": {"zh":"未修復","en":"Open"},
    "true": {"zh":"已排入修復","en":"Being repaired"},
  },
  "enums.TopicRunKind": {
    "LIST": {"zh":"名單檔案","en":"List file"},
    "CONDITION": {"zh":"條件","en":"Condition"},
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
}
