import type { Publication } from "../domain/dashboard/publication.ts";
import type { PublicationStore } from "../publication-ports.ts";

/** Versions of the dashboard in memory, for tests. */
export function memoryPublications(): PublicationStore {
  let all: readonly Publication[] = [];
  const contents = new Map<string, string>();
  return {
    all: async () => all,
    content: async (id) => contents.get(id),
    change: async (decide) => {
      const write = decide(all);
      if (write.write === "draft") {
        contents.set(write.publication.id, write.content);
        all = [...all, { ...write.publication, steps: [] }];
        return;
      }
      const { step, number } = write;
      all = all.map((one) =>
        one.id === write.publication
          ? { ...one, ...(number !== undefined && { number }), steps: [...one.steps, step] }
          : one,
      );
    },
  };
}
