import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'message-batches': {
        fields: {
          code: '批次代碼',
          name: '批次名稱',
          kind: '訊息類別',
          class: '等級',
          serviceId: '送出的服務',
          serviceName: '送出的服務',
          overCap: '超過每日則數或勿擾時段',
          title: '標題',
          titleEn: '標題（英文）',
          body: '內容',
          bodyEn: '內容（英文）',
          link: '連結',
          takesFiles: '投遞檔案',
          filesByName: '投遞檔案的匯入者',
        },
      },
    },
    enums: {
      MessageBatchState: {
        true: { label: '使用中', cause: '可匯入這個批次的檔案。', next: '不再使用時，編輯並關閉「使用中」。' },
        false: { label: '已停用', cause: '不能再匯入這個批次的檔案。', next: '恢復使用時，編輯並開啟「使用中」。' },
      },
      MessageBatchFiles: { true: { label: '接收' }, false: { label: '不接收' } },
      MessageBatchOverCap: { DEFER: { label: '延後送出' }, DROP: { label: '不送出' } },
    },
    messageBatches: {
      basics: '批次設定',
      texts: '訊息範本',
      agencyHint: '沒有選擇時為您的機關；之後不能變更',
      serviceHint: '選擇後，只有同意該服務條款的會員會收到',
      textHint: '以 {{欄名}} 填入檔案的欄位，例如 {{標題}}；{{姓名}} 與 {{帳號}} 由系統填入',
      englishHint: '手機語言為英文的會員會收到；標題與內容須一起填寫',
      linkHint: '須在外部網址白名單內；每人不同時填 {{連結}}，匯入時逐列檢查',
      files: '投遞檔案',
      takesFiles: '接收投遞資料夾的檔案，以您的權限匯入',
      takesNone: '這個批次沒有接收投遞資料夾的檔案；需要時編輯並開啟。',
      noFiles: '這個批次還沒有收到投遞檔案',
      allFiles: '所有投遞檔案',
      emptyHint: '新增設定後，就能匯入這個批次的訊息檔案。',
    },
  },
  en: {
    resources: {
      'message-batches': {
        fields: {
          code: 'Code',
          name: 'Name',
          kind: 'Kind',
          class: 'Class',
          serviceId: 'From the service',
          serviceName: 'From the service',
          overCap: 'Over the cap or in quiet hours',
          title: 'Title',
          titleEn: 'Title (English)',
          body: 'Text',
          bodyEn: 'Text (English)',
          link: 'Link',
          takesFiles: 'Dropped files',
          filesByName: 'Imported with the rights of',
        },
      },
    },
    enums: {
      MessageBatchState: {
        true: {
          label: 'In use',
          cause: 'Files can be imported for it.',
          next: 'To stop that, edit it and switch this off.',
        },
        false: {
          label: 'Retired',
          cause: 'No file can be imported for it any more.',
          next: 'To resume, edit it and switch this on.',
        },
      },
      MessageBatchFiles: { true: { label: 'Taken' }, false: { label: 'Not taken' } },
      MessageBatchOverCap: { DEFER: { label: 'Put off' }, DROP: { label: 'Not sent' } },
    },
    messageBatches: {
      basics: 'Batch setting',
      texts: 'Message template',
      agencyHint: 'Your own agency where none is chosen; it cannot be changed later',
      serviceHint: 'Only members who have accepted its agreement get the messages',
      textHint:
        'Name columns of the file as {{標題}}; {{name}} and {{account}} of the member are filled in by the system',
      englishHint: 'For members whose telephones are in English; fill in title and text, or neither',
      linkHint:
        'It must stand on the allow list; write {{連結}} where each row has its own, which is checked row by row',
      files: 'Dropped files',
      takesFiles: 'Take files of the drop folder, imported with your rights',
      takesNone: 'This batch takes no files of the drop folder; edit it to let it.',
      noFiles: 'No file has come for this batch yet',
      allFiles: 'All dropped files',
      emptyHint: 'Add one, then files of messages can be imported for it.',
    },
  },
}
