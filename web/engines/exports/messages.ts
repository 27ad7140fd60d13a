import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    exports: {
      label: '匯出',
      title: '匯出%{name}',
      all: '未設篩選條件：您看得到的都會匯出。',
      counting: '計算筆數中',
      rows: '共 %{rows} 筆',
      none: '沒有符合條件的資料，請調整篩選條件。',
      columns: '欄位',
      format: '檔案格式',
      csv: 'CSV（UTF-8，含 BOM，可用 Excel 開啟）',
      xlsx: 'Excel（XLSX）',
      purpose: '目的',
      submit: '開始匯出',
      done: '已匯出 %{rows} 筆，檔案保留 7 天，到期前可重複下載。',
    },
  },
  en: {
    exports: {
      label: 'Export',
      title: 'Export: %{name}',
      all: 'No filter is set: all that you may see of them is exported.',
      counting: 'Counting',
      rows: '%{rows} row |||| %{rows} rows',
      none: 'Nothing fits; change the filter.',
      columns: 'Columns',
      format: 'File format',
      csv: 'CSV (UTF-8 with BOM, opens in Excel)',
      xlsx: 'Excel (XLSX)',
      purpose: 'Purpose',
      submit: 'Start the export',
      done: '%{rows} row exported. The file is kept for 7 days and can be downloaded until then. |||| %{rows} rows exported. The file is kept for 7 days and can be downloaded until then.',
    },
  },
}
