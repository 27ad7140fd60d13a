import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      departments: {
        fields: {
          parentId: '上級部門',
          parentName: '上級部門',
          code: '部門代碼',
          name: '部門名稱',
        },
      },
    },
    departments: {
      rootHint: '空白表示直屬機關',
      inAgency: '建立後不能換到別的機關',
      facts: '部門資料',
      users: '查看使用者',
    },
  },
  en: {
    resources: {
      departments: {
        fields: {
          parentId: 'Department above',
          parentName: 'Department above',
          code: 'Code',
          name: 'Name',
        },
      },
    },
    departments: {
      rootHint: 'Empty means directly in the agency',
      inAgency: 'It stays in this agency once made',
      facts: 'Department',
      users: 'Show users',
    },
  },
}
