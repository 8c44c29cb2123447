import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { onSessionEnded, request } from "../api/request.ts";
import type { Session } from "../api/types.ts";
import { type Resource, useResource } from "../api/use-resource.ts";
import type { Language } from "../messages/messages.ts";

type SessionState = {
  readonly resource: Resource<Session>;
  /** The session ended while somebody was at work. */
  readonly expired: boolean;
  readonly signOut: () => Promise<void>;
};

const SessionContext = createContext<SessionState | undefined>(undefined);

/** Knows who is signed in, and notices when that ends. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const resource = useResource<Session>("/api/v1/session");
  const [ended, setEnded] = useState(false);
  useEffect(() => onSessionEnded(() => setEnded(true)), []);
  const signedIn = resource.value !== undefined && resource.value.kind !== "anonymous";
  const state = useMemo<SessionState>(
    () => ({
      resource,
      expired: ended && signedIn,
      signOut: async () => {
        await request<void>("/sign-out", { method: "POST" });
        // A full load: nothing that was read stays in memory.
        window.location.assign("/");
      },
    }),
    [resource, ended, signedIn],
  );
  return <SessionContext value={state}>{children}</SessionContext>;
}

/** Who is signed in. */
export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (state === undefined) throw new Error("useSession needs a SessionProvider around it");
  return state;
}

/** Whether the person who is signed in holds a permission. The server decides; this only chooses what to show. */
export function useMay(permission: string): boolean {
  return useSession().resource.value?.permissions.includes(permission) ?? false;
}

/** Who can sign in, as the server names them. */
export type SignInKind = "employee" | "citizen" | "auditor" | "steward";

/** Address at which somebody signs in, in his own language, and after which he comes back to `back`. */
export function signInAddress(as: SignInKind, language: Language, back: string): string {
  return `/sign-in?${new URLSearchParams({ as, language, return: back })}`;
}
