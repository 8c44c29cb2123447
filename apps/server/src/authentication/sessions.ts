import type { Clock, Random, Subject } from "@grondslag/kernel";

/** Who signed in. What an employee may do is not kept: it is read from the snapshot at each request. */
export type SignedIn =
  | { readonly kind: "employee"; readonly employeeId: string; readonly name: string }
  | { readonly kind: "citizen"; readonly subject: Subject; readonly name: string };

/** A session ends after this long without a request, and at the latest after a working day (milliseconds). */
export const idlePeriod = 30 * 60_000;
export const longestSession = 10 * 3_600_000;

const maximumSessions = 100_000;

/** A session that goes on. */
export interface OpenSession {
  readonly who: SignedIn;
  /** How often the sessions of this employee had been ended when it began; 0 for a citizen. */
  readonly ended: number;
}

interface Session extends OpenSession {
  readonly endsAt: number;
  lastUsedAt: number;
}

/** Sessions of people, kept by the server: a browser holds a meaningless id. A restart signs everyone out. */
export interface Sessions {
  /** The id of a new session: 32 random bytes as base64url. */
  open(who: SignedIn, ended?: number): string;
  find(id: string): OpenSession | undefined;
  close(id: string): void;
}

export function createSessions(clock: Clock, random: Random): Sessions {
  // In order of last use: the first one is the first to end.
  const sessions = new Map<string, Session>();

  return {
    open: (who, ended = 0) => {
      makeRoom();
      const id = Buffer.from(random.bytes(32)).toString("base64url");
      const now = clock.now();
      sessions.set(id, { who, ended, endsAt: now + longestSession, lastUsedAt: now });
      return id;
    },
    find: (id) => {
      const session = sessions.get(id);
      if (session === undefined) return undefined;
      sessions.delete(id);
      const now = clock.now();
      if (now >= session.endsAt || now >= session.lastUsedAt + idlePeriod) return undefined;
      session.lastUsedAt = now;
      sessions.set(id, session);
      return session;
    },
    close: (id) => {
      sessions.delete(id);
    },
  };

  function makeRoom(): void {
    const now = clock.now();
    for (const [id, session] of sessions) {
      if (now < session.lastUsedAt + idlePeriod && sessions.size < maximumSessions) return;
      sessions.delete(id);
    }
  }
}
