import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    resources: {
      'message-drop-files': {
        fields: {
          name: '檔案',
          state: '狀態',
          reason: '原因',
          line: '列',
          rowsTotal: '筆數',
          rows: '筆數',
          batch: '批次代碼',
          batchId: '批次設定',
          batchName: '批次設定',
          importId: '匯入編號',
          importState: '匯入狀態',
          created: '已匯入',
          rejected: '未匯入',
          takenAt: '取件時間',
          endedAt: '結束時間',
        },
      },
    },
    enums: {
      DropFileState: {
        TAKEN: { label: '處理中', cause: '已取走檔案，正在檢查。', next: '下一次排程會繼續，不需處理。' },
        ORDERED: { label: '已轉匯入', cause: '檔案完整，已排入批次訊息匯入。', next: '查看匯入結果與訊息草稿。' },
        REFUSED: {
          label: '已退回',
          cause: '檔案有誤，沒有匯入任何一列。',
          next: '依原因更正後重新投遞；檔案與報告在 refused 資料夾。',
        },
      },
    },
    messageDropFiles: {
      emptyHint: '停管處把檔案放進投遞資料夾後，每 10 分鐘匯入一次，結果會列在這裡。',
      toImport: '查看匯入結果',
      atLine: '第 %{line} 列：',
    },
  },
  en: {
    resources: {
      'message-drop-files': {
        fields: {
          name: 'File',
          state: 'State',
          reason: 'Reason',
          line: 'Row',
          rowsTotal: 'Rows',
          rows: 'Rows',
          batch: 'Batch code',
          batchId: 'Batch setting',
          batchName: 'Batch setting',
          importId: 'Import',
          importState: 'State of the import',
          created: 'Imported',
          rejected: 'Refused',
          takenAt: 'Taken',
          endedAt: 'Ended',
        },
      },
    },
    enums: {
      DropFileState: {
        TAKEN: { label: 'At work', cause: 'The file was taken and is being checked.', next: 'The next run goes on.' },
        ORDERED: {
          label: 'Imported',
          cause: 'The file was whole and became an import of batch messages.',
          next: 'See what came of the import, and its draft.',
        },
        REFUSED: {
          label: 'Put aside',
          cause: 'Something is wrong with the file; no row of it was imported.',
          next: 'Correct it and drop it again; file and report are in the folder refused.',
        },
      },
    },
    messageDropFiles: {
      emptyHint:
        'Files that the parking office puts into the drop folder are imported every 10 minutes and listed here.',
      toImport: 'See the import',
      atLine: 'Row %{line}:',
    },
  },
}
