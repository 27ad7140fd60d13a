import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'service-agreements': {
        fields: {
          code: '協議代碼',
          name: '協議名稱',
          serviceId: '服務',
          serviceName: '服務',
          templateId: '範本',
          state: '狀態',
          inForceEdition: '施行版次',
          inForceFromAt: '施行起日',
        },
      },
    },
    enums: {
      ServiceAgreementState: {
        IN_FORCE: { label: '施行中', cause: '有一版正在施行，會員依它同意。' },
        NOT_YET: {
          label: '尚未施行',
          cause: '還沒有任何一版生效，會員無從同意。',
          next: '在「版次」編寫草稿，再由核可主管發布。',
        },
      },
    },
    serviceAgreements: {
      emptyHint: '先有授權服務，再為它新增協議；編寫草稿並發布後，會員才能同意。',
      templateHint: '第一版草稿的內容；不選表示從空白開始',
    },
  },
  en: {
    resources: {
      'service-agreements': {
        fields: {
          code: 'Code',
          name: 'Name',
          serviceId: 'Service',
          serviceName: 'Service',
          templateId: 'Template',
          state: 'Status',
          inForceEdition: 'Edition in force',
          inForceFromAt: 'In force from',
        },
      },
    },
    enums: {
      ServiceAgreementState: {
        IN_FORCE: { label: 'In force', cause: 'One edition is in force, and members agree to it.' },
        NOT_YET: {
          label: 'Not yet in force',
          cause: 'No edition is in force yet: there is nothing to agree to.',
          next: 'Write the draft under “Editions”, and let an approver publish it.',
        },
      },
    },
    serviceAgreements: {
      emptyHint: 'An agreement is of a service: add it, write its draft and publish that, then members can agree.',
      templateHint: 'The text of the first draft; blank if none is chosen',
    },
  },
}
