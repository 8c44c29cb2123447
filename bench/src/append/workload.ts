import { parseSubject } from "@grondslag/kernel";
import { type LogRecord, processingRecord, pseudonymiser, type RecordContext } from "@grondslag/log";

const subjects = validNumbers(5_000);

const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32).fill(4) }),
  activityBase: "https://grondslag.agency.example/api/v1/processing-activities/",
  producer: { organisation: "agency.example", name: "grondslag", version: "0.1.0" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

// What a decision takes from the snapshot is shared by all decisions on the same activity, as in the server.
const reasons = [{ code: "WORK_ITEM_OPEN", rule: "work-item" }];
const fields = ["taxable-income", "year"];
const grounds = [{ id: "awr-47", law: "Algemene wet inzake rijksbelastingen", article: "47" }];
const items: [] = [];

const start = Date.UTC(2026, 10, 21, 9);

/** The whole privacy pipeline from here: pseudonym, LDV line in three groups, ready to be salted and sealed. */
export function makeRecord(number: number): LogRecord {
  const id = number.toString(16).padStart(16, "0");
  const time = start + (number % 3_600_000);
  return processingRecord(
    {
      request: {
        employee: `e-${number % 400}`,
        action: "read",
        dataSet: "income",
        subject: subjects[number % subjects.length] ?? "",
        activity: "income-assessment",
        workItem: `call-${number}`,
      },
      decision: {
        permit: true,
        reasons,
        sealed: reasons,
        emergency: false,
        fields,
        grounds,
        workItem: `call-${number}`,
        openedBy: "system",
        role: "telephone-agent",
        grant: `grant-${number % 400}`,
        purpose: "income-tax",
        department: "Belastingtelefoon",
        retentionClass: "standard",
        revision: 17,
        policy: "2026-11-01",
        facts: 0x3fff_ffff,
        unit: "telephone-3",
        function: "agent",
      },
      startedAt: time - 3,
      spanId: id,
    },
    {
      event: "adl.access_evaluation",
      system: "desk",
      traceId: `4bf92f3577b34da6${id}`,
      spanId: id,
      time,
      items,
    },
    context,
  );
}

/** Test numbers that pass the eleven-test. */
function validNumbers(count: number): string[] {
  const found: string[] = [];
  for (let number = 100_000_000; found.length < count; number += 7) {
    const text = `bsn:${number}`;
    try {
      parseSubject(text);
      found.push(text);
    } catch {
      // Nine of ten numbers do not pass.
    }
  }
  return found;
}
