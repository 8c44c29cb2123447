import type { DecisionLog, Receipt } from "@grondslag/access";
import {
  callRecords,
  type Log,
  type LogReceipt,
  preparedContext,
  pseudonymYear,
  type RecordContext,
} from "@grondslag/log";

const manyRecords = 1_000;

/**
 * Records decisions in the log: one ADL record for the call and one LDV record for each permit, appended
 * together, so that an answer never rests on half of them.
 *
 * @param context read at every call: it holds the address of the server, which is known once it listens.
 * @param heard told which system asked, and when: a system that falls silent is not seen any more.
 */
export function recordDecisions(
  log: Pick<Log, "append">,
  context: () => RecordContext,
  heard: (system: string, at: number) => void = () => undefined,
): DecisionLog {
  return {
    record: async (call) => {
      heard(call.system, call.time);
      const ready = preparedContext(context(), () => ({
        subjects: call.items.map(({ request }) => request.subject),
        years: [pseudonymYear(call.time)],
      }));
      // A turn of the queue for every decision is saved when the pseudonym key is in this process.
      const { records, processing } = callRecords(call, ready instanceof Promise ? await ready : ready);
      // The log takes long over many: others, and the lease of this node, get their turn before.
      if (records.length > manyRecords) await new Promise((done) => setImmediate(done));
      const receipts = await log.append(records);
      return {
        decision: receiptAt(receipts, 0),
        processing: processing.map((place) => (place === undefined ? undefined : receiptAt(receipts, place))),
      };
    },
  };
}

function receiptAt(receipts: readonly LogReceipt[], place: number): Receipt {
  const receipt = receipts[place];
  if (receipt === undefined) throw new RangeError(`the log gave no receipt for record ${place} of a call`);
  return { origin: receipt.origin, index: receipt.index, proof: receipt.proof() };
}
