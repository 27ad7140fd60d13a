import type { Problems } from '#contract/problems.ts'

export const topicBindingProblems = {
  'topicBinding.who': { zh: '請填帳號', en: 'Name the member by account' },
  'topicBinding.topic': { zh: '找不到這個主題，或不在您的權限範圍', en: 'There is no such topic in your reach' },
  'topicBinding.inactive': {
    zh: '主題「{name}」已停用，不能再綁定；請先啟用主題',
    en: 'Topic “{name}” is switched off and takes nobody in; switch it on first',
  },
  'topicBinding.member': { zh: '找不到這個會員，或不在您的權限範圍', en: 'There is no such member in your reach' },
  'topicBinding.notActive': {
    zh: '會員已凍結或停用，不能綁定主題',
    en: 'The member is frozen or closed and cannot be bound to a topic',
  },
  'topicBinding.bound': { zh: '這個會員已經綁定這個主題', en: 'This member is bound to the topic already' },
  'topicBinding.unbound': { zh: '這個會員沒有綁定這個主題', en: 'This member is not bound to the topic' },
  'topicBinding.underWay': {
    zh: '正在通知推播供應商，請稍候再試',
    en: 'The push provider is being told just now; try again in a moment',
  },
  'topicBinding.provider.TOO_MANY_TOPICS': {
    zh: '這支裝置訂閱的主題已達供應商上限（2,000 個），請先解除其他主題',
    en: 'The device has reached the provider’s limit of 2,000 topics; unbind it from others first',
  },
  'topicBinding.provider.REFUSED': {
    zh: '供應商拒絕了這個主題或裝置，請確認推播供應商的設定後再通知一次',
    en: 'The provider refused the topic or the device; check the push provider’s settings, then tell it again',
  },
  'topicBinding.provider.NO_ANSWER': {
    zh: '供應商多次沒有回應，請確認推播供應商的狀態後再通知一次',
    en: 'The provider did not answer several times; check the push provider, then tell it again',
  },
} as const satisfies Problems
