import { pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import type {
  RecordedCallInput,
  RecordedDenial,
  RecordedItemInput,
  RecordedPermit,
} from "../records/decided-call.ts";
import type { RecordContext } from "../records/record-context.ts";

/** A permit as the decision service gives it. */
export function permitOf(change: Partial<RecordedPermit> = {}): RecordedPermit {
  const reasons = [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AVG art. 5", nearest: "call-17" }];
  return {
    permit: true,
    emergency: false,
    reasons,
    sealed: reasons,
    fields: ["wages", "year"],
    grounds: [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
    workItem: "call-17",
    openedBy: "system",
    role: "phone-agent",
    grant: "grant-4",
    purpose: "income-tax",
    department: "Belastingtelefoon",
    retentionClass: "income",
    revision: 42,
    policy: "need-to-know@1#5f0a9c3e2b7d",
    facts: 0x2f,
    unit: "phone-3",
    function: "agent",
    ...change,
  };
}

/** A denial as the decision service gives it. */
export function denialOf(change: Partial<RecordedDenial> = {}): RecordedDenial {
  const reasons = [{ code: "NO_WORK_ITEM", rule: "work-item" }];
  return {
    permit: false,
    reasons,
    sealed: reasons,
    department: "Belastingtelefoon",
    emergency: undefined,
    transfer: undefined,
    revision: 42,
    policy: "need-to-know@1#5f0a9c3e2b7d",
    facts: 0x2f,
    unit: "phone-3",
    function: "agent",
    ...change,
  };
}

/** One decided item about a test subject. */
export function itemOf(change: Partial<RecordedItemInput> = {}): RecordedItemInput {
  return {
    request: {
      employee: "m-jansen",
      action: "read",
      dataSet: "income",
      subject: "bsn:123456782",
      activity: "levy-income-tax",
      workItem: "call-17",
      fields: ["wages", "year"],
    },
    decision: permitOf(),
    startedAt: Date.UTC(2026, 10, 21, 9, 0, 0),
    spanId: "00f067aa0ba902b7",
    ...change,
  };
}

/** One call to the decision service. */
export function callOf(change: Partial<RecordedCallInput> = {}): RecordedCallInput {
  return {
    event: "adl.access_evaluation",
    system: "income-source",
    traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
    spanId: "b7ad6b7169203331",
    parentSpanId: "dec5220770f8f4f4",
    time: Date.UTC(2026, 10, 21, 9, 0, 0, 3),
    items: [itemOf()],
    ...change,
  };
}

/** A record context with a fixed pseudonym key. */
export function recordContextOf(organisation = "agency.example"): RecordContext {
  return {
    pseudonyms: pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) }),
    activityBase: "https://grondslag.agency.example/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "0.1.0" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
}
