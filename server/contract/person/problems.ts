import type { Problems } from '#contract/problems.ts'

/** Problems of personal data, each with its remedy. */
export const personProblems = {
  'value.masked': {
    zh: '這是遮罩後的內容，請填完整資料，或保留原值不動',
    en: 'This is a masked value; enter it in full or leave it unchanged',
  },
  'value.unreadable': {
    zh: '含有無法辨識的字元，請重新輸入，或檢查檔案的編碼',
    en: 'It contains unreadable characters; type it again or check the file’s encoding',
  },
  'value.privateUse': {
    zh: '含有造字或 Big5 擴充字（難字），其他電腦無法顯示，請改用 Unicode 字元，並將檔案存為 UTF-8',
    en: 'It contains a user-defined or extended Big5 character that other computers cannot show; enter the Unicode character and save the file as UTF-8',
  },
  'identity.format': {
    zh: '格式不符，請填身分證字號（A123456789）或居留證號（A812345678、AB12345678）',
    en: 'Enter a national identity number (A123456789) or a resident number (A812345678, AB12345678)',
  },
  'identity.checksum': {
    zh: '檢查碼不符，請核對證件上的號碼',
    en: 'The check digit does not match; compare with the card',
  },
  'phone.format': {
    zh: '請填 10 碼手機號碼，例如 0912345678 或 +886 912-345-678',
    en: 'Enter a mobile number of 10 digits, such as 0912345678 or +886 912-345-678',
  },
  'email.format': {
    zh: '請填正確的電子郵件，例如 name@example.tw',
    en: 'Enter an e-mail address such as name@example.tw',
  },
  'birthOn.format': {
    zh: '看不懂這個日期，請填 1990-05-20 或民國 79/05/20',
    en: 'Enter the date as 1990-05-20, or as 79/05/20 in the Republic calendar',
  },
  'birthOn.timeZone': {
    zh: '這個時間帶有時區，無法確定是哪一天，請只填日期，例如 1990-05-20',
    en: 'This time of another time zone leaves the day uncertain; enter the date alone, such as 1990-05-20',
  },
  'birthOn.noSuchDay': { zh: '沒有這一天，請核對月份與日期', en: 'The calendar has no such day; check month and day' },
  'birthOn.future': { zh: '出生日期在今天之後，請核對年份', en: 'The birth date is in the future; check the year' },
  'birthOn.tooEarly': { zh: '出生日期早於 1900 年，請核對年份', en: 'The birth date is before 1900; check the year' },
  'name.markup': {
    zh: '姓名不可含 < >，也不可用 = + - @ 開頭，請填證件上的姓名',
    en: 'A name cannot contain < > or begin with = + - @; enter the name on the card',
  },
  'name.tooLong': { zh: '姓名最多 100 個字', en: 'A name has at most 100 characters' },
  'address.markup': {
    zh: '地址不可含 < >，也不可用 = + - @ 開頭',
    en: 'An address cannot contain < > or begin with = + - @',
  },
  'address.tooLong': { zh: '地址最多 200 個字', en: 'An address has at most 200 characters' },
} as const satisfies Problems

export type PersonProblemKey = keyof typeof personProblems | 'required'
