import type { Permit } from "./question.ts";

const genuine = new WeakSet<object>();

/** Marks and freezes a permit that was read from an answer of the platform. */
export function issuePermit(permit: Permit): Permit {
  const issued = Object.freeze({
    ...permit,
    question: Object.freeze({ ...permit.question }),
    fields: Object.freeze([...permit.fields]),
  });
  genuine.add(issued);
  return issued;
}

/** Whether the object came from {@link issuePermit}: a copy or a look-alike did not. */
export function isGenuine(permit: unknown): permit is Permit {
  return typeof permit === "object" && permit !== null && genuine.has(permit);
}
