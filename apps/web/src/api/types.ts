import type { Witnesses } from "../proof/witness-count.tsx";

/** Answers of the platform as the web application reads them (`/api/v1`). Times are ISO 8601. */

export type Session = {
  readonly kind: "anonymous" | "employee" | "citizen";
  readonly name?: string;
  readonly permissions: readonly string[];
  readonly employee?: {
    readonly id: string;
    readonly unit: { readonly id: string; readonly name: string };
    readonly function: string;
  };
};

/** One page of a list; `page` counts from 1. */
export type ListPage<T> = {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};

export type WorkItem = {
  readonly id: string;
  readonly kind: "call" | "case" | "task" | "appointment" | "emergency";
  /** As text: `bsn:123456782`. */
  readonly subject: string;
  readonly purpose: string;
  readonly purposeText?: string;
  readonly state: "waiting" | "open" | "closed";
  readonly openedAt: string;
  readonly expiresAt?: string;
  /** Another team passed it on. */
  readonly handedOver?: {
    readonly fromUnitId: string;
    readonly fromUnitName?: string;
    readonly note?: string;
  };
  readonly assignedTo: { readonly type: "employee" | "unit"; readonly id: string };
};

/** The article of law that something rests on. */
export type Ground = {
  readonly id?: string;
  readonly law: string;
  readonly article: string;
  readonly title?: string;
  readonly url?: string;
};

export type FieldInfo = { readonly id: string; readonly name: string; readonly tags?: readonly string[] };

/** What an employee may ask within a work item. */
export type LookUpOption = {
  readonly activity: { readonly id: string; readonly name: string; readonly purposeText: string };
  readonly dataSet: { readonly id: string; readonly name: string; readonly description: string };
  readonly fields: readonly FieldInfo[];
  readonly grounds: readonly Ground[];
};

export type RecordPlace = { readonly origin: string; readonly index: number };

/** Where a look-up stands in the log: its decision, and for a permit the processing that the subject sees. */
export type LookUpRecord = RecordPlace & { readonly processing?: RecordPlace };

export type Reason = { readonly code: string; readonly article?: string; readonly nearest?: string };

export type LookUpAnswer =
  | {
      readonly permit: true;
      readonly data: Readonly<Record<string, unknown>>;
      readonly fields: readonly string[];
      readonly grounds: readonly Ground[];
      readonly record?: LookUpRecord;
    }
  | {
      readonly permit: false;
      readonly reasons: readonly Reason[];
      readonly record?: LookUpRecord;
      /** Emergency access would open this. */
      readonly emergency?: { readonly allowed: boolean };
      /** A compartment stands in the way; these units may help. */
      readonly transfer?: { readonly compartment: string; readonly units: readonly string[] };
    };

/** One look at the data of the citizen who is signed in. */
export type HistoryItem = {
  readonly at: string;
  readonly department: string;
  readonly purpose: string;
  readonly grounds: readonly Ground[];
  readonly dataSet: { readonly id: string; readonly name: string };
  readonly fields: readonly FieldInfo[];
  /** More was looked at, of which these articles keep the citizen from hearing. */
  readonly withheld?: readonly Ground[];
  /** An investigation delayed that this is shown. */
  readonly shownLater?: { readonly since: string; readonly grounds: readonly Ground[] };
  readonly record: RecordPlace;
  /** It was seen by emergency access, without an open work item. */
  readonly emergencyAccess?: boolean;
};

export type HistoryPage = { readonly items: readonly HistoryItem[]; readonly next?: string | number };

export type LogVerification = {
  readonly at: string;
  readonly size: number;
  readonly ok: boolean;
  readonly problems: readonly {
    readonly message: string;
    readonly index?: number;
    readonly origin?: string;
  }[];
};

export type LogHead = {
  readonly origin: string;
  readonly size: number;
  readonly checkpoint: string;
  readonly verifierKey: string;
  readonly growth: readonly { readonly hour: string; readonly count: number }[];
};

export type LogOverview = {
  readonly logs: readonly LogHead[];
  readonly lastVerification?: LogVerification;
};

/** One of the three salted groups of a record; the text is exactly what was hashed. */
export type RecordGroup = { readonly text: string; readonly salt: string; readonly digest: string };

export type AuditRecord = RecordPlace & {
  readonly kind: "decision" | "processing" | "audit";
  readonly groups: Readonly<Record<"facts" | "subject" | "actor", RecordGroup>>;
  readonly proof: string;
  readonly cosigned?: Witnesses;
  readonly entry: string;
};
