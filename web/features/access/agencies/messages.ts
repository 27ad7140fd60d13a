import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      agencies: {
        fields: {
          code: '機關代碼',
          name: '機關名稱',
          parentId: '上級機關',
          parentName: '上級機關',
          departmentCount: '部門數',
        },
      },
    },
    enums: {
      UnitState: {
        true: { label: '使用中' },
        false: { label: '停用', cause: '不能再選用，既有資料不受影響。', next: '需要時可在編輯頁重新啟用。' },
      },
    },
    agencies: {
      tree: '機關樹',
      treeHint: '點選機關，右側顯示它的資料與部門',
      createBelow: '新增下級機關',
      rootHint: '空白表示沒有上級機關',
      departments: '部門',
      noDepartments: '這個機關還沒有部門',
      newDepartment: '新增部門',
      createDepartmentTitle: '在「%{name}」新增部門',
      users: '查看使用者',
      empty: '還沒有機關',
      notThere: '找不到這個機關',
    },
  },
  en: {
    resources: {
      agencies: {
        fields: {
          code: 'Code',
          name: 'Name',
          parentId: 'Agency above',
          parentName: 'Agency above',
          departmentCount: 'Departments',
        },
      },
    },
    enums: {
      UnitState: {
        true: { label: 'Active' },
        false: {
          label: 'Inactive',
          cause: 'It cannot be chosen any more; what exists is not affected.',
          next: 'Activate it again on its edit page when needed.',
        },
      },
    },
    agencies: {
      tree: 'Tree of agencies',
      treeHint: 'Choose an agency to see its data and departments beside it',
      createBelow: 'New agency below',
      rootHint: 'Empty means that none stands above',
      departments: 'Departments',
      noDepartments: 'This agency has no departments yet',
      newDepartment: 'New department',
      createDepartmentTitle: 'New department in %{name}',
      users: 'Show users',
      empty: 'There are no agencies yet',
      notThere: 'There is no such agency',
    },
  },
}
