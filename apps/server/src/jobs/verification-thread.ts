import { parentPort, workerData } from "node:worker_threads";
import { parseTrustPolicy } from "@grondslag/log";
import { verifyLogAt } from "../log-place.ts";
import type { VerificationInput } from "./verification.ts";

const none = { kind: "none" } as const;
const { place, verifierKeys, masterKey, witnesses }: VerificationInput = workerData;
// Of a log that has just begun nothing is cosigned yet: what is must be a part of it.
const policy = witnesses && { ...parseTrustPolicy(Buffer.from(witnesses, "utf8")), quorum: none };
parentPort?.postMessage(await verifyLogAt(place, { verifierKeys, masterKey, ...(policy && { policy }) }));
