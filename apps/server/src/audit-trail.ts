import type { Principal } from "@grondslag/access";
import { type Clock, newSpanId, newTraceId, type Random } from "@grondslag/kernel";
import {
  type AuditedAction,
  auditRecord,
  type Log,
  preparedContext,
  pseudonymOfNobody,
  pseudonymYear,
  type RecordContext,
  subjectIdText,
  wordsWithoutNumbers,
} from "@grondslag/log";

/** What someone is about to do with the platform itself. */
export interface AuditedStep {
  /** Such as `log.record.read`, or the method and pattern of a route. */
  readonly action: string;
  /** What it is done to; never a subject's number. */
  readonly object: string;
  /** Whose data it concerns, as in a request; it is recorded as a pseudonym. */
  readonly subject?: string | undefined;
  /** What came of it; left out: allowed, and about to happen. */
  readonly result?: AuditedAction["result"] | undefined;
  /** Why it was refused or failed: a code of ours. */
  readonly code?: string | undefined;
  /** Of a question about subjects: whether a shield stood between one of them and who asks. */
  readonly attempt?: AuditedAction["attempt"] | undefined;
  /**
   * Whether the record is to be found about somebody whom nobody knows, as every question of this asker about this
   * subject is answered; left out: when a shield stood between them. Whom it was about is then sealed in the attempt.
   */
  readonly conceal?: boolean | undefined;
  /** Why, in the words of who does it. */
  readonly motive?: string | undefined;
  /** The same for all records of one call; left out: a new one. */
  readonly traceId?: string | undefined;
}

/** Who does what with the platform, in the log. */
export interface AuditTrail {
  /** Settles when it is durable: let it happen only then. Rejects with the fault of the log. */
  record(principal: Principal, step: AuditedStep): Promise<void>;
}

export interface AuditTrailDeps {
  readonly log: Pick<Log, "append">;
  readonly context: () => RecordContext;
  readonly clock: Clock;
  readonly random: Random;
}

const none = new Uint8Array(32);

export function createAuditTrail({ log, context, clock, random }: AuditTrailDeps): AuditTrail {
  return {
    record: async (
      principal,
      { action, object, subject, result = "allowed", code, attempt, motive, traceId, ...step },
    ) => {
      const { conceal = attempt !== undefined && attempt.sealed.length > 0 } = step;
      const time = clock.now();
      const year = pseudonymYear(time);
      const ready =
        subject === undefined
          ? context()
          : await preparedContext(context(), () => ({ subjects: [subject], years: [year] }));
      const about = subject === undefined ? undefined : ready.pseudonyms.ofText(subject, year);
      // Made for everybody: it may not take longer about who is shielded.
      const nobody = pseudonymOfNobody(about?.bytes ?? none);
      const record: AuditedAction = {
        action,
        object,
        result,
        ...(code !== undefined && { code }),
        source: "api",
        ...describeActor(principal),
        time,
        traceId: traceId ?? newTraceId(random),
        spanId: newSpanId(random),
        attempt: attempt && { ...attempt, subject: about && subjectIdText(about.bytes) },
        motive: motive === undefined ? undefined : wordsWithoutNumbers(motive),
        ...(about !== undefined && { subject: conceal ? { ...about, bytes: nobody } : about }),
      };
      await log.append([auditRecord(record, ready)]);
    },
  };
}

/** Who is written down as the one who did it. */
export function describeActor(principal: Principal): Pick<AuditedAction, "actor" | "actorKind"> {
  if (principal.kind === "employee") return { actor: principal.employeeId, actorKind: "employee" };
  if (principal.kind === "system") return { actor: principal.clientId, actorKind: "system" };
  return { actor: "citizen", actorKind: "citizen" };
}
