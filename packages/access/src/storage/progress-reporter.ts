import type { NodeRegister } from "./node-register.ts";
import { registryFault } from "./registry-fault.ts";

/** Tells the registry at once what is applied when others may be waiting for it; one report at a time. */
export function progressReporter(
  nodes: NodeRegister,
  revision: () => number,
  onError: (error: unknown) => void,
) {
  let alone = false;
  let reporting = false;
  let reported = 0;
  const run = async () => {
    reporting = true;
    try {
      while (!alone && reported < revision()) {
        const applied = revision();
        await nodes.report(applied);
        reported = applied;
      }
    } catch (error) {
      onError(registryFault(error));
    }
    reporting = false;
  };
  return {
    changed() {
      if (!reporting && !alone) void run();
    },
    /** A node that begins finds us at the next renewal at the latest. */
    othersAre(count: number) {
      alone = count === 0;
    },
  };
}
