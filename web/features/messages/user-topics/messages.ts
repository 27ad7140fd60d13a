import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'user-topics': {
        fields: {
          code: '主題代碼',
          name: '主題名稱',
          nameEn: '英文名稱',
          description: '說明',
          bound: '綁定人數',
          unbound: '解除人數',
          audience: '自動綁定條件',
          groupedAt: '上次依條件分組',
          groupProblem: '條件暫停的原因',
          ruled: '綁定方式',
          active: '狀態',
          refused: '被拒的欄位',
        },
      },
    },
    enums: {
      UserTopicState: {
        true: {
          label: '啟用',
          cause: '可以綁定會員，也可以作為訊息的對象。',
          next: '停止使用時，編輯並關閉「啟用」。',
        },
        false: {
          label: '停用',
          cause: '不能再綁定會員，也不能作為訊息的對象；已綁定的會員保留。',
          next: '恢復使用時，編輯並開啟「啟用」。',
        },
      },
    },
    userTopics: {
      search: '名稱或代碼',
      ruled: { true: '依條件自動綁定', false: '人工綁定' },
      basics: '主題資料',
      rule: '自動綁定',
      active: '啟用',
      codeHint: '英文字母、數字、- 與 _；就是推播供應商看到的主題名稱，建立後不能改',
      nameHint: '寫事項，不寫人：不可含個人資料',
      emptyHint: '新增主題後，就能綁定會員，並對主題的會員發訊息。',
      bindings: '綁定的會員',
      runs: '批次作業',
      bind: '新增綁定',
      compare: '與推播供應商比對',
      nobody: '還沒有會員綁定這個主題',
      noRuns: '這個主題沒有批次作業',
    },
  },
  en: {
    resources: {
      'user-topics': {
        fields: {
          code: 'Code',
          name: 'Name',
          nameEn: 'English name',
          description: 'Description',
          bound: 'Bound members',
          unbound: 'Unbound members',
          audience: 'Condition',
          groupedAt: 'Grouped last',
          groupProblem: 'Why the condition rests',
          ruled: 'How members are bound',
          active: 'State',
          refused: 'Refused fields',
        },
      },
    },
    enums: {
      UserTopicState: {
        true: {
          label: 'On',
          cause: 'Members can be bound, and messages can go to it.',
          next: 'To end its use, edit the topic and switch it off.',
        },
        false: {
          label: 'Off',
          cause: 'Nobody can be bound and no message can go to it; those who are bound stay so.',
          next: 'To use it again, edit the topic and switch it on.',
        },
      },
    },
    userTopics: {
      search: 'Name or code',
      ruled: { true: 'By condition', false: 'By hand' },
      basics: 'Topic',
      rule: 'Binding by condition',
      active: 'On',
      codeHint: 'Letters, digits, - and _; the topic’s name at the push provider, which stays as it is',
      nameHint: 'Name the subject, not persons: nothing personal may stand here',
      emptyHint: 'Add a topic, bind members to it, and send messages to all of them.',
      bindings: 'Bound members',
      runs: 'Orders for many',
      bind: 'Bind members',
      compare: 'Compare with the push provider',
      nobody: 'Nobody is bound to this topic yet',
      noRuns: 'There was no order for many of this topic',
    },
  },
}
