import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'service-agreement-templates': {
        fields: { code: '範本代碼', name: '範本名稱', textZh: '中文內容', textEn: '英文內容' },
      },
    },
    enums: {
      AgreementTemplateState: {
        true: { label: '使用中', cause: '新增協議時可選用這份範本。', next: '不再使用時，編輯並關閉「使用中」。' },
        false: {
          label: '已停用',
          cause: '新增協議時不能再選用；已建立的協議不受影響。',
          next: '恢復使用時，編輯並開啟「使用中」。',
        },
      },
    },
    agreementTemplates: {
      basics: '範本資料',
      texts: '內容：可用 {服務名稱}、{機關名稱}，英文用 {service}、{agency}，建立協議時會代入',
      codeHint: '英數字、- 與 _',
      emptyHint: '新增範本後，建立服務協議時就能選用。',
    },
  },
  en: {
    resources: {
      'service-agreement-templates': {
        fields: { code: 'Code', name: 'Name', textZh: 'Chinese text', textEn: 'English text' },
      },
    },
    enums: {
      AgreementTemplateState: {
        true: {
          label: 'In use',
          cause: 'New agreements can begin with it.',
          next: 'To stop that, edit the template and switch this off.',
        },
        false: {
          label: 'Retired',
          cause: 'No new agreement begins with it; those that did stay.',
          next: 'To resume, edit the template and switch this on.',
        },
      },
    },
    agreementTemplates: {
      basics: 'Template',
      texts: 'Text: {service} and {agency}, in Chinese {服務名稱} and {機關名稱}, become names in an agreement',
      codeHint: 'Letters, digits, - and _',
      emptyHint: 'Add a template, then let agreements of services begin with it.',
    },
  },
}
