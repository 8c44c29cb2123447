import type { SearchLog } from "@grondslag/access";
import { type Log, preparedContext, pseudonymYear, type RecordContext, searchRecord } from "@grondslag/log";

/**
 * Records searches in the log: one ADL record for the call. Nothing of anyone is processed yet, so there is no
 * LDV record: that comes with the decision about what was found.
 *
 * @param context read at every call: it holds the address of the server, which is known once it listens.
 */
export function recordSearches(log: Pick<Log, "append">, context: () => RecordContext): SearchLog {
  return {
    recordSearch: async (call) => {
      const { asked, found, time } = call;
      const named = asked.subject === undefined ? [] : [asked.subject];
      const ready = await preparedContext(context(), () => ({
        subjects: "subjects" in found ? [...named, ...found.subjects] : named,
        years: [pseudonymYear(time)],
      }));
      const [receipt] = await log.append([searchRecord(call, ready)]);
      if (receipt === undefined) throw new RangeError("the log gave no receipt for a search");
      return { origin: receipt.origin, index: receipt.index, proof: receipt.proof() };
    },
  };
}
