import { wordsOf } from '#web/engines/imports/messages.ts'

const zh = {
  title: '匯入會員',
  subtitle: '把一份會員名冊新增或更新到您所屬的機關',
  emptyHint: '上傳會員名冊（CSV 或 XLSX），對應欄位並預覽後再匯入。',
  toRecords: '瀏覽會員',
  hints: {
    values: '出生日期可用西元（1990-05-20）或民國（79/05/20、民國79年5月20日）。',
    nothingYet: '上傳後只會讀取與檢查，按下「開始匯入」前不會變更任何會員。',
  },
  columns: {
    noKey: '請選出哪一欄是帳號：帳號用來辨認會員，不可缺少。',
    onlyUpdate: '沒有對應 %{names}：新會員缺少這些資料無法新增，這份檔案適合用來更新既有會員。',
    complete: '新增與更新會員所需的欄位都已對應。',
  },
  mode: {
    legend: '帳號已存在或不存在時',
    CREATE: '帳號不存在的列會成為新會員；帳號已存在的列不匯入。',
    UPDATE: '帳號已存在的會員會更新；帳號不存在的列不匯入。空白的格子保留原值。',
    UPSERT: '不存在就新增，已存在就更新。空白的格子保留原值。',
    incomplete: '檔案缺少新會員必要的欄位，帳號不存在的列無法新增。',
  },
  confirm: {
    CREATE: '檔案有 %{rows}。帳號不存在的列會新增為會員，既有會員不受影響。',
    UPDATE: '檔案有 %{rows}。既有會員會以檔案內容更新，不會新增會員。',
    UPSERT: '檔案有 %{rows}。不存在的帳號會新增，既有會員會以檔案內容更新。',
  },
}

const en: typeof zh = {
  title: 'Import members',
  subtitle: 'Add or update members of your agency from a file',
  emptyHint: 'Upload a list of members (CSV or XLSX), map its columns, look at the preview, then import it.',
  toRecords: 'Browse members',
  hints: {
    values: 'Birth dates as 1990-05-20, or in the Republic calendar (79/05/20, 民國79年5月20日).',
    nothingYet: 'The upload is only read and checked; no member changes before you press “Start the import”.',
  },
  columns: {
    noKey: 'Choose the column that holds the account: it tells which member a row is about.',
    onlyUpdate: 'Not mapped: %{names}. New members need them, so this file is fit for updating members.',
    complete: 'All that new and known members need is mapped.',
  },
  mode: {
    legend: 'When an account exists, or does not',
    CREATE: 'Rows of unknown accounts become new members; rows of known accounts are refused.',
    UPDATE: 'Known members are updated; rows of unknown accounts are refused. Empty cells leave the value.',
    UPSERT: 'Unknown accounts are created, known ones updated. Empty cells leave the value.',
    incomplete: 'The file lacks columns that a new member needs: rows of unknown accounts cannot be created.',
  },
  confirm: {
    CREATE: 'The file has %{rows}. Rows of unknown accounts become members; known members stay as they are.',
    UPDATE: 'The file has %{rows}. Known members are updated from it; no member is created.',
    UPSERT: 'The file has %{rows}. Unknown accounts become members, known members are updated from it.',
  },
}

export const messages = wordsOf('member-imports', 'memberImports', { zh, en })
