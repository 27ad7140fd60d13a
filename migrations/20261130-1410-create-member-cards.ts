import { type Kysely, sql } from 'kysely'

/**
 * Cards that members hold. `sealed` is the card number with the extra fields, `number_index` finds it and `number_masked`
 * shows it. `open_key` repeats the member while the type lets one hold a single card and this one is not over. A number is
 * unique within its type, and its key begins with the number, by which people search without knowing the type.
 *
 * `member_card_step` is what became of a card since it was issued.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists member_card (
      id bigint not null auto_increment primary key,
      card_type_id bigint not null,
      edition int not null,
      agency_id bigint not null,
      member_id bigint not null,
      sealed varbinary(16000) not null,
      number_index binary(16) not null,
      number_masked varchar(40) not null,
      valid_from_on date not null,
      valid_until_on date null,
      status varchar(10) not null default 'ACTIVE',
      open_key bigint null,
      issued_by bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key member_card_number (number_index, card_type_id),
      unique key member_card_open (card_type_id, open_key),
      key member_card_member (member_id, id),
      key member_card_agency (agency_id, id),
      key member_card_agency_until (agency_id, status, valid_until_on, id),
      key member_card_type (card_type_id, id),
      key member_card_status_until (status, valid_until_on, id),
      key member_card_until (valid_until_on, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists member_card_step (
      id bigint not null auto_increment primary key,
      card_id bigint not null,
      from_status varchar(10) not null,
      to_status varchar(10) not null,
      reason varchar(200) null,
      stepped_by bigint null,
      stepped_at datetime(3) not null,
      key member_card_step_card (card_id, id),
      constraint member_card_step_card_fk foreign key (card_id) references member_card (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
