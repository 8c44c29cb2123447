import type { RecordedLookUp } from "@grondslag/log";

const usual: Omit<RecordedLookUp, "origin" | "index" | "employee" | "at"> = {
  item: 0,
  subject: Buffer.alloc(32, 1),
  kind: "processing",
  unit: "",
  department: "",
  role: "",
  system: "persons",
  dataSet: "addresses",
  activity: "answer",
  purpose: "help",
  grounds: [],
  action: "read",
  outcome: "-",
  reasons: [],
  workItem: "",
  trace: "",
  fields: ["street"],
  emergency: false,
  source: "",
  link: undefined,
};

/** A look-up at an address as its record tells it. */
export function recordedLookUp(
  made: Pick<RecordedLookUp, "origin" | "index" | "employee" | "at"> & Partial<RecordedLookUp>,
): RecordedLookUp {
  return { ...usual, ...made };
}
