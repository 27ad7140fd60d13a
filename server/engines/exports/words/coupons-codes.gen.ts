import type { CodeWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const coupons: CodeWords = {
  "dispatches.kinds": {
    "LIST": {"zh":"名單","en":"List"},
    "CONDITION": {"zh":"條件","en":"Condition"},
    "SINGLE": {"zh":"單筆","en":"Single"},
  },
  "enums.CouponDispatch": {
    "0": {"zh":"等待重試","en":"Retrying"},
    "1": {"zh":"等待中","en":"Waiting"},
    "2": {"zh":"派送中","en":"Dispatching"},
    "3": {"zh":"已送出","en":"Dispatched"},
    "-5": {"zh":"每人張數有誤","en":"Pieces per member wrong"},
    "-4": {"zh":"剩餘張數不足","en":"Not enough pieces"},
    "-3": {"zh":"沒有派送條件","en":"No condition"},
    "-2": {"zh":"已取消","en":"Cancelled"},
    "-1": {"zh":"失敗","en":"Failed"},
    "PARTLY": {"zh":"部分未送出","en":"Dispatched in part"},
  },
  "enums.CouponDispatchRecord": {
    "0": {"zh":"未使用","en":"Not used"},
    "1": {"zh":"已使用","en":"Used"},
    "2": {"zh":"已過期","en":"Expired"},
    "3": {"zh":"停用或逾領取時間","en":"Disabled or too late"},
    "4": {"zh":"數量不足","en":"Out of stock"},
    "5": {"zh":"超過個人上限","en":"Over the limit"},
    "6": {"zh":"找不到使用者","en":"No such member"},
    "7": {"zh":"資料庫異常","en":"Database error"},
    "-1": {"zh":"未知錯誤","en":"Unknown error"},
  },
  "enums.CouponState": {
    "DRAFT": {"zh":"草稿","en":"Draft"},
    "ACTIVE": {"zh":"啟用","en":"Active"},
    "UPCOMING": {"zh":"尚未開始","en":"Not open yet"},
    "CLOSED": {"zh":"領取已截止","en":"Receiving ended"},
    "DISABLED": {"zh":"停用","en":"Disabled"},
  },
  "enums.CouponUsedRecord": {
    "R": {"zh":"領取","en":"Received"},
    "U": {"zh":"使用","en":"Used"},
    "B": {"zh":"補單","en":"Amended"},
    "D": {"zh":"刪除","en":"Deleted"},
  },
  "enums.Gender": {
    "M": {"zh":"男","en":"Male"},
    "F": {"zh":"女","en":"Female"},
  },
  "enums.MemberLevel": {
    "GENERAL": {"zh":"一般會員","en":"General"},
    "GOLD": {"zh":"金質會員","en":"Gold"},
  },
  "enums.MerchantState": {
    "true": {"zh":"合作中","en":"In business"},
    "false": {"zh":"已停止","en":"Ended"},
  },
  "enums.SettlementState": {
    "PENDING": {"zh":"待付款","en":"To be paid"},
    "PAID": {"zh":"已付款","en":"Paid"},
  },
}
