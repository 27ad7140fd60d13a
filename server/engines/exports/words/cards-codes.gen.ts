import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const cards: CodeWords = {
  "enums.CardColour": {
    "TEAL": {"zh":"青綠","en":"Teal"},
    "BLUE": {"zh":"藍","en":"Blue"},
    "INDIGO": {"zh":"靛藍","en":"Indigo"},
    "PURPLE": {"zh":"紫","en":"Purple"},
    "RED": {"zh":"紅","en":"Red"},
    "ORANGE": {"zh":"橙","en":"Orange"},
    "GREEN": {"zh":"綠","en":"Green"},
    "SLATE": {"zh":"深灰","en":"Slate"},
  },
  "enums.CardEmblem": {
    "CARD": {"zh":"識別證","en":"Badge"},
    "ELDER": {"zh":"長者","en":"Senior"},
    "STUDENT": {"zh":"學生","en":"Student"},
    "BOOK": {"zh":"圖書","en":"Book"},
    "HEART": {"zh":"志工","en":"Volunteer"},
    "CARE": {"zh":"身心障礙","en":"Disability"},
    "SPORT": {"zh":"運動","en":"Sport"},
    "FAMILY": {"zh":"家庭","en":"Family"},
    "CULTURE": {"zh":"文化","en":"Culture"},
    "TRAVEL": {"zh":"交通","en":"Travel"},
  },
  "enums.CardIssuerActive": {
    "true": {"zh":"開啟","en":"On"},
    "false": {"zh":"已關閉","en":"Off"},
  },
  "enums.CardIssuerState": {
    "UPCOMING": {"zh":"合約未開始","en":"Contract to come"},
    "ISSUING": {"zh":"發卡中","en":"Issuing"},
    "ENDED": {"zh":"合約已到期","en":"Contract over"},
    "STOPPED": {"zh":"已停止發卡","en":"Stopped"},
  },
  "enums.CardSearchKey": {
    "CARD": {"zh":"卡號","en":"Card number"},
    "ACCOUNT": {"zh":"會員帳號","en":"Account"},
    "IDENTITY": {"zh":"身分證字號","en":"Identity number"},
    "PHONE": {"zh":"手機號碼","en":"Phone"},
    "EMAIL": {"zh":"電子郵件","en":"E-mail"},
    "NUMBER": {"zh":"會員編號","en":"Member number"},
  },
  "enums.CardServiceStatus": {
    "ACTIVE": {"zh":"有效","en":"In force"},
    "REVOKED": {"zh":"已撤銷","en":"Revoked"},
  },
  "enums.CardTypeState": {
    "true": {"zh":"使用中","en":"In use"},
    "false": {"zh":"已停用","en":"Retired"},
  },
  "enums.CardValidity": {
    "FIXED_DAY": {"zh":"固定日期","en":"Until a fixed day"},
    "YEARS": {"zh":"自生效日起若干年","en":"For some years from its first day"},
    "UNTIL_AGE": {"zh":"到某個年齡為止","en":"Until an age"},
    "NONE": {"zh":"沒有期限","en":"Without end"},
  },
  "enums.ExtraFieldType": {
    "TEXT": {"zh":"文字","en":"Text"},
    "NUMBER": {"zh":"數字","en":"Number"},
    "DAY": {"zh":"日期","en":"Day"},
    "CHOICE": {"zh":"單選","en":"One of a list"},
  },
  "enums.ImportState": {
    "QUEUED": {"zh":"等待中","en":"Waiting"},
    "RUNNING": {"zh":"匯入中","en":"Importing"},
    "DONE": {"zh":"已完成","en":"Done"},
    "REFUSED": {"zh":"全部未套用","en":"Nothing applied"},
    "FAILED": {"zh":"失敗","en":"Failed"},
    "CANCELLED": {"zh":"已取消","en":"Cancelled"},
  },
  "enums.MemberCardStatus": {
    "ACTIVE": {"zh":"有效","en":"Active"},
    "SUSPENDED": {"zh":"停用","en":"Suspended"},
    "REVOKED": {"zh":"廢止","en":"Revoked"},
    "EXPIRED": {"zh":"到期","en":"Expired"},
  },
  "imports.mode": {
    "CREATE": {"zh":"只新增","en":"Create only"},
    "UPDATE": {"zh":"只更新","en":"Update only"},
    "UPSERT": {"zh":"新增或更新","en":"Create or update"},
  },
  "imports.policy": {
    "legend": {"zh":"檔案裡有錯誤的列時","en":"When the file has rows with errors"},
    "VALID_ROWS": {"zh":"匯入正確的列","en":"Import the valid rows"},
    "ALL_OR_NOTHING": {"zh":"全部正確才匯入","en":"All or nothing"},
  },
}
