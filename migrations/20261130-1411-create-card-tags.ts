import { type Kysely, sql } from 'kysely'

/**
 * Tags of cards. A name is unique without regard to case and width. `merged_into_id` stands while the cards of a tag are
 * being given to another one; then the tag goes, which the foreign key refuses while a card has it. `agency_id` repeats
 * the card's, so that uses in reach are counted by the index alone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists card_tag (
      id bigint not null auto_increment primary key,
      name varchar(50) character set utf8mb4 collate utf8mb4_unicode_520_ci not null,
      note varchar(200) null,
      merged_into_id bigint null,
      version int not null default 1,
      created_at datetime(3) not null,
      updated_at datetime(3) not null,
      unique key card_tag_name (name)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table if not exists member_card_tag (
      card_id bigint not null,
      tag_id bigint not null,
      agency_id bigint not null,
      primary key (card_id, tag_id),
      key member_card_tag_tag (tag_id, agency_id, card_id),
      constraint member_card_tag_tag_fk foreign key (tag_id) references card_tag (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
