import type { Fields } from '#engines/imports/columns.ts'
import { type MemberField, memberReaders } from '#features/members/members/contract.ts'
import { importFields } from './contract.ts'

/** Headers by which a column is known. The first two serve as the field's name. */
const headersOf: Record<MemberField, string> = {
  account:
    '帳號 account 會員帳號 使用者帳號 登入帳號 accountname accountid username userid useraccount login memberaccount',
  name: '姓名 name 會員姓名 中文姓名 真實姓名 全名 fullname membername chinesename realname',
  identityNumber:
    '身分證字號 identitynumber 身份證字號 身分證號 身份證號 身分證號碼 身份證號碼 身分證統一編號 國民身分證統一編號 居留證號 居留證號碼 外僑居留證號 統一證號 身分證字號/居留證號 身分證字號/居留證號碼 證號 證件號碼 identityno identity idnumber idno idcard idcardno nationalid nationalidnumber nationalidno nationalidentitynumber residentnumber residentno residentid residentidnumber arcnumber arcno',
  birthOn: '出生日期 birthdate 生日 出生年月日 生日日期 民國生日 birthday dateofbirth birthon dob birth',
  gender: '性別 gender 生理性別 sex',
  phone:
    '手機號碼 phone 手機 行動電話 行動電話號碼 電話 電話號碼 聯絡電話 聯絡手機 phonenumber phoneno mobile mobilenumber mobileno mobilephone cellphone cell tel telephone',
  email: '電子郵件 email 電子信箱 電子郵件信箱 電子郵件地址 電郵 信箱 emailaddress mail',
  level: '會員等級 level 等級 會員級別 級別 memberlevel membershiplevel grade tier',
  district: '行政區 district 行政區域 居住行政區 居住地區 地區 區域 鄉鎮市區 戶籍行政區 township area',
  address: '地址 address 通訊地址 聯絡地址 居住地址 住址 戶籍地址 homeaddress mailingaddress postaladdress fulladdress',
}

const twice: Partial<Record<MemberField, string>> = {
  account: 'memberImport.accountTwice',
  identityNumber: 'memberImport.identityTwice',
}

const names: Partial<Record<MemberField, true>> = { name: true, address: true }

/** Read with the very rules of the member form. */
export const fields = Object.fromEntries(
  importFields.map((field) => [
    field,
    { headers: headersOf[field], read: memberReaders[field], twice: twice[field], names: names[field] },
  ]),
) as Fields<MemberField>
