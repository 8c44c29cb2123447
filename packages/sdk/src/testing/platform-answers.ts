import type { AccessQuestion } from "../question.ts";

/** A question of the telephone desk about a test subject. */
export const question: AccessQuestion = {
  employee: "m-jansen",
  action: "read",
  dataSet: "income",
  subject: "bsn:123456782",
  activity: "levy-income-tax",
  workItem: "call-17",
};

const record = {
  origin: "agency.example/log/decisions/2026h2",
  index: 7,
  proof: "c2sp.org/tlog-proof@v1\n...",
};
const processing = { ...record, origin: "agency.example/log/income/2026h2" };

/** A permit as the platform sends it. */
export function permitAnswer(fields: readonly string[] = ["wages", "year"]) {
  return {
    decision: true,
    context: {
      reasons: [{ code: "WORK_ITEM_OPEN", rule: "work-item", article: "AVG art. 5" }],
      fields,
      grounds: [{ id: "wib-8-1", law: "Wet inkomstenbelasting 2001", article: "8.1" }],
      work_item: "call-17",
      policy: "need-to-know@1",
      revision: 42,
      record: { ...record, processing },
    },
  };
}

/** A denial as the platform sends it. */
export function denialAnswer(code = "NO_WORK_ITEM", hints: object = {}) {
  const reasons = [{ code, rule: "work-item" }];
  return { decision: false, context: { reasons, ...hints, policy: "need-to-know@1", revision: 42, record } };
}

/** An answer to a batch: a permit, a denial, an item that could not be read, and a denial without context. */
export function batchAnswer() {
  const { record: _, ...denied } = denialAnswer().context;
  const permitted = permitAnswer().context;
  return {
    evaluations: [
      { decision: true, context: { ...permitted, record: { processing } } },
      { decision: false, context: denied },
      { decision: false, context: { error: { status: 400, code: "MEMBER_MALFORMED" } } },
      { decision: false },
    ],
    context: { record },
  };
}
