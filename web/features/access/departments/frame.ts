import { defineFrame } from '#kit/feature.ts'

export const frame = defineFrame({
  name: 'departments',
  nouns: { departments: { zh: '部門', en: 'Department |||| Departments' } },
  after: 'agencies',
  messages: {
    zh: {
      resources: {
        departments: {
          fields: {
            agencyId: '機關',
            agencyName: '機關',
            parentId: '上級部門',
            parentName: '上級部門',
            code: '部門代碼',
            name: '部門名稱',
            active: '使用中',
            userCount: '使用者數',
            createdAt: '建立時間',
            updatedAt: '更新時間',
          },
        },
      },
      departments: {
        createTitle: '新增部門',
        rootHint: '空白表示直屬機關',
        inAgency: '建立後不能換到別的機關',
        facts: '部門資料',
        state: '狀態',
        users: '查看使用者',
      },
    },
    en: {
      resources: {
        departments: {
          fields: {
            agencyId: 'Agency',
            agencyName: 'Agency',
            parentId: 'Department above',
            parentName: 'Department above',
            code: 'Code',
            name: 'Name',
            active: 'Active',
            userCount: 'Users',
            createdAt: 'Created',
            updatedAt: 'Updated',
          },
        },
      },
      departments: {
        createTitle: 'New department',
        rootHint: 'Empty means directly in the agency',
        inAgency: 'It stays in this agency once made',
        facts: 'Department',
        state: 'Status',
        users: 'Show users',
      },
    },
  },
})
