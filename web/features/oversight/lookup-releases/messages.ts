import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    enums: {
      LookupRelease: {
        PENDING: { label: '待核准', cause: '主管尚未處理。', next: '請主管核准或退回。' },
        APPROVED: { label: '已核准', cause: '核准後的這個小時與下個小時，各多一份額度。' },
        REFUSED: { label: '已退回', cause: '主管沒有同意。', next: '等下個小時重新計算，或補充理由再申請。' },
      },
    },
    resources: {
      'lookup-releases': {
        fields: {
          account: '帳號',
          userName: '申請人',
          budget: '額度',
          reason: '申請理由',
          createdAt: '申請時間',
          decidedByName: '核准人',
          decidedAt: '處理時間',
          decisionReason: '處理理由',
        },
      },
    },
    lookupReleases: {
      empty: '沒有人申請更多查詢額度。',
      facts: '申請內容',
      approve: '核准',
      approveTitle: '核准 %{name} 的%{budget}？',
      approveText: '這個小時與下個小時，各多一份額度。',
      approved: '已核准',
      refuse: '退回',
      refuseTitle: '退回 %{name} 的%{budget}申請？',
      refused: '已退回',
    },
  },
  en: {
    enums: {
      LookupRelease: {
        PENDING: {
          label: 'Pending',
          cause: 'No supervisor has decided.',
          next: 'A supervisor approves or refuses it.',
        },
        APPROVED: { label: 'Approved', cause: 'One more allowance in that hour and in the next.' },
        REFUSED: {
          label: 'Refused',
          cause: 'A supervisor did not agree.',
          next: 'Wait for the next hour, or request again with a better reason.',
        },
      },
    },
    resources: {
      'lookup-releases': {
        fields: {
          account: 'Account',
          userName: 'Requested by',
          budget: 'Budget',
          reason: 'Reason',
          createdAt: 'Requested',
          decidedByName: 'Decided by',
          decidedAt: 'Decided',
          decisionReason: 'Reason of the decision',
        },
      },
    },
    lookupReleases: {
      empty: 'Nobody has requested more look-ups.',
      facts: 'Request',
      approve: 'Approve',
      approveTitle: 'Approve more %{budget} for %{name}?',
      approveText: 'One more allowance in this hour and in the next.',
      approved: 'Approved',
      refuse: 'Refuse',
      refuseTitle: 'Refuse more %{budget} for %{name}?',
      refused: 'Refused',
    },
  },
}
