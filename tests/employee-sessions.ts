import type { SignInConfig } from "@grondslag/server";
import { exportJWK, generateKeyPair } from "jose";
import { vi } from "vitest";
import { startIssuer } from "./sign-in-issuer.ts";

/** An issuer at which any employee signs in, for a server that is configured with `signIn`. */
export interface EmployeeSessions {
  readonly signIn: SignInConfig;
  /** @returns the headers of a session of this employee at the server with address `url`. */
  open(url: string, employeeId: string): Promise<Readonly<Record<string, string>>>;
  /** @returns the headers of a session of a citizen. @param subject as text: `bsn:123456782` */
  openCitizen(url: string, subject: string): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function employeeSessions(): Promise<EmployeeSessions> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const key = { alg: "ES256", kid: "grondslag-1" };
  const issuer = await startIssuer({ ...(await exportJWK(publicKey)), ...key });
  return {
    signIn: {
      issuer: issuer.url,
      clientId: "grondslag",
      privateKey: { ...(await exportJWK(privateKey)), ...key },
    },
    async open(url, employeeId) {
      issuer.claims = { employee_id: employeeId, name: employeeId };
      // A server whose lease is late for a moment lets nobody in; the next try is let in.
      return vi.waitFor(() => signIn(url), { timeout: 30_000, interval: 50 });
    },
    async openCitizen(url, subject) {
      const [type = "", number = ""] = subject.split(":");
      issuer.claims = { sub_id: number, sub_id_type: type.toUpperCase(), name: "Citizen" };
      return vi.waitFor(() => signIn(url), { timeout: 30_000, interval: 50 });
    },
    close: () => issuer.close(),
  };
}

async function signIn(url: string) {
  const away = await fetch(`${url}/sign-in?as=employee&return=/desk`, { redirect: "manual" });
  const at = await fetch(away.headers.get("location") ?? "", { redirect: "manual" });
  const back = await fetch(at.headers.get("location") ?? "", {
    redirect: "manual",
    headers: { cookie: cookieOf(away) },
  });
  if (back.headers.get("location") !== "/desk") throw new Error("nobody was signed in");
  return { cookie: cookieOf(back), "x-requested-with": "grondslag" };
}

function cookieOf(response: Response): string {
  return (response.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
}
