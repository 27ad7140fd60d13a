import type { Problems } from '#contract/problems.ts'

export const userListProblems = {
  'pushUserList.asked': { zh: '已向「{name}」要求產生名單', en: 'A list was asked for at {name}' },
  'pushUserList.noProvider': { zh: '沒有啟用且支援名單的推播服務', en: 'No active provider knows lists' },
  'pushUserList.noList': { zh: '沒有等待處理的名單', en: 'No list waits for this' },
  'pushUserList.waiting': {
    zh: '名單 #{id} 還沒產生好，{seconds} 秒後再試',
    en: 'List #{id} is not ready; asked again in {seconds} s',
  },
  'pushUserList.checked': {
    zh: '名單 #{id} 已下載並檢查：{total} 個帳號，其中本市裝置 {ours}、位址失效 {invalid}、無對應裝置 {nobody}、太新不處理 {recent}',
    en: 'List #{id} is here and checked: {total} accounts, {ours} of our devices, {invalid} without a valid address, {nobody} of nobody, {recent} too young to tell',
  },
  'pushUserList.deleted': {
    zh: '名單 #{id}：已刪除 {deleted}、原已不存在 {gone}、失敗 {failed}',
    en: 'List #{id}: {deleted} deleted, {gone} gone before, {failed} failed',
  },
  'pushUserList.would': {
    zh: '名單 #{id}：會刪除 {empty} 個帳號（{percent}%），安全上限 {limit}%',
    en: 'List #{id}: {empty} accounts would be deleted ({percent} %), of at most {limit} %',
  },
  'pushUserList.overShare': {
    zh: '名單 #{id} 有 {empty} 個帳號要刪除，佔 {percent}%，超過安全上限 {limit}%，已停止且未刪除。請確認裝置資料完整；確定無誤時，在「推播帳號名單」放行這一份',
    en: 'List #{id} would have {empty} accounts deleted, {percent} % of all and more than {limit} %: nothing was deleted. See whether our devices are all there; if so, release this one list on its page',
  },
  'pushUserList.grew': {
    zh: '名單 #{id} 要刪除的帳號比檢查時多，已停止。請確認裝置資料完整，下一份名單會重新計算',
    en: 'More accounts of list #{id} would be deleted than when it was checked: it stopped. See whether our devices are all there; the next list counts anew',
  },
  'pushUserList.NOT_READY': {
    zh: '名單 #{id} 在時限內沒有產生好，下一次會重新要求',
    en: 'List #{id} was not ready in time; the next run asks anew',
  },
  'pushUserList.STALE': {
    zh: '名單 #{id} 太舊，不用來刪除帳號；下一次會重新要求',
    en: 'List #{id} is too old to delete by; the next run asks anew',
  },
  'pushUserList.DAMAGED': {
    zh: '名單 #{id} 的檔案不完整或讀不懂，不用來刪除帳號',
    en: 'The file of list #{id} is cut off or cannot be read: nothing is deleted by it',
  },
  'pushUserList.HEADER': {
    zh: '名單 #{id} 缺少需要的欄位，不用來刪除帳號。請確認服務商的匯出格式',
    en: 'List #{id} lacks columns that are needed: nothing is deleted by it. See whether the provider changed its export',
  },
  'pushUserList.SMALL': {
    zh: '名單 #{id} 只有 {total} 個帳號，比上一份的 {before} 少太多，不用來刪除帳號',
    en: 'List #{id} has {total} accounts, far fewer than the {before} of the last: nothing is deleted by it',
  },
  'pushUserList.OURS_MISSING': {
    zh: '名單 #{id} 只有本市 {devices} 個裝置中的 {ours} 個，不像完整的名單，不用來刪除帳號',
    en: 'List #{id} knows {ours} of our {devices} devices and is not whole: nothing is deleted by it',
  },
  'pushUserList.TOO_LARGE': {
    zh: '名單 #{id} 的檔案超過上限，沒有下載',
    en: 'The file of list #{id} is larger than we take',
  },
  'pushUserList.PROVIDER': {
    zh: '「{name}」沒有接受要求（{cause}）。請檢查金鑰與應用程式代碼；同一帳號一次只能產生一份名單',
    en: '{name} did not take the request ({cause}). Look at its key and application; an account makes one list at a time',
  },
  'pushUserList.notStopped': {
    zh: '只有停在安全上限的名單可以放行',
    en: 'Only a list that stopped at the limit can be released',
  },
  'pushUserList.tooOld': {
    zh: '這份名單已超過 24 小時，不能放行',
    en: 'This list is older than 24 hours and cannot be released',
  },
} as const satisfies Problems
