import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'message-recipients': {
        fields: {
          id: '編號',
          messageId: '訊息編號',
          messageTitle: '訊息',
          messageKind: '訊息類別',
          messageClass: '緊急程度',
          line: '名單列號',
          memberId: '會員',
          account: '會員帳號',
          memberNameMasked: '姓名（遮罩）',
          status: '狀態',
          group: '狀態分類',
          stage: '階段',
          next: '後續處理',
          dueAt: '延後到',
          sentAt: '送出時間',
        },
      },
    },
    messageRecipients: {
      tab: '訊息',
      none: '這位會員還沒有訊息',
      noneHint: '送出訊息後，每一則的結果都會出現在這裡。',
    },
  },
  en: {
    resources: {
      'message-recipients': {
        fields: {
          id: 'Number',
          messageId: 'Message number',
          messageTitle: 'Message',
          messageKind: 'Kind',
          messageClass: 'Urgency',
          line: 'Row of the list',
          memberId: 'Member',
          account: 'Member account',
          memberNameMasked: 'Name (masked)',
          status: 'Status',
          group: 'Status group',
          stage: 'Stage',
          next: 'What to do',
          dueAt: 'Put off until',
          sentAt: 'Sent',
        },
      },
    },
    messageRecipients: {
      tab: 'Messages',
      none: 'This member has no messages yet',
      noneHint: 'Once messages are sent, the outcome of each stands here.',
    },
  },
}
