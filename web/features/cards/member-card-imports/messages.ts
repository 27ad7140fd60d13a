import { wordsOf } from '#web/engines/imports/messages.ts'

const zh = {
  title: '匯入會員卡證資料',
  subtitle: '把卡證發給檔案裡的會員，或更新已發的卡證',
  emptyHint: '上傳卡證名冊（CSV 或 XLSX），對應欄位並預覽後，先試行再匯入。',
  toRecords: '瀏覽卡證',
  hints: {
    values:
      '卡證代碼依「卡證管理」；持卡人填身分證字號或帳號其中一種。日期可用西元（2026-01-01）或民國（115/01/01）；有效迄日留空時，依卡證的效期規則計算。多個標籤以頓號分開。',
    nothingYet: '上傳後只會讀取與檢查，按下「開始匯入」前不會變更任何卡證。',
  },
  columns: {
    noKey: '請選出哪一欄是卡號：卡證代碼與卡號用來辨認卡證，不可缺少。',
    onlyUpdate: '沒有對應 %{names}：新發卡證缺少這些資料無法新增，這份檔案適合用來更新既有卡證。',
    complete: '發卡與更新卡證所需的欄位都已對應。',
  },
  mode: {
    legend: '卡證已存在或不存在時',
    CREATE: '卡號尚未使用的列會發新卡；已有這張卡證的列不匯入。',
    UPDATE: '已有的卡證會更新有效期間與標籤；不存在的列不匯入。空白的格子保留原值。',
    UPSERT: '不存在就發新卡，已存在就更新有效期間與標籤。空白的格子保留原值。',
    incomplete: '檔案缺少發卡必要的欄位，無法發新卡。',
  },
  confirm: {
    CREATE: '檔案有 %{rows}。卡號尚未使用的列會發新卡，既有卡證不受影響。',
    UPDATE: '檔案有 %{rows}。既有卡證的有效期間與標籤會以檔案內容更新，不會發新卡。',
    UPSERT: '檔案有 %{rows}。不存在的卡證會發新卡，既有卡證會以檔案內容更新。',
  },
}

const en: typeof zh = {
  title: 'Import member cards',
  subtitle: 'Issue cards to the members of a file, or update cards from it',
  emptyHint: 'Upload a list of cards (CSV or XLSX), map its columns, look at the preview, try it, then import it.',
  toRecords: 'Browse cards',
  hints: {
    values:
      'Codes are those of the card types; the holder is named by identity number or account, one of the two. Days as 2026-01-01, or in the Republic calendar (115/01/01); an empty last day follows the rule of the card type. Several tags are divided by commas.',
    nothingYet: 'The upload is only read and checked; no card changes before you press “Start the import”.',
  },
  columns: {
    noKey: 'Choose the column that holds the card number: type and number tell which card a row is about.',
    onlyUpdate: 'Not mapped: %{names}. New cards need them, so this file is fit for updating cards.',
    complete: 'All that new and known cards need is mapped.',
  },
  mode: {
    legend: 'When a card exists, or does not',
    CREATE: 'Rows with a new number become cards; rows of cards that are there are refused.',
    UPDATE: 'Days and tags of known cards are updated; rows of unknown cards are refused. Empty cells leave the value.',
    UPSERT: 'Unknown cards are issued; days and tags of known ones updated. Empty cells leave the value.',
    incomplete: 'The file lacks columns that a new card needs: no card can be issued from it.',
  },
  confirm: {
    CREATE: 'The file has %{rows}. Rows with a new number become cards; known cards stay as they are.',
    UPDATE: 'The file has %{rows}. Days and tags of known cards are updated from it; no card is issued.',
    UPSERT: 'The file has %{rows}. Unknown cards are issued, known ones updated from it.',
  },
}

const columns = {
  zh: {
    'member-cards': {
      fields: {
        cardType: '卡證代碼',
        cardNumber: '卡號',
        identityNumber: '身分證字號',
        account: '會員帳號',
        tags: '標籤',
      },
    },
  },
  en: {
    'member-cards': {
      fields: {
        cardType: 'Card type code',
        cardNumber: 'Card number',
        identityNumber: 'Identity number',
        account: 'Member account',
        tags: 'Tags',
      },
    },
  },
}

export const messages = wordsOf('member-card-imports', 'memberCardImports', { zh, en }, columns)
