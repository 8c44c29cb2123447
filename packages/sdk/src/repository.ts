import { PermitError } from "./errors.ts";
import { isGenuine } from "./permit.ts";
import type { AccessQuestion, Permit } from "./question.ts";

/** One stored record: values by field id. */
export type Row = Readonly<Record<string, unknown>>;

/** How a source reaches its data set. Give it to {@link guardedRepository} and keep no other way to it. */
export interface RepositorySource {
  /** Id of the data set in the register. */
  readonly dataSet: string;
  /** The actions of a permit that may read. Default: `read` and `search`. */
  readonly actions?: readonly string[];
  /**
   * Reads the record of one subject. `fields` names what may be returned, so that a source can select no
   * more; what it returns beside them is taken off.
   */
  read(subject: string, fields: readonly string[]): Promise<Row | undefined>;
  /**
   * Whether the source has the subject, before anybody may read: only the platform hears it. By default {@link read}
   * is asked for no fields at all.
   */
  knows?(subject: string): Promise<boolean>;
  /** Milliseconds since the Unix epoch; for tests. */
  readonly now?: () => number;
}

/** The data of the one subject of a permit, and of that no more than the permitted fields. */
export interface PermittedRepository {
  readonly permit: Permit;
  /**
   * @returns the permitted fields, or undefined when the source has no record of the subject.
   * @throws PermitError `PERMIT_EXPIRED` when the permit ran out in the meantime.
   */
  read(): Promise<Row | undefined>;
}

export interface GuardedRepository {
  /**
   * @throws PermitError `PERMIT_MISSING` for anything but a permit of this package, `PERMIT_EXPIRED`, or
   * `PERMIT_FOR_OTHER_DATA` for a permit for another data set or action.
   */
  open(permit: Permit): PermittedRepository;
  /** Whether there is such a subject in the data set; for `known` of a question and nothing else. */
  knows(question: Pick<AccessQuestion, "dataSet" | "subject">): Promise<boolean>;
}

/** Puts a data set behind permits: there is no way to read but with one, and no way to name another subject. */
export function guardedRepository(source: RepositorySource): GuardedRepository {
  const actions = source.actions ?? ["read", "search"];
  const now = source.now ?? Date.now;
  const check = (permit: Permit): void => {
    if (!isGenuine(permit)) {
      throw new PermitError("PERMIT_MISSING", "this is no permit that the platform gave", {
        remedy: "open the repository with the permit that decide() returned",
      });
    }
    if (permit.question.dataSet !== source.dataSet || !actions.includes(permit.question.action)) {
      throw new PermitError("PERMIT_FOR_OTHER_DATA", "the permit is for another data set or action", {
        where: source.dataSet,
      });
    }
    if (now() >= permit.expiresAt) {
      throw new PermitError("PERMIT_EXPIRED", "the permit is too old to read with", {
        where: source.dataSet,
        remedy: "ask the platform again: the work item may have been closed",
      });
    }
  };
  const knows = source.knows ?? (async (subject) => (await source.read(subject, [])) !== undefined);
  return {
    knows: async ({ dataSet, subject }) => dataSet === source.dataSet && (await knows(subject)),
    open: (permit) => {
      check(permit);
      return {
        permit,
        read: async () => {
          check(permit);
          const row = await source.read(permit.question.subject, permit.fields);
          return row === undefined ? undefined : onlyFields(row, permit.fields);
        },
      };
    },
  };
}

function onlyFields(row: Row, fields: readonly string[]): Row {
  const kept = new Map<string, unknown>();
  for (const field of fields) if (Object.hasOwn(row, field)) kept.set(field, row[field]);
  return Object.freeze(Object.fromEntries(kept));
}
