import { wordsOf } from '#web/engines/imports/messages.ts'

const zh = {
  title: '匯入批次訊息檔案',
  subtitle: '依批次設定的範本，把檔案的每一列變成一則個人訊息',
  emptyHint: '選擇批次設定並上傳檔案（CSV 或 XLSX），預覽每一列後匯入；完成後會成為訊息草稿。',
  toRecords: '瀏覽訊息',
  toDraft: '前往訊息草稿',
  toMessage: '前往訊息',
  ofBatch: '批次設定：%{name}',
  batch: {
    title: '批次設定',
    label: '這份檔案屬於哪個批次',
    none: '沒有符合的批次設定',
    create: '新增批次設定',
    account: '帳號',
    columns: '檔案須有這些欄：%{columns}',
  },
  readings: {
    title: '每一列收到的內容',
    show: '顯示',
    showLine: '在手機上顯示第 %{line} 列',
    line: '列',
    account: '帳號',
    text: '內容',
    back: '前 10 列',
    next: '後 10 列',
    shown: '第 %{from} 至 %{to} 筆；姓名在送出時填入',
  },
  hints: {
    values: '以「帳號」欄指明會員，其他欄名須與範本的 {{欄名}} 相同；連結會逐列檢查外部網址白名單。',
    nothingYet: '上傳後只會讀取與檢查；匯入完成後成為訊息草稿，還要檢查並送出。',
  },
  columns: {
    noKey: '請選出哪一欄是帳號：帳號用來辨認會員，不可缺少。',
    onlyUpdate: '檔案缺少範本用到的欄：%{names}。請補上這些欄後重新上傳，或選擇對應的欄位。',
    complete: '範本用到的欄位都已對應。',
  },
  mode: {
    CREATE: '每一列成為一位會員的訊息。',
  },
  confirm: {
    CREATE: '檔案有 %{rows}。可匯入的列會成為一份訊息草稿，不會立即送出。',
  },
}

const en: typeof zh = {
  title: 'Import batch messages',
  subtitle: 'Each row of a file becomes a personal message by the template of its batch',
  emptyHint: 'Choose a batch, upload a file (CSV or XLSX), look at each row, then import it: it becomes a draft.',
  toRecords: 'Browse messages',
  toDraft: 'Open the draft',
  toMessage: 'Open the message',
  ofBatch: 'Batch setting: %{name}',
  batch: {
    title: 'Batch setting',
    label: 'The batch that this file is for',
    none: 'There is no such batch setting',
    create: 'New batch setting',
    account: '帳號 (account)',
    columns: 'The file must have these columns: %{columns}',
  },
  readings: {
    title: 'What each row will read',
    show: 'Show',
    showLine: 'Show row %{line} on a telephone',
    line: 'Row',
    account: 'Account',
    text: 'Text',
    back: '10 rows back',
    next: '10 rows on',
    shown: 'Rows %{from} to %{to}; names are filled in when it is sent',
  },
  hints: {
    values:
      'The column 帳號 (account) names the member; the other headers must be those of the {{column}} marks. Links are checked against the allow list row by row.',
    nothingYet: 'The upload is only read and checked; what is imported becomes a draft that you check and send.',
  },
  columns: {
    noKey: 'Choose the column that holds the account: it tells whom a row is for.',
    onlyUpdate:
      'The file lacks columns that the template names: %{names}. Add them and upload again, or choose the columns that stand for them.',
    complete: 'All that the template names is mapped.',
  },
  mode: {
    CREATE: 'Each row becomes the message of a member.',
  },
  confirm: {
    CREATE: 'The file has %{rows}. Rows that can be imported become a draft; nothing is sent yet.',
  },
}

const columns = {
  zh: { 'message-batches': { fields: { account: '帳號' } } },
  en: { 'message-batches': { fields: { account: 'Account' } } },
}

export const messages = wordsOf('message-batch-imports', 'messageBatchImports', { zh, en }, columns)
