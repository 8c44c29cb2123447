import type { Clock, Random } from "@grondslag/kernel";
import type { FastifyRequest } from "fastify";
import type { CompleteAnswerServices } from "../map/complete-answer.ts";
import type { Pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import type { QuestionOnRecord } from "../query/ask-log.ts";
import type { EmployeeNames } from "../query/employee-names.ts";
import type { HiddenSubjects } from "../query/hidden-subjects.ts";
import type { QueryStore } from "../query/query-store.ts";
import type { SavedQueries } from "../query/saved-queries.ts";
import type { StoreState } from "../query/store-state.ts";

/** Who makes a request, as far as these routes care. */
export interface LogAsker {
  /** Undefined for a system. */
  readonly employeeId: string | undefined;
  /** Whose saved queries these are. */
  readonly owner: string;
  /** Whether he may see who employees are. */
  readonly seesNames: boolean;
}

export interface LogQueryDeps {
  readonly store: QueryStore;
  readonly saved: SavedQueries;
  readonly hidden: HiddenSubjects;
  readonly names: EmployeeNames;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
  readonly random: Random;
  /** How the store is doing. */
  readonly state: () => Promise<StoreState>;
  /** By what an answer is proved complete. */
  readonly proving: CompleteAnswerServices;
  readonly askerOf: (request: FastifyRequest) => LogAsker;
  /** Puts a question on record; settles when it is durable. */
  readonly record: (request: FastifyRequest, question: QuestionOnRecord) => Promise<void>;
}
