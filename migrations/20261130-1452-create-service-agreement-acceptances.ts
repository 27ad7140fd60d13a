import { type Kysely, sql } from 'kysely'

/** Which member agreed to which edition, and when; the number of the edition stands beside it, for what is compared by it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table if not exists service_agreement_acceptance (
      id bigint not null auto_increment primary key,
      agreement_id bigint not null,
      edition_id bigint not null,
      edition int not null,
      member_id bigint not null,
      agreed_at datetime(3) not null,
      channel varchar(10) not null,
      case_number varchar(60) null,
      reason varchar(200) null,
      recorded_by bigint null,
      created_at datetime(3) not null,
      unique key service_agreement_acceptance_once (edition_id, member_id),
      key service_agreement_acceptance_agreed (agreed_at, id),
      key service_agreement_acceptance_agreement (agreement_id, agreed_at, id),
      key service_agreement_acceptance_member (member_id, agreement_id, edition),
      constraint service_agreement_acceptance_fk foreign key (edition_id) references service_agreement_edition (id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
