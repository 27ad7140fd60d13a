import type { Problems } from '#contract/problems.ts'

export const messageProblems = {
  'message.notDraft': {
    zh: '訊息已排程或送出，不能再修改；需要時請複製為新訊息',
    en: 'The message is ordered already and cannot be changed; copy it to a new one',
  },
  'message.titleEn': {
    zh: '英文標題與英文內容須一起填寫，或都留空',
    en: 'Fill in both the English title and the English text, or neither',
  },
  'message.emergency': {
    zh: '您沒有送出緊急訊息的權限，請改為一般訊息或洽有權限的同仁',
    en: 'You may not send emergency messages; make it a normal one, or ask somebody who may',
  },
  'message.account': {
    zh: '找不到這位會員，或不在您的權限範圍；請核對帳號',
    en: 'There is no such member within your reach; check the account',
  },
  'message.service': {
    zh: '找不到這項服務，或不在您的權限範圍',
    en: 'There is no such service within your reach',
  },
  'message.topic': {
    zh: '找不到這個主題，或主題已停用，請另選一個',
    en: 'There is no such topic, or it is inactive; choose another',
  },
  'message.topicPersonal': {
    zh: '主題訊息不可含個人內容：「{placeholders}」會填入會員資料，請移除',
    en: 'A message to a topic carries nothing personal: {placeholders} would be filled in with a member’s data; take it out',
  },
  'message.topicKind': {
    zh: '個人訊息不可送給主題，請改為臺北市政府或系統訊息，或改用名單',
    en: 'A personal message cannot go to a topic; make it one of the city or the system, or use a list',
  },
  'message.allKind': {
    zh: '個人訊息不可送給全部會員或條件篩選的會員，請改選訊息類別',
    en: 'A personal message goes to one member or to a list; choose another kind',
  },
  'message.placeholder': {
    zh: '「{placeholders}」沒有可填入的資料；可用的有：{known}',
    en: 'Nothing fills in {placeholders}; there are: {known}',
  },
  'message.rowLink': {
    zh: '只有名單送出才能用名單的欄位當連結',
    en: 'Only a message by list can take its link from a column',
  },
  'message.target': { zh: '請選擇對象', en: 'Choose to whom it is sent' },
  'message.row.text': {
    zh: '最多 300 個字，且不可有控制字元',
    en: 'At most 300 characters, none of which is a control character',
  },
  'message.tooManyMembers': {
    zh: '會員編號超過系統可送出的範圍，請洽系統管理者',
    en: 'Member numbers have grown beyond what a message can address; ask the administrator',
  },
  'message.past': { zh: '排程時間須在現在之後', en: 'The scheduled time must be in the future' },
  'message.nobody': { zh: '沒有任何人符合對象', en: 'Nobody is meant' },
  'message.noProvider': {
    zh: '沒有啟用的推播服務，請管理者先設定',
    en: 'No push provider is active; ask an administrator to set one up',
  },
  'message.noDevice': {
    zh: '這位會員沒有可推播的裝置，請改用其他帳號測試',
    en: 'This member has no device that can be reached; test with another account',
  },
  'message.notPausable': {
    zh: '只有已排程或送出中的訊息可以暫停',
    en: 'Only a message that is scheduled or being sent can be paused',
  },
  'message.notResumable': {
    zh: '只有暫停或失敗的訊息可以繼續',
    en: 'Only a message that was paused or failed can go on',
  },
  'message.notCancellable': {
    zh: '只有已排程、送出中、暫停或失敗的訊息可以取消',
    en: 'Only a message that is scheduled, being sent, paused or failed can be cancelled',
  },
  'message.notResendable': {
    zh: '只有已送出或失敗、且有結果不明或被拒收的訊息可以再送',
    en: 'Only a message that has ended, and in which outcomes are unknown or were refused, can be sent once more',
  },
  'message.changed': {
    zh: '訊息內容與排定時不同，未繼續送出，請重新建立',
    en: 'The message is not what was ordered, so it was not sent on; create it anew',
  },
  'message.outcome.INVALID_TOKEN': { zh: '裝置已失效', en: 'The device is no longer valid' },
  'message.outcome.REJECTED': { zh: '推播服務拒收', en: 'The push provider refused it' },
  'message.outcome.UNKNOWN': {
    zh: '沒有收到推播服務的回覆，結果不明',
    en: 'No answer of the push provider came: it is unknown',
  },
  'message.outcome.LATER': {
    zh: '推播服務暫時不收，請稍後再試',
    en: 'The push provider takes nothing for the moment; try again later',
  },
} as const satisfies Problems
