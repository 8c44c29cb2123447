import type { Clock } from "@grondslag/kernel";
import type { Adapter, AdapterPayload } from "oidc-provider";

type Stored = { payload: AdapterPayload; expiresAt: number };

/** Storage that the provider asks for: one adapter a kind of model. */
export type AdapterFactory = (model: string) => Adapter;

/**
 * Keeps sessions, codes and tokens in memory: they end with the simulator. What has expired is dropped when
 * it is asked for, and all of it once a thousand entries are held.
 */
export function memoryAdapter(clock: Clock): AdapterFactory {
  const stores = new Map<string, Map<string, Stored>>();
  return (model) => {
    const store = stores.get(model) ?? new Map<string, Stored>();
    stores.set(model, store);
    const get = (id: string): AdapterPayload | undefined => {
      const stored = store.get(id);
      if (stored === undefined) return undefined;
      if (stored.expiresAt > clock.now()) return stored.payload;
      store.delete(id);
      return undefined;
    };
    const findBy = (holds: (payload: AdapterPayload) => boolean) => {
      for (const id of store.keys()) {
        const payload = get(id);
        if (payload !== undefined && holds(payload)) return payload;
      }
      return undefined;
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        if (store.size >= 1000) for (const key of store.keys()) get(key);
        store.set(id, { payload, expiresAt: clock.now() + (expiresIn ?? 86_400) * 1000 });
      },
      find: async (id) => get(id),
      findByUid: async (uid) => findBy((payload) => payload.uid === uid),
      findByUserCode: async (code) => findBy((payload) => payload.userCode === code),
      consume: async (id) => {
        const payload = get(id);
        if (payload !== undefined) payload.consumed = Math.floor(clock.now() / 1000);
      },
      destroy: async (id) => void store.delete(id),
      revokeByGrantId: async (grantId) => {
        for (const [id, { payload }] of store) if (payload.grantId === grantId) store.delete(id);
      },
    };
  };
}
