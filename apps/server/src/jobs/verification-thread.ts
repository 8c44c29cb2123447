import { parentPort, workerData } from "node:worker_threads";
import { verifyLog } from "@grondslag/log";
import type { VerificationInput } from "./verification.ts";

const { directory, verifierKeys, masterKey }: VerificationInput = workerData;
parentPort?.postMessage(await verifyLog(directory, { verifierKeys, masterKey }));
