import type { AccessServices, AccessTransaction } from "./access-services.ts";
import { AccessError } from "./domain/access-error.ts";
import { checkRelation, relationId } from "./domain/checks/check-relation.ts";
import type { Relation } from "./domain/entities.ts";
import { type Reference, referToKnown } from "./refer-to-known.ts";
import { samePerson } from "./same-person.ts";

/** That a subject is the employee himself, or his family. */
export type RelationAsked = Omit<Relation, "id">;

export interface RelationsAsked {
  readonly relations: readonly RelationAsked[];
  /** The employee who does it; left out for a system. */
  readonly by?: string | undefined;
}

export interface RelationsSaved {
  /** New ones and those that became of another kind. */
  readonly saved: number;
  readonly unchanged: number;
  readonly revision: number;
}

/**
 * Says what employees are to subjects. Nobody looks at the own file or that of the family, whatever his work;
 * a plain reason tells him so, because he knows who he is. Relations are never listed: one learns of one by
 * naming both sides. All or nothing; when it returns, no node decides without them.
 *
 * @throws AccessError `RELATION_OWN`, `EMPLOYEE_UNKNOWN`, `SUBJECT_DUPLICATE` or what is wrong with a member;
 * SubjectError
 */
export async function saveRelations(
  services: AccessServices,
  asked: RelationsAsked,
): Promise<RelationsSaved> {
  checkEach(asked.relations);
  const relations = asked.relations.map(
    (relation): Relation => ({ ...relation, id: relationId(relation.employeeId, relation.subject) }),
  );
  const { result, revision } = await services.store.change(async (entities) => {
    await referToEmployees(entities, relations);
    await refuseOwn(entities, asked);
    const there = await entities.lockMany(
      "relation",
      relations.map(({ id }) => id),
    );
    const kinds = new Map(there.map(({ id, kind }) => [id, kind]));
    const fresh = relations.filter(({ id, kind }) => kinds.get(id) !== kind);
    if (fresh.length > 0) await entities.save("relation", fresh);
    return { saved: fresh.length, unchanged: relations.length - fresh.length };
  });
  await services.state.reached(revision);
  return { ...result, revision };
}

export interface RelationsRemoved {
  readonly removed: number;
  /** Those that were not there, or were of another kind. */
  readonly absent: number;
  readonly revision: number;
}

/**
 * Takes back that employees are something to subjects. All or nothing.
 *
 * @throws AccessError `RELATION_OWN`, `SUBJECT_DUPLICATE` or what is wrong with a member; SubjectError
 */
export async function removeRelations(
  services: AccessServices,
  asked: RelationsAsked,
): Promise<RelationsRemoved> {
  checkEach(asked.relations);
  const kinds = new Map(
    asked.relations.map(({ employeeId, subject, kind }) => [relationId(employeeId, subject), kind]),
  );
  const { result: removed, revision } = await services.store.change(async (entities) => {
    await refuseOwn(entities, asked);
    const there = await entities.lockMany("relation", [...kinds.keys()]);
    const same = there.filter(({ id, kind }) => kinds.get(id) === kind);
    await entities.removeMany(
      "relation",
      same.map(({ id }) => id),
    );
    return same.length;
  });
  await services.state.applied(revision);
  return { removed, absent: asked.relations.length - removed, revision };
}

function checkEach(relations: readonly RelationAsked[]): void {
  const seen = new Set<string>();
  for (const [i, relation] of relations.entries()) {
    checkRelation(relation, `/relations/${i}`);
    const id = relationId(relation.employeeId, relation.subject);
    if (seen.has(id)) {
      throw new AccessError("SUBJECT_DUPLICATE", `/relations/${i} is given twice`, {
        where: `/relations/${i}/subject`,
        remedy: "give each employee and subject once",
      });
    }
    seen.add(id);
  }
}

async function referToEmployees(entities: AccessTransaction, relations: readonly Relation[]): Promise<void> {
  const references = relations.map(
    ({ employeeId }, i): Reference => ({
      kind: "employee",
      id: employeeId,
      where: `/relations/${i}/employeeId`,
    }),
  );
  await referToKnown(entities, references);
}

/** Whose file is his own says what he may see and judge: that is for somebody else to change. */
async function refuseOwn(entities: AccessTransaction, { relations, by }: RelationsAsked): Promise<void> {
  if (by === undefined) return;
  for (const employeeId of new Set(relations.map((relation) => relation.employeeId))) {
    if (!(await samePerson(entities, by, employeeId))) continue;
    const at = relations.findIndex((relation) => relation.employeeId === employeeId);
    throw new AccessError("RELATION_OWN", "nobody says himself whose file is his own", {
      where: `/relations/${at}/employeeId`,
      remedy: "let a colleague who administers access do it",
    });
  }
}
