import type { Problems } from '#contract/problems.ts'

export const cardImportProblems = {
  'cardImport.place': {
    zh: '您沒有所屬機關，或匯入卡證的權限不及您所屬的機關，無法匯入',
    en: 'You belong to no agency, or your right to import cards does not reach it; you cannot import',
  },
  'cardImport.typeCode': {
    zh: '卡證代碼為英文字母、數字、- 與 _，最多 30 碼，請核對卡證管理上的代碼',
    en: 'The code of a card type has up to 30 letters, digits, - and _; compare with the list of card types',
  },
  'cardImport.tooManyTags': { zh: '一張卡證最多 10 個標籤', en: 'A card has at most 10 tags' },
  'cardImport.numberTwice': {
    zh: '與檔案第 {line} 列的卡證代碼與卡號都相同',
    en: 'Card type and number are those of row {line} of this file',
  },
  'cardImport.holderTwice': {
    zh: '檔案第 {line} 列已給同一位會員這種卡證，而每人限持一張',
    en: 'Row {line} of this file gives the same member a card of this type already, and one may hold one',
  },
  'cardImport.noSuchCard': {
    zh: '沒有這個卡證代碼與卡號的卡證，無法更新',
    en: 'There is no card of this type and number to update',
  },
  'cardImport.noSuchMember': {
    zh: '找不到這位會員，請核對號碼；尚未加入的會員請先匯入會員',
    en: 'There is no such member; check the number, and import members first who have not joined yet',
  },
  'cardImport.otherHolder': {
    zh: '這張卡證的持卡人不是這位會員；卡證不能換持卡人，請核對卡號與身分證字號',
    en: 'This member does not hold this card, and a card cannot change hands; check the number and the member',
  },
  'cardImport.needsFields': {
    zh: '這種卡證有必填的其他欄位（{fields}），檔案無法提供，請在卡證會員資料逐張發卡',
    en: 'Cards of this type need further fields ({fields}) that a file cannot give; issue them one by one',
  },
  'cardImport.noSuchTag': {
    zh: '沒有這些標籤：{names}；請先在卡證標籤管理新增，或更正檔案',
    en: 'There are no such tags: {names}. Create them among the card tags first, or correct the file',
  },
  'cardImport.untilBeforeFrom': {
    zh: '有效迄日早於有效起日（{from}）',
    en: 'The last day is before the first one ({from})',
  },
  'cardImport.untilBeyond': {
    zh: '超過這種卡證的效期規則：自 {from} 起最晚到 {until}；留空即依規則',
    en: 'Beyond the rule of this card type: from {from} on a card is valid through {until} at the latest; leave it empty for that day',
  },
} as const satisfies Problems
