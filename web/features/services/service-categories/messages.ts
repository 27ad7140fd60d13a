import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: { 'service-categories': { fields: { code: '分類代碼' } } },
    enums: {
      CategoryState: {
        true: { label: '使用中', cause: '可將服務放入這個分類。', next: '不再使用時，編輯並關閉「使用中」。' },
        false: {
          label: '已停用',
          cause: '不能再將服務放入這個分類；已在其中的服務不受影響。',
          next: '恢復使用時，編輯並開啟「使用中」。',
        },
      },
    },
    serviceCategories: { emptyHint: '新增分類後，就能將授權服務放入其中。', orderHint: '數字小的在前' },
  },
  en: {
    resources: { 'service-categories': { fields: { code: 'Code' } } },
    enums: {
      CategoryState: {
        true: {
          label: 'In use',
          cause: 'Services can be put into this category.',
          next: 'To stop that, edit the category and switch this off.',
        },
        false: {
          label: 'Retired',
          cause: 'No service can be put into it any more; those in it stay.',
          next: 'To resume, edit the category and switch this on.',
        },
      },
    },
    serviceCategories: {
      emptyHint: 'Add a category, then put services into it.',
      orderHint: 'The lowest number comes first',
    },
  },
}
